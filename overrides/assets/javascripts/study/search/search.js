// Search: nothing is fetched before it is opened. Pagefind finds prompts, headings and prose; answers are not in its index.

import { element } from "../page/html.js";
import { SITE } from "../site.js";

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
const status = /** @type {HTMLElement} */ (dialog.querySelector(".search-status"));
const list = /** @type {HTMLElement} */ (dialog.querySelector(".search-results"));
const MOST_HITS = 15;
const EXCERPT = 18; // words
const PAUSE = 60; // milliseconds without a key press, before the words are looked up

/** @typedef {{ title: string, url: string, from: number, to: number, page: Page }} Section from its heading to the next one */
/** @typedef {{ title: string, words: string[], sections: Section[] }} Page */
/** @typedef {Section & { score: number, at: number[] }} Hit where words of the page were found */

/** @type {Map<string, Promise<Page>>} */
const pages = new Map(); // by the names that Pagefind gives them

/** @type {Promise<any> | undefined} */
let pagefind;
let answered = ""; // the words that the list answers
let wanted = ""; // the words whose first result Enter asked for

async function load() {
  const module = await import(new URL("pagefind/pagefind.js", SITE).href);
  await module.options({ baseUrl: SITE.pathname });
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
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (term !== input.value.trim()) return; // a later key press has taken over
    const hits = await best(index, term);
    if (term !== input.value.trim()) return;
    answered = term;
    show(hits, hits.length ? `${hits.length} result${hits.length > 1 ? "s" : ""} for “${term}”` : `Nothing found for “${term}”`);
  } catch {
    pagefind = undefined; // the next opening tries again
    pages.clear();
    show([], "The search index could not be loaded. Are you offline?");
  }
}

/**
 * Pagefind ranks pages that hold every word. Here their headings and questions are ranked by the words that each of them holds:
 * a rare word tells more than a common one, a title of two words more than one of twenty, and a word on no page ("vs") nothing.
 * @param {any} index
 * @param {string} term
 * @returns {Promise<Hit[]>}
 */
async function best(index, term) {
  /** @type {Map<Section, Hit>} */
  const hits = new Map();
  for (const word of new Set(term.toLowerCase().split(/\s+/))) {
    /** @type {Map<Section, number>} */
    const weights = new Map();
    for (const { page, places } of await find(index, word)) {
      for (const at of places) {
        const section = /** @type {Section} */ (page.sections.filter(({ from }) => from <= at).at(-1));
        const titled = section.title.split(" ").length;
        const weight = (at < section.from + titled ? 36 / titled : 1) * Math.min(1, word.length / page.words[at].length);
        weights.set(section, (weights.get(section) ?? 0) + weight);
        if (!hits.has(section)) hits.set(section, { ...section, score: 0, at: [] });
        hits.get(section)?.at.push(at);
      }
    }
    for (const [section, weight] of weights)
      /** @type {Hit} */ (hits.get(section)).score += Math.log1p(weight) / Math.log2(2 + weights.size);
  }
  const ranked = [...hits.values()].sort((one, other) => other.score - one.score).slice(0, MOST_HITS);
  return ranked.filter(({ score }) => score > ranked[0].score / 4);
}

/**
 * The pages with a word. What is on none of them is shortened until it is: a slip is seldom in the first letters.
 * @param {any} index
 * @param {string} word
 * @returns {Promise<{ page: Page, places: number[] }[]>}
 */
async function find(index, word) {
  const { results } = await index.search(word);
  if (!results.length && word.length > 3) return find(index, word.slice(0, -1));
  return Promise.all(
    results.map(async (/** @type {any} */ { id, words, data }) => ({ page: await pageOf(id, data), places: words })),
  );
}

/**
 * @param {string} id
 * @param {() => Promise<any>} data
 * @returns {Promise<Page>}
 */
function pageOf(id, data) {
  const page = pages.get(id) ?? data().then(sectioned);
  pages.set(id, page);
  return page;
}

/**
 * @param {any} data what Pagefind tells of a page
 * @returns {Page}
 */
function sectioned({ content, anchors, meta, url }) {
  /** @type {Page} */
  const page = { title: meta.title, words: content.split(/\s+/), sections: [] };
  const heads = anchors
    .filter((/** @type {any} */ { element, text }) => /^h\d$/.test(element) && text.trim())
    .sort((/** @type {any} */ one, /** @type {any} */ other) => one.location - other.location);
  page.sections = [{ id: "", text: meta.title, location: 0 }, ...heads].map(({ id, text, location }, at) => ({
    title: text,
    url: id ? `${url}#${id}` : url,
    from: location,
    to: heads[at]?.location,
    page,
  }));
  return page;
}

/**
 * @param {Hit[]} hits
 * @param {string} said
 */
function show(hits, said) {
  status.textContent = said;
  const at = focused(); // among the results of an earlier word
  list.replaceChildren(
    ...hits.map((hit) => {
      const where = hit.title === hit.page.title ? "" : element("span", { class: "search-page" }, hit.page.title);
      const link = element("a", { href: hit.url }, element("strong", {}, hit.title), where, excerpt(hit));
      link.addEventListener("click", () => dialog.close());
      return element("li", {}, link);
    }),
  );
  if (at >= 0) (links()[at] ?? links()[0] ?? input).focus();
  if (wanted && wanted === answered) openFirst();
}

/**
 * The words around those that were found, where they stand closest together, without the title.
 * @param {Hit} hit
 */
function excerpt({ title, from, to, at, page }) {
  const body = from + title.split(" ").length;
  const near = at.filter((place) => place >= body).map((place) => Math.max(body, place - 3));
  if (!near.length) return "";
  const found = (/** @type {number} */ start) => at.filter((place) => place >= start && place < start + EXCERPT).length;
  const start = near.reduce((one, other) => (found(other) > found(one) ? other : one));
  const words = page.words.slice(start, Math.min(start + EXCERPT, to ?? Infinity));
  const marked = words.flatMap((word, nth) => [at.includes(start + nth) ? element("mark", {}, word) : word, " "]);
  return element("span", { class: "search-excerpt" }, ...marked);
}

/** Open the first result of what the box holds, at once or as soon as it is found. */
function openFirst() {
  wanted = input.value.trim();
  if (answered === wanted) list.querySelector("a")?.click();
}

function links() {
  return [...list.querySelectorAll("a")];
}

/** @returns {number} the place of the result that has the focus, or -1 */
function focused() {
  return links().indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const at = focused();
  if (event.key === "ArrowDown") (links()[at + 1] ?? links()[at] ?? input).focus();
  else if (event.key === "ArrowUp") (links()[at - 1] ?? input).focus();
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
dialog.addEventListener("close", () => {
  wanted = "";
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // the backdrop
});
