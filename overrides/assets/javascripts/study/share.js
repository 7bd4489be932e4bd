// Send a link, or copy a text: the system's share sheet, else the clipboard, else something to copy by hand. Every question's own
// page carries this file in its markup, so it stands alone.

addEventListener("click", async (event) => {
  const link = /** @type {Element} */ (event.target).closest(".share");
  if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const said = /** @type {HTMLElement} */ (link.nextElementSibling); // its role=status
  const { copy } = link.dataset; // a text to copy, in place of an address
  const { href } = /** @type {HTMLAnchorElement} */ (link);
  said.textContent = "";
  try {
    if (navigator.share && !copy) {
      await navigator.share({ text: whatItIs(link), url: href });
      said.textContent = "Shared.";
      return;
    }
  } catch (error) {
    if (/** @type {Error} */ (error).name === "AbortError") return; // the sheet was closed
  }
  try {
    await navigator.clipboard.writeText(copy ?? href);
    said.textContent = copy ? "Copied." : "Link copied.";
  } catch {
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.value = copy ?? href;
    field.ariaLabel = "To copy by hand";
    said.replaceChildren("Copy this: ", field);
    field.focus();
    field.select();
  }
});

/**
 * @param {HTMLElement} link
 * @returns {string} the prompt of its question, or its section's heading: nothing of an answer
 */
function whatItIs(link) {
  const prompt = link.closest(".card")?.querySelector(".card-prompt") ?? link.previousElementSibling;
  return link.dataset.share ?? prompt?.textContent ?? "";
}
