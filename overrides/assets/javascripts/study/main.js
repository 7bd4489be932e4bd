// The entry of every page: elements are defined, the header's buttons come alive, search is fetched when it is asked for.

import { StudyChecklist, StudyChecklists } from "./lists/checklist.js";
import { isTyping } from "./page/keys.js";
import { offerCopies } from "./page/listings.js";
import { keepOffline } from "./page/offline.js";
import { notices, wake } from "./progress/progress.js";
import { StudyQuestion } from "./card/question.js";
import "./share.js";
import { showTarget } from "./page/targets.js";
import "./page/tabs.js";
import "./page/trusted.js";

const notice = document.querySelector(".notice");
notices.addEventListener("notice", (event) => {
  if (notice) notice.textContent = /** @type {CustomEvent<string>} */ (event).detail;
});
wake();

customElements.define("study-question", StudyQuestion);
customElements.define("study-checklist", StudyChecklist);
customElements.define("study-checklists", StudyChecklists);
offerCopies(document.querySelectorAll(".highlight:not(study-question *)"));

// What stands on few pages is fetched by those; without it the page stays as it was built.
/** @type {[string, () => Promise<CustomElementConstructor>][]} */
const RARE = [
  ["study-sheet", async () => (await import("./sheet/sheet.js")).StudySheet],
  ["study-drill", async () => (await import("./drill/drill.js")).StudyDrill],
  ["study-mock", async () => (await import("./mock/mock.js")).StudyMock],
  ["study-start", async () => (await import("./start/home.js")).StudyStart],
  ["study-topics", async () => (await import("./start/home.js")).StudyTopics],
  ["study-story", async () => (await import("./sheet/story.js")).StudyStory],
  ["study-progress", async () => (await import("./start/home.js")).StudyProgress],
];
for (const [name, load] of RARE) {
  if (!document.querySelector(name)) continue;
  load().then(
    (rare) => customElements.define(name, rare),
    () => notice && (notice.textContent = "A part of this page could not be loaded. Reload it to try again."),
  );
}

showTarget();
addEventListener("hashchange", showTarget);

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));

async function openSearch() {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
  try {
    const { search } = await import("./search/search.js");
    search();
  } catch {
    const status = dialog.querySelector("[role=status]");
    if (status) status.textContent = "The search could not be loaded. Are you offline?";
  }
}

dialog.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
dialog.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close());
for (const button of document.querySelectorAll("[data-search-open]")) {
  if (!(button instanceof HTMLElement)) continue;
  button.hidden = false;
  button.addEventListener("click", openSearch);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !isTyping(event)) {
    event.preventDefault();
    openSearch();
  }
  if (event.key === "Escape") {
    closeMenus();
    menuAround(event)?.querySelector("summary")?.focus();
  }
});
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a");
  closeMenus(link ? null : menuAround(event));
});

// In the margin the contents are always open; on a phone they are a menu that stays in sight.
const contents = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 64rem)");
function fitContents() {
  contents?.toggleAttribute("open", wide.matches);
  contents?.classList.toggle("menu", !wide.matches);
  contents?.querySelector("summary")?.setAttribute("tabindex", wide.matches ? "-1" : "0"); // always open, it has nothing to press
}
fitContents();
wide.addEventListener("change", fitContents);

/**
 * @param {Event} event
 * @returns {Element | null} the menu in which it happened, if any
 */
function menuAround(event) {
  return /** @type {Element} */ (event.target).closest("details.menu");
}

/** @param {Element | null} [but] the menu that stays as it is */
function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.removeAttribute("open");
}

// Browsers without ::details-content cannot open folds by style sheet.
if (!CSS.supports("selector(::details-content)")) import("./page/print.js");

// What can be installed works offline. Nobody starts a mock interview, whose partner waits, by fetching the rest of the site.
if (document.querySelector("link[rel=manifest]") && !document.querySelector("study-mock") && "serviceWorker" in navigator) {
  addEventListener("load", () => setTimeout(keepOffline, 5000));
}
addEventListener("beforeinstallprompt", () => document.documentElement.classList.add("is-installable"));
