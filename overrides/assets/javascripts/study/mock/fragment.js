// What a mock's links carry after their #: written, and read back from text that anybody may have changed. Pure functions.

import { plain } from "../page/plain.js";
import { hash } from "./sample.js";

/** @typedef {"pair" | "candidate" | "interviewer" | "alone"} Role */

/**
 * An interview: its length in minutes, its start in milliseconds since 1970, the seed of its questions; and what the bank was when the
 * link was made, and which questions were drawn from it, as codes.
 * @typedef {{ minutes: number, start: number, seed: string, bank: string, drawn: string }} Interview
 */

/**
 * A filled-in scorecard: marks of 1 to 4, 0 for none; the length and start of its interview; two sentences.
 * @typedef {{ marks: number[], minutes: number, start: number, keep: string, change: string }} Score
 */

const VERSION = 1;
const ROLES = ["pair", "candidate", "interviewer", "alone", "score"];
const CODE = 3; // letters of a question's code
const SENTENCE = 80; // letters
const BYTES = 96; // a sentence in other letters than Latin is cut shorter, so that the whole stays under 300 characters
// What follows role and version, with the seal: no part can be longer than one that is written here.
const INTERVIEW = /^[1-9]\d?(-[0-9a-z]{1,7}){3}-([0-9a-z]{3}){0,9}-[0-9a-z]{1,7}$/;
const SCORE = /^[1-9]\d?-[0-9a-z]{1,7}-[0-4]{5}(-[\w.]{0,128}){2}-[0-9a-z]{1,7}$/;
const BROKEN = "This link is not whole: something was lost or changed on its way. Ask for it again.";

/**
 * @param {Role} role
 * @param {Interview} interview
 * @returns {string} the fragment, with its #
 */
export function writeInterview(role, { minutes, start, seed, bank, drawn }) {
  return seal([role, VERSION, minutes, seconds(start), seed, bank, drawn]);
}

/**
 * @param {Score} score
 * @returns {string} the fragment, with its #: at most 300 characters
 */
export function writeScore({ keep, change, ...score }) {
  return sealScore({ ...score, keep: plain(keep), change: plain(change) });
}

/** @param {Score} score its sentences as they are */
function sealScore({ marks, minutes, start, keep, change }) {
  return seal(["score", VERSION, minutes, seconds(start), marks.join(""), pack(keep), pack(change)]);
}

/**
 * @param {string} fragment with its #
 * @returns {({ role: Role } & Interview) | ({ role: "score" } & Score)}
 * @throws {Error} that says in sentences what is wrong and what to do
 */
export function readFragment(fragment) {
  const parts = fragment.slice(1).split("-");
  const [role, version, ...rest] = parts;
  if (!ROLES.includes(role)) throw new Error("This address does not lead to a mock interview.");
  if (/^\d{1,9}$/.test(version) && Number(version) > VERSION)
    throw new Error(
      "This link was made by a newer release of this site. Reload the page; if that does not help, ask for a new link.",
    );
  const scored = role === "score";
  if (version !== String(VERSION) || !(scored ? SCORE : INTERVIEW).test(rest.join("-"))) throw new Error(BROKEN);
  const [length, begin, ...own] = rest;
  const [minutes, start] = [Number(length), Number.parseInt(begin, 36) * 1000];
  // What comes out otherwise when it is written once more was changed on its way, or nothing here wrote it.
  if (scored) {
    const [keep, change] = [unpack(own[1]), unpack(own[2])];
    const score = { minutes, start, marks: [...own[0]].map(Number), keep, change };
    if (sealScore(score) !== fragment) throw new Error(BROKEN);
    return { role, ...score, keep: plain(keep), change: plain(change) }; // earlier releases sent what does not show, too
  }
  const interview = {
    role: /** @type {Role} */ (role),
    minutes,
    start,
    seed: number(own[0]),
    bank: number(own[1]),
    drawn: own[2],
  };
  if (writeInterview(interview.role, interview) !== fragment) throw new Error(BROKEN);
  return interview;
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

/** @param {string} digits of a whole number of 32 bits, as a seed and a bank are: another one comes out changed */
function number(digits) {
  return (Number.parseInt(digits, 36) >>> 0).toString(36);
}

/** @param {string} sentence */
function pack(sentence) {
  const letters = [...sentence].slice(0, SENTENCE);
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
