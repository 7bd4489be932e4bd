// Answers what a page asks for: the network first where a path has many contents, else what is kept.

import { kept } from "./keep.js";
import { all, isOurs, MARKED, scope, typeOf } from "./release.js";

const CARDS = "q/cards.json"; // every question's own page, by its path: one file in place of hundreds
const PATIENCE = 3000; // milliseconds for a whole page to come before what is kept is shown

/** @type {{ [path: string]: string } | undefined} */
let cards;

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
export async function answer(request) {
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
