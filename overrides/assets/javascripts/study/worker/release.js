// What is kept: what the build wrote before the first line of the worker, as `release`, and what each file is.

/** @typedef {{ [path: string]: string }} Files by their paths, a hash of each */
/**
 * What the site is not kept without, what it can lack, and the file that holds pages, scripts and styles as they were published.
 * @typedef {{ files: Files, extras: { [name: string]: Files }, originals: string }} Release
 */

export const worker = /** @type {ServiceWorkerGlobalScope & { release?: Release }} */ (/** @type {unknown} */ (self));
export const { release } = worker;
/** @type {Files} */
export const all = Object.assign(Object.create(null), release?.files, ...Object.values(release?.extras ?? {}));
export const scope = new URL("./", worker.location.href); // where it lies
export const CACHE = `study:${scope.pathname}`; // sites of one origin share its caches
export const astray = worker.registration.scope !== scope.href; // registered by another site of the origin, for a folder of ours
const PAGE = /(^|\/)$|\.html$/;
export const MARKED = /(^|\/)$|\.html$|^q\/prompts\.json$/; // what changes under its name, and says whose it is and which
export const ALTERED = /(^|\/)$|\.(html|js|css)$/; // by hosts and proxies, which add to them or shorten them
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

/**
 * A new release's file stands beside the old one's until the new worker takes over.
 * @param {string} path
 * @returns {string} what a file is kept under
 */
export function key(path) {
  return `${scope.href}${path}?${all[path]}`;
}

/**
 * @param {string} path
 * @param {Response} response which is read
 * @returns {Promise<boolean>} whether it is the file that the site has there, of whatever release, and perhaps altered by a host
 */
export async function isOurs(path, response) {
  const like = subtype(response.headers.get("content-type") ?? "") === subtype(typeOf(path));
  return like && (!MARKED.test(path) || MARK.exec(await response.text())?.[1] === path);
}

/** @param {string} path */
export function typeOf(path) {
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
