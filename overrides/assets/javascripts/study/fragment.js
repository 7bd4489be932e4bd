// What a mock's links carry after their #: written, and read back from text that anybody may have changed. Pure functions.

import { hash } from "./sample.js";

/** @typedef {"pair" | "candidate" | "interviewer" | "alone"} Role */

/**
 * A screen: its length in minutes, its start in milliseconds since 1970, the seed of its questions; and what the bank was when the
 * link was made, and which questions were drawn from it, as codes.
 * @typedef {{ minutes: number, start: number, seed: string, bank: string, drawn: string }} Screen
 */

/**
 * A filled-in scorecard: marks of 1 to 4, 0 for none; the length and start of its screen; two sentences.
 * @typedef {{ marks: number[], minutes: number, start: number, keep: string, change: string }} Score
 */

const VERSION = 1;
const ROLES = ["pair", "candidate", "interviewer", "alone", "score"];
const CODE = 3; // letters of a question's code
const SENTENCE = 80; // letters
const BYTES = 96; // a sentence in other letters than Latin is cut shorter, so that the whole stays under 300 characters
const BROKEN = "This link is not whole: something was lost or changed on its way. Ask for it again.";

/**
 * @param {Role} role
 * @param {Screen} screen
 * @returns {string} the fragment, with its #
 */
export function writeScreen(role, { minutes, start, seed, bank, drawn }) {
  return seal([role, VERSION, minutes, seconds(start), seed, bank, drawn]);
}

/**
 * @param {Score} score
 * @returns {string} the fragment, with its #: at most 300 characters
 */
export function writeScore({ marks, minutes, start, keep, change }) {
  return seal(["score", VERSION, minutes, seconds(start), marks.join(""), pack(keep), pack(change)]);
}

/**
 * @param {string} fragment with its #
 * @returns {({ role: Role } & Screen) | ({ role: "score" } & Score)}
 * @throws {Error} that says in sentences what is wrong and what to do
 */
export function readFragment(fragment) {
  const parts = fragment.slice(1).split("-");
  const [role, version, ...rest] = parts;
  if (!ROLES.includes(role)) throw new Error("This address does not lead to a mock screen.");
  if (/^\d{1,9}$/.test(version) && Number(version) > VERSION)
    throw new Error(
      "This link was made by a newer release of this site. Reload the page; if that does not help, ask for a new link.",
    );
  if (version !== String(VERSION) || seal(parts.slice(0, -1)) !== fragment) throw new Error(BROKEN);
  const [length, begin, ...own] = rest.slice(0, -1);
  if (!/^[1-9]\d?$/.test(length) || !/^[0-9a-z]{1,7}$/.test(begin) || own.length !== 3) throw new Error(BROKEN);
  const [minutes, start] = [Number(length), Number.parseInt(begin, 36) * 1000];
  if (role === "score") {
    const [marks, keep, change] = own;
    if (!/^[0-4]{5}$/.test(marks)) throw new Error(BROKEN);
    return { role, minutes, start, marks: [...marks].map(Number), keep: unpack(keep), change: unpack(change) };
  }
  const [seed, bank, drawn] = own;
  if (!/^[0-9a-z]{1,7}-[0-9a-z]{1,7}-([0-9a-z]{3}){0,9}$/.test(own.join("-"))) throw new Error(BROKEN);
  return { role: /** @type {Role} */ (role), minutes, start, seed, bank, drawn };
}

/**
 * @param {{ id: string, topic: string, block?: string }[]} questions
 * @returns {string} what tells one bank from another, whatever order it is in
 */
export function codeOfBank(questions) {
  const known = questions.map(({ id, topic, block }) => [id, topic, block].join());
  return code(known.sort().join());
}

/**
 * @param {{ id: string }[]} questions
 * @returns {string} a code of three letters for each
 */
export function codesOf(questions) {
  return questions.map(({ id }) => code(id).slice(-CODE).padStart(CODE, "0")).join("");
}

/**
 * @param {string} drawn codes that a link names
 * @param {string} found codes of what is drawn now
 * @returns {number} how many of the link's questions are not among them
 */
export function missingOf(drawn, found) {
  const codes = (/** @type {string} */ text) => [...text.matchAll(/.{3}/g)].map(String);
  return codes(drawn).filter((each) => !codes(found).includes(each)).length;
}

/** @param {number} time milliseconds since 1970 */
function seconds(time) {
  return Math.round(time / 1000).toString(36);
}

/** @param {(string | number)[]} parts */
function seal(parts) {
  const text = parts.join("-");
  return `#${text}-${code(text)}`;
}

/** @param {string} text */
function code(text) {
  return hash(text).toString(36);
}

/** @param {string} sentence */
function pack(sentence) {
  const letters = [...sentence.trim()].slice(0, SENTENCE);
  const bytes = () => new TextEncoder().encode(letters.join(""));
  while (bytes().length > BYTES) letters.pop();
  return btoa(String.fromCodePoint(...bytes()))
    .replaceAll("+", ".")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** @param {string} packed */
function unpack(packed) {
  try {
    const bytes = atob(packed.replaceAll(".", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    throw new Error(BROKEN);
  }
}
