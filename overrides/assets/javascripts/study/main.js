// The entry of every page: elements are defined, the header's buttons come alive, search is fetched when it is asked for.

import { StudyChecklist } from "./checklist.js";
import { element } from "./html.js";
import { notices } from "./progress.js";
import { StudyQuestion } from "./question.js";
import { showTarget } from "./targets.js";

const notice = element("p", { class: "notice", role: "status" });
document.querySelector(".site-header")?.after(notice);
notices.addEventListener("notice", (event) => {
  notice.textContent = /** @type {CustomEvent<string>} */ (event).detail;
});

customElements.define("study-question", StudyQuestion);
customElements.define("study-checklist", StudyChecklist);

showTarget();
addEventListener("hashchange", showTarget);

async function openSearch() {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
  const { search } = await import("./search.js");
  search();
}

for (const button of document.querySelectorAll("[data-search-open]")) {
  if (!(button instanceof HTMLElement)) continue;
  button.hidden = false;
  button.addEventListener("click", openSearch);
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = target.isContentEditable || target.matches("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    openSearch();
  }
  if (event.key === "Escape") closeMenus(target.closest("details.menu"));
});
document.addEventListener("click", (event) => {
  const inside = /** @type {Element} */ (event.target).closest("details.menu");
  for (const menu of document.querySelectorAll("details.menu")) if (menu !== inside) menu.removeAttribute("open");
});

/** @param {Element | null} focused the menu that has the focus, if any */
function closeMenus(focused) {
  for (const menu of document.querySelectorAll("details.menu[open]")) menu.removeAttribute("open");
  focused?.querySelector("summary")?.focus();
}

// Browsers without ::details-content cannot open folds by style sheet, so they are opened for the printer.
if (!CSS.supports("selector(::details-content)")) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("article details:not([open])")]);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
