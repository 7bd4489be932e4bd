// Keeps the site in the browser for when there is no network. What to keep, the build writes before the first line, as `release`.
// As it stands here, without one, it is the empty release: it takes away what earlier ones kept, and itself.

/** @typedef {{ files: { [path: string]: string } }} Release a hash of each file */

const worker = /** @type {ServiceWorkerGlobalScope & { release?: Release }} */ (/** @type {unknown} */ (self));
const { release } = worker;
const scope = new URL(worker.registration.scope);
const CACHE = `study:${scope.pathname}`; // sites of one origin share its caches
const NAMED_BY_CONTENT = /^(assets|pagefind\/(fragment|index))\//;
const CARDS = "q/cards.json"; // every question's own page, by its path: one file in place of hundreds
const PATIENCE = 3000; // milliseconds for the network to answer before what is kept is shown

/** @type {Promise<{ [path: string]: string }> | undefined} */
let cards;

worker.addEventListener("install", (event) => event.waitUntil(release ? keep() : worker.skipWaiting()));
worker.addEventListener("message", (event) => event.waitUntil(keep())); // a page asks at each visit: saving data may have ended
worker.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (release && method === "GET" && url.startsWith(scope.href)) event.respondWith(answer(event.request));
});

/**
 * A new release's file stands beside the old one's until the new worker takes over.
 * @param {string} path
 * @returns {string} what a file is kept under
 */
function key(path) {
  return `${scope.href}${path}?${release?.files[path]}`;
}

/** Fetch what is not kept yet. What is cut short goes on at the next visit. */
async function keep() {
  if (!release || /** @type {any} */ (navigator).connection?.saveData) return;
  const cache = await caches.open(CACHE);
  const { files } = release;
  const there = await urls(cache);
  const left = Object.keys(files)
    .filter((path) => !there.includes(key(path)))
    .values();
  const some = async () => {
    for (const path of left) {
      const { body, hash, type } = await load(path);
      if (hash !== files[path]) throw new Error(`${path} is of another release`); // the next visit hears of that one
      await cache.put(key(path), new Response(body, { headers: { "content-type": type } }));
    }
  };
  await Promise.all([some(), some(), some(), some()]); // few at a time: the page may be loading something itself
}

/** @param {string} path */
async function load(path) {
  const response = await fetch(scope.href + path, { cache: "reload" });
  const body = await response.arrayBuffer();
  const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", body))];
  const hash = digest.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { body, hash: hash.slice(0, 12), type: response.headers.get("content-type") ?? "" };
}

/** Take away what only earlier releases kept; the empty release, all of it. */
async function tidy() {
  if (!release) {
    await caches.delete(CACHE);
    await worker.registration.unregister();
    return;
  }
  const cache = await caches.open(CACHE);
  const current = new Set(Object.keys(release.files).map(key));
  const old = (await urls(cache)).filter((url) => !current.has(url));
  await Promise.all(old.map((url) => cache.delete(url)));
}

/** @param {Cache} cache */
async function urls(cache) {
  return (await cache.keys()).map(({ url }) => url);
}

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  // Pagefind puts the time behind a question mark, and `?print=` is the page's own affair: a path has one content.
  const path = new URL(request.url).pathname.slice(scope.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  if (NAMED_BY_CONTENT.test(path)) return (await find(path)) ?? fetch(request);
  const fresh = fetch(request);
  let clock = 0;
  try {
    const late = new Promise((resolve) => (clock = setTimeout(resolve, PATIENCE))).then(() => find(path));
    return (await Promise.race([fresh, late])) ?? (await fresh);
  } catch (error) {
    const found = (await find(path)) ?? (request.mode === "navigate" && (await elsewhere(path)));
    if (found) return found;
    throw error; // as if nobody stood between
  } finally {
    clearTimeout(clock); // who has answered in time need not look for what is kept
  }
}

/**
 * @param {string} path
 * @returns {Promise<Response | undefined>}
 */
async function find(path) {
  if (!path.startsWith("q/") || path in (release?.files ?? {})) return kept(path);
  cards ??= (await kept(CARDS))?.json();
  const html = (await cards)?.[path];
  return html ? new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }) : undefined;
}

/** @param {string} path */
function kept(path) {
  return caches.match(key(path), { cacheName: CACHE }); // to open the cache would make one where the empty release took it away
}

/**
 * @param {string} path of no page that is kept
 * @returns {Promise<Response | undefined>} the way to the page that was meant, or the page that says there is none
 */
async function elsewhere(path) {
  if (await find(`${path}/`)) return Response.redirect(`${scope.href}${path}/`);
  const missing = await find("404.html");
  return missing && new Response(missing.body, { status: 404, headers: missing.headers });
}
