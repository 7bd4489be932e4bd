// What may become a script or markup (https://www.w3.org/TR/trusted-types/). The policy of a page lets these two and no others be
// made, and without them refuses every text that is handed to the browser as a worker's address or as HTML.

import { SITE } from "../site.js";

const WORKERS = ["service-worker.js", "pagefind/pagefind-worker.js"].map((path) => new URL(path, SITE).href);
const { trustedTypes } = /** @type {any} */ (window); // not in the oldest browsers, which go on without

// Of the name that the browser asks by itself: Pagefind starts its worker by a text.
policy("default", {
  createScriptURL: (/** @type {string} */ url) => WORKERS.find((worker) => worker === new URL(url, SITE).href),
});
const cards = policy("cards", { createHTML: (/** @type {string} */ html) => html });

/**
 * @param {string} name
 * @param {object} rules
 * @returns {any} the policy; nothing where an extension or a reader's own script was first with the name, and its policy holds
 */
function policy(name, rules) {
  try {
    return trustedTypes?.createPolicy(name, rules);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} html of a page of ours
 * @returns {Document} of its own: no script of it runs
 */
export function parse(html) {
  return new DOMParser().parseFromString(cards?.createHTML(html) ?? html, "text/html");
}
