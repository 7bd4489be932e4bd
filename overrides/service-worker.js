// Keeps the site in the browser for when there is no network. What to keep, the build writes before the first line, as `release`.
// As it stands here, without one, it is the empty release: it takes away what earlier ones kept, and itself.

/** @typedef {{ [path: string]: string }} Files by their paths, a hash of each */
/**
 * What the site is not kept without, what it can lack, and the file that holds pages, scripts and styles as they were published.
 * @typedef {{ files: Files, extras: { [name: string]: Files }, originals: string }} Release
 */

const worker = /** @type {ServiceWorkerGlobalScope & { release?: Release }} */ (/** @type {unknown} */ (self));
const { release } = worker;
/** @type {Files} */
const all = Object.assign(Object.create(null), release?.files, ...Object.values(release?.extras ?? {}));
const scope = new URL("./", worker.location.href); // where it lies
const CACHE = `study:${scope.pathname}`; // sites of one origin share its caches
const astray = worker.registration.scope !== scope.href; // registered by another site of the origin, for a folder of ours
const PAGE = /(^|\/)$|\.html$/;
const MARKED = /(^|\/)$|\.html$|^q\/prompts\.json$/; // what changes under its name, and says whose it is and which
const ALTERED = /(^|\/)$|\.(html|js|css)$/; // by hosts and proxies, which add to them or shorten them
const MARK = /study-[0-9a-f]{12}\/([^"'<>\s]*)/;
/** @type {{ [ending: string]: string }} */
const TYPES = {
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};
const CARDS = "q/cards.json"; // every question's own page, by its path: one file in place of hundreds
const PATIENCE = 3000; // milliseconds for a whole page to come before what is kept is shown

/** @type {{ [path: string]: string } | undefined} */
let cards;
/** @type {Promise<{ [path: string]: string }> | undefined} */
let originals;

worker.addEventListener("install", (event) => event.waitUntil(release && !astray ? keep() : worker.skipWaiting()));
// A page asks at each visit to go on, as saving data may have ended; the start page asks what is kept.
worker.addEventListener("message", (event) => event.waitUntil(event.data === "kept?" ? tell(event.source) : keep()));
worker.addEventListener("activate", (event) => event.waitUntil(astray ? leave() : tidy().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (release && !astray && method === "GET" && url.startsWith(scope.href)) event.respondWith(answer(event.request));
});

/**
 * A new release's file stands beside the old one's until the new worker takes over.
 * @param {string} path
 * @returns {string} what a file is kept under
 */
function key(path) {
  return `${scope.href}${path}?${all[path]}`;
}

/** In a folder of ours it would stand before the one that a page registers, and no release would take it away. */
async function leave() {
  await worker.registration.unregister();
}

/** Fetch what is not kept yet. What is cut short goes on at the next visit. */
async function keep() {
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
async function tell(page) {
  if (!release) return;
  const { files, extras } = release;
  const bodies = await Promise.all(Object.keys(all).map(kept)); // first, as it takes away what is not ours
  const bytes = bodies.reduce((sum, body) => sum + (body?.byteLength ?? 0), 0);
  const without = [];
  for (const [name, extra] of Object.entries(extras)) if ((await missing(extra)).length) without.push(name);
  page?.postMessage({ kept: (await missing(files)).length === 0, without, bytes });
}

/** Take away what only earlier releases kept; the empty release, all of it. */
async function tidy() {
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
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  // Pagefind puts the time behind a question mark, and `?print=` is the page's own affair: a path has one content.
  const path = new URL(request.url).pathname.slice(scope.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  if (!MARKED.test(path)) return (await find(path)) ?? unkept(path, request.mode, fetch(request));
  const asked = fetch(request);
  const fresh = own(path, asked).catch(() => undefined); // also where the line breaks off in the midst of it
  let clock = 0;
  const late = new Promise((resolve) => (clock = setTimeout(resolve, PATIENCE))).then(() => find(path));
  const found = (await Promise.race([fresh, late])) ?? (await find(path));
  clearTimeout(clock); // who has answered in time need not look for what is kept
  return found ?? unkept(path, request.mode, asked);
}

/**
 * What is kept gives way to the site's own answer, and to nothing that stands in for it: an error, a way to a login, a proxy's page
 * or our own page for wrong addresses, sent as 200, or what stalls halfway. Not to a 404 either, which a deployment under way sends
 * too: the release that removed a page takes it from what is kept.
 * @param {string} path
 * @param {Promise<Response>} asked
 * @returns {Promise<Response | undefined>} the response, once it has come whole, if it is the site's own
 */
async function own(path, asked) {
  const response = await asked;
  if (!response.ok) return undefined;
  if (!(path in all || path.startsWith("q/"))) return response;
  return (await isOurs(path, response.clone())) ? response : undefined;
}

/**
 * @param {string} path
 * @param {Response} response which is read
 * @returns {Promise<boolean>} whether it is the file that the site has there, of whatever release, and perhaps altered by a host
 */
async function isOurs(path, response) {
  const like = subtype(response.headers.get("content-type") ?? "") === subtype(typeOf(path));
  return like && (!MARKED.test(path) || MARK.exec(await response.text())?.[1] === path);
}

/** @param {string} path */
function typeOf(path) {
  if (PAGE.test(path)) return "text/html; charset=utf-8";
  return TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}

/**
 * @param {string} type as a host writes it, `application/javascript` say
 * @returns {string} what it is, `javascript`
 */
function subtype(type) {
  return type.split(/[/;]/)[1]?.trim() ?? "";
}

/**
 * @param {string} path
 * @returns {Promise<Response | undefined>} what is kept, with a type of ours: a header that is kept may be anybody's
 */
async function find(path) {
  const body = path.startsWith("q/") && !(path in all) ? await card(path) : await kept(path);
  return body === undefined ? body : new Response(body, { headers: { "content-type": typeOf(path) } });
}

/** @param {string} path of a question's own page */
async function card(path) {
  const file = cards ? undefined : await kept(CARDS);
  if (file) cards = JSON.parse(new TextDecoder().decode(file));
  return cards?.[path];
}

/**
 * Another site of the origin can write in our place, at any time. What it wrote is never shown and gives way to the file itself,
 * or to nothing where that cannot be had.
 * @param {string} path
 * @returns {Promise<ArrayBuffer | undefined>} the file as this release published it
 */
async function kept(path) {
  const search = { cacheName: CACHE, ignoreVary: true };
  const found = await caches.match(key(path), search); // to open the cache would make one where the empty release took it away
  const body = await found?.arrayBuffer();
  if (!body || (await isExact(path, body))) return body;
  await (await caches.open(CACHE)).delete(key(path), search);
  return renew(path).catch(() => undefined);
}

/**
 * @param {string} path of nothing that is kept
 * @param {RequestMode} mode
 * @param {Promise<Response>} asked
 * @returns {Promise<Response>} what was answered, as if nobody stood between; for a page perhaps the way to the one that was meant,
 *   or the page that says there is none
 */
async function unkept(path, mode, asked) {
  if (mode !== "navigate") return asked;
  if (await find(`${path}/`)) return Response.redirect(`${scope.href}${path}/`);
  try {
    return await asked;
  } catch (error) {
    const missing = await find("404.html");
    if (missing) return new Response(missing.body, { status: 404, headers: missing.headers });
    throw error;
  }
}
