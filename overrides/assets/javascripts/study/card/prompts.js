// Where questions come from outside their topic's page: the list of prompts, and the card of each at its own address.

import { SITE } from "../site.js";
import { parse } from "../page/trusted.js";

/** @typedef {import("../schedule/schedule.js").Question} Question */
/** @typedef {{ topics: { slug: string, title: string }[], questions: Question[] }} Prompts */

const QUESTIONS = new URL("q/", SITE);
/** @type {Map<string, Promise<HTMLElement>>} */
const cards = new Map();
/** @type {Promise<Prompts> | undefined} */
let prompts;

/**
 * @returns {Promise<Prompts>} every topic and every question in the order of study, without answers
 * @throws {Error} when it cannot be had; the next call tries again
 */
export async function loadPrompts() {
  prompts ??= get("prompts.json").then(read);
  try {
    return await prompts;
  } catch (error) {
    prompts = undefined;
    throw error;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Prompts>}
 */
async function read(response) {
  const prompts = await response.json();
  if (!Array.isArray(prompts?.topics) || !Array.isArray(prompts.questions)) throw new Error("prompts.json: somebody else's");
  return prompts;
}

/**
 * @param {string} id
 * @returns {Promise<HTMLElement>} the question's card as it was built, each time a new one
 * @throws {Error} when it cannot be had; the next call tries again
 */
export async function loadCard(id) {
  const card = cards.get(id) ?? fetchCard(id);
  cards.set(id, card);
  try {
    return document.importNode(await card, true);
  } catch (error) {
    cards.delete(id);
    throw error;
  }
}

/** @param {string} id */
async function fetchCard(id) {
  const response = await get(`${id}/`);
  const html = await response.text();
  // The page's own style stands before its card; on a page without it, CSP would log an error.
  const page = parse(html.slice(html.indexOf("<main")));
  const card = page.querySelector(".card");
  if (!(card instanceof HTMLElement)) throw new Error(`${id} has no card any more`);
  // What is fetched has the address of the page that asked for it.
  card.querySelector(".share")?.setAttribute("href", response.url);
  return card;
}

/** @param {string} path */
async function get(path) {
  const response = await fetch(new URL(path, QUESTIONS));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}
