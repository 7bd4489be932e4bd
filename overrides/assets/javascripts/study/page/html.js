// One way to make an element: attributes in an object, children as nodes or text. Text is never read as HTML. One way to speak.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ [name: string]: string | number | boolean }} attributes true stands for an empty attribute, false for none
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * Say a sentence in a live region; the same one again would be read out again.
 * @param {Element} region
 * @param {string} sentence
 */
export function tell(region, sentence) {
  if (region.textContent !== sentence) region.textContent = sentence;
}
