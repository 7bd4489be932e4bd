// What shows of a text that anybody may have written. Pure functions.

// What has no sign of its own, by Unicode; and two that are signs by its tables and blank in every font: the braille pattern and the
// note head that are empty.
const UNSEEN = /[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{Cc}]|[\p{Default_Ignorable_Code_Point}\u{2800}\u{1D159}]/gu;

/**
 * @param {string} text
 * @returns {string} what shows of it, on one line: nothing that turns its direction, takes no room or controls a terminal
 */
export function plain(text) {
  return text
    .replace(UNSEEN, "")
    .replace(/[\p{Z}\p{Cc}]+/gu, " ")
    .trim();
}
