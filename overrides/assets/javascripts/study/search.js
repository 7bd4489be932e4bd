// Search: nothing is fetched before it is opened. Pagefind finds prompts, headings and prose; answers are not in its index.

import { element } from "./html.js";

const SITE = new URL("../../../", import.meta.url);
const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
const status = /** @type {HTMLElement} */ (dialog.querySelector(".search-status"));
const list = /** @type {HTMLElement} */ (dialog.querySelector(".search-results"));
const MOST_PAGES = 6;
const MOST_HITS = 15;

/** @typedef {{ title: string, url: string, excerpt: string, page: string }} Hit */

/** @type {Promise<any> | undefined} */
let pagefind;
let answered = ""; // the words that the list answers
let wanted = ""; // the words whose first result Enter asked for

async function load() {
  const module = await import(new URL("pagefind/pagefind.js", SITE).href);
  await module.options({ baseUrl: SITE.pathname, excerptLength: 18 });
  await module.init();
  return module;
}

/** Load the index, unless it is there, and search for what the box holds by now. */
export async function search() {
  const term = input.value.trim();
  try {
    pagefind ??= load();
    const index = await pagefind;
    if (!term) return show([], "");
    const found = await index.debouncedSearch(term, {}, 150);
    if (found === null || term !== input.value.trim()) return; // a later key press has taken over
    const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map((/** @type {any} */ result) => result.data()));
    if (term !== input.value.trim()) return;
    const hits = best(pages, term);
    answered = term;
    show(hits, hits.length ? `${hits.length} result${hits.length > 1 ? "s" : ""} for “${term}”` : `Nothing found for “${term}”`);
  } catch {
    pagefind = undefined; // the next opening tries again
    show([], "The search index could not be loaded. Are you offline?");
  }
}

/**
 * Pagefind ranks pages; here the headings and questions of those pages are ranked: words in the title first.
 * @param {any[]} pages
 * @param {string} term
 * @returns {Hit[]}
 */
function best(pages, term) {
  const words = term.toLowerCase().split(/\s+/);
  const weighed = pages.flatMap((page) =>
    page.sub_results.map((/** @type {any} */ hit) => {
      const title = hit.title.toLowerCase();
      const inTitle = words.filter((word) => title.includes(word)).length;
      const inText = hit.weighted_locations.reduce(
        (/** @type {number} */ sum, /** @type {any} */ at) => sum + at.balanced_score,
        0,
      );
      return { ...hit, page: page.meta.title, inTitle, inText };
    }),
  );
  return weighed.sort((one, other) => other.inTitle - one.inTitle || other.inText - one.inText).slice(0, MOST_HITS);
}

/**
 * @param {Hit[]} hits
 * @param {string} said
 */
function show(hits, said) {
  status.textContent = said;
  list.replaceChildren(
    ...hits.map(({ title, url, excerpt, page }) => {
      const where = title === page ? "" : element("span", { class: "search-page" }, page);
      const text = element("span", { class: "search-excerpt" }, ...marked(excerpt));
      const repeats = title.startsWith(text.textContent?.trim().slice(0, 20) ?? "");
      const link = element("a", { href: url }, element("strong", {}, title), where, repeats ? "" : text);
      link.addEventListener("click", () => {
        wanted = "";
        dialog.close();
      });
      return element("li", {}, link);
    }),
  );
  if (wanted && wanted === answered) openFirst();
}

/**
 * Pagefind's excerpt is HTML; only its text and its marks are taken over.
 * @param {string} excerpt
 * @returns {(Node | string)[]}
 */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent ?? "") : (node.textContent ?? ""),
  );
}

/** Open the first result of what the box holds, at once or as soon as it is found. */
function openFirst() {
  wanted = input.value.trim();
  if (answered === wanted) list.querySelector("a")?.click();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  if (event.key === "ArrowDown") (links[at + 1] ?? links[at] ?? input).focus();
  else if (event.key === "ArrowUp") (links[at - 1] ?? input).focus();
  else if (event.key === "Escape")
    dialog.close(); // a search box would only empty itself
  else if (event.key === "Enter" && document.activeElement === input) openFirst();
  else return;
  event.preventDefault();
}

input.addEventListener("input", () => {
  wanted = "";
  search();
});
dialog.addEventListener("keydown", onKey);
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // the backdrop
});
