// What has just appeared comes into sight by itself, with what it belongs to where both fit on the screen.

/**
 * Scroll to the first of `starts` from which everything down to the end of `last` can be seen, else to the last of them; not at
 * all if that can be seen already.
 * @param {HTMLElement[]} starts from the top down; the last one is what has appeared
 * @param {Element} last
 */
export function bringIntoSight(starts, last) {
  const end = last.getBoundingClientRect().bottom;
  const shown = /** @type {HTMLElement} */ (starts.at(-1));
  const padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0; // of what sticks to the top
  const top = (/** @type {Element} */ each) => each.getBoundingClientRect().top - padding;
  if (top(shown) >= 0 && end <= innerHeight) return;
  (starts.find((start) => end - top(start) <= innerHeight) ?? shown).scrollIntoView({ block: "start" });
}
