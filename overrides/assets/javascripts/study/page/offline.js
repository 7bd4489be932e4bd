// Keeps the site for when there is no network: fetched some seconds after the page, so that it takes nothing from it.

import { SITE } from "../site.js";

export const worker = new URL("service-worker.js", SITE);

/** Register the worker, and have it keep what it has not: a browser may have saved data, or lost its connection, at the last visit. */
export async function keepOffline() {
  try {
    const { active } = await navigator.serviceWorker.register(worker);
    active?.postMessage("keep");
  } catch {
    // no worker in this browser or profile: the site is as it was
  }
}
