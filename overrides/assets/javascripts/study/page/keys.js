// When a key is a shortcut, and when it is a letter.

const TEXT_FIELDS = "textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]";

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key is meant for a text field, or held with a modifier
 */
export function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || /** @type {HTMLElement} */ (event.target).matches(TEXT_FIELDS);
}
