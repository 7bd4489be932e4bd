// Keeps what a release holds, and takes away what none holds any more.

import { ALTERED, all, astray, CACHE, isOurs, key, release, scope, worker } from "./release.js";

/** @typedef {import("./release.js").Files} Files */

/** @type {Promise<{ [path: string]: string }> | undefined} */
let originals;

/** In a folder of ours it would stand before the one that a page registers, and no release would take it away. */
export async function leave() {
  await worker.registration.unregister();
}

/** Fetch what is not kept yet. What is cut short goes on at the next visit. */
export async function keep() {
  if (!release || astray || /** @type {any} */ (navigator).connection?.saveData) return;
  try {
    await keepAll(release.files);
    for (const extra of Object.values(release.extras)) await keepAll(extra).catch(() => {}); // refused, it undoes nothing
  } finally {
    originals = undefined; // megabytes
  }
}

/** @param {Files} files */
async function keepAll(files) {
  const left = (await missing(files)).values();
  const some = async () => {
    for (const path of left) await renew(path);
  };
  // Few at a time: the page may be loading something itself. Each ends at a refusal, so that a host which refuses much is asked little.
  for (const end of await Promise.allSettled([some(), some(), some(), some()])) if (end.status === "rejected") throw end.reason;
}

/** @param {Files} files */
async function missing(files) {
  const there = await urls(await caches.open(CACHE));
  return Object.keys(files).filter((path) => !there.includes(key(path)));
}

/** @param {string} path */
async function renew(path) {
  const body = await load(path);
  await (await caches.open(CACHE)).put(key(path), new Response(body));
  return body;
}

/**
 * A host may add to a page and shorten a script or a style. What it altered is taken from the file that none has reason to alter.
 * @param {string} path
 * @returns {Promise<ArrayBuffer>} the file as this release published it
 */
async function load(path) {
  const response = await fetch(scope.href + path, { cache: "reload" });
  const answered = response.clone();
  const body = await response.arrayBuffer();
  if (await isExact(path, body)) return body;
  if (release && ALTERED.test(path) && (await isOurs(path, answered))) {
    originals ??= fetch(scope.href + release.originals).then((file) => file.json());
    const original = new TextEncoder().encode((await originals)[path]).buffer;
    if (await isExact(path, original)) return original;
  }
  throw new Error(`${path} is of another release`); // the next visit hears of that one
}

/**
 * @param {string} path
 * @param {ArrayBuffer} body
 */
async function isExact(path, body) {
  return (await hash(body)) === all[path];
}

/** @param {ArrayBuffer} body */
async function hash(body) {
  const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", body))];
  const hex = digest.map((byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, 32); // nobody can make another file with the same 128 bits
}

/** @param {Client | ServiceWorker | MessagePort | null} page that asked what is kept, and hears what is really there */
export async function tell(page) {
  if (!release) return;
  const { files, extras } = release;
  const bodies = await Promise.all(Object.keys(all).map(kept)); // first, as it takes away what is not ours
  const bytes = bodies.reduce((sum, body) => sum + (body?.byteLength ?? 0), 0);
  const without = [];
  for (const [name, extra] of Object.entries(extras)) if ((await missing(extra)).length) without.push(name);
  page?.postMessage({ kept: (await missing(files)).length === 0, without, bytes });
}

/** Take away what only earlier releases kept; the empty release, all of it. */
export async function tidy() {
  if (!release) {
    await caches.delete(CACHE);
    await worker.registration.unregister();
    return;
  }
  const cache = await caches.open(CACHE);
  const current = new Set(Object.keys(all).map(key));
  const old = (await urls(cache)).filter((url) => !current.has(url));
  await Promise.all(old.map((url) => cache.delete(url)));
}

/** @param {Cache} cache */
async function urls(cache) {
  return (await cache.keys()).map(({ url }) => url);
}

/**
 * Another site of the origin can write in our place, at any time. What it wrote is never shown and gives way to the file itself,
 * or to nothing where that cannot be had.
 * @param {string} path
 * @returns {Promise<ArrayBuffer | undefined>} the file as this release published it
 */
export async function kept(path) {
  const search = { cacheName: CACHE, ignoreVary: true };
  const found = await caches.match(key(path), search); // to open the cache would make one where the empty release took it away
  const body = await found?.arrayBuffer();
  if (!body || (await isExact(path, body))) return body;
  await (await caches.open(CACHE)).delete(key(path), search);
  return renew(path).catch(() => undefined);
}
