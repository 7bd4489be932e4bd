// Choosing a tab chooses the tab of that name in every set of the page, and the page stays where it is under the reader's eyes.

addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.matches(".tabbed-set > input")) return;
  const top = () => target.labels?.[0].getBoundingClientRect().top ?? 0;
  const before = top();
  for (const input of document.querySelectorAll(".tabbed-set > input")) {
    if (input instanceof HTMLInputElement && nameOf(input) === nameOf(target)) input.checked = true;
  }
  scrollBy(0, top() - before);
});

/**
 * @param {HTMLInputElement} input
 * @returns {string | null | undefined} what its tab says
 */
function nameOf(input) {
  return input.labels?.[0].textContent;
}
