// Whether the site is kept for when there is no signal, as the worker found it, and how the site is installed where it can be.

import { element, tell } from "../page/html.js";
import { worker } from "../page/offline.js";
import { SITE } from "../site.js";

/** @typedef {{ kept: boolean, without: string[], bytes: number }} Kept of the site: all it needs; which extras are lacking */

const { serviceWorker, connection, standalone } = /** @type {any} */ (navigator);

/** @returns {HTMLElement | string} a line that says what is kept, and how to install it; nothing on a site that no browser is to keep */
export function keeping() {
  if (!document.querySelector("link[rel=manifest]")) return "";
  const said = element("span", {});
  if (serviceWorker) watch(said);
  else tell(said, "The site is not kept on this device: this browser cannot do it.");
  // Safari's app has a storage of its own. Other browsers say that they can, and the page hears of it before it shows this.
  const way =
    standalone === false
      ? "To install it: Share, then Add to Home Screen or Add to Dock. The app starts without your progress, so export it first."
      : element("span", { class: "if-installable" }, "To install it as an app, use the browser’s menu.");
  return element("p", { class: "progress-kept" }, said, " ", way);
}

/** @param {HTMLElement} said */
async function watch(said) {
  serviceWorker.addEventListener("message", (/** @type {MessageEvent<Kept>} */ { data, source }) => {
    // Workers of other sites of the origin can write to this page too; at this address is only ours.
    if (/** @type {ServiceWorker} */ (source).scriptURL === worker.href) tell(said, sentence(data));
  });
  serviceWorker.addEventListener("controllerchange", ask); // the first visit has fetched all
  if (!(await ask())) tell(said, sentence());
}

/** @returns {Promise<boolean>} whether there is a worker, which will answer */
async function ask() {
  const registration = await serviceWorker.getRegistration(SITE).catch(() => undefined);
  if (registration?.scope !== SITE.href || !registration.active) return false; // of a site around this one, or at its first work
  registration.active.postMessage("kept?");
  return true;
}

/** @param {Kept} [kept] */
function sentence(kept) {
  if (kept?.kept) {
    const but = kept.without.includes("search") ? ", but without the search" : "";
    return `The site is kept on this device${but} (${(kept.bytes / 1e6).toFixed(1)} MB): you can read and drill without a signal.`;
  }
  if (connection?.saveData) return "The site is not kept on this device: the browser saves data.";
  return "The site is not kept on this device yet. The browser fetches it a few seconds after a page has loaded; what fails, at your next visit.";
}
