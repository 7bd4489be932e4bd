// What one tab keeps until it is closed, since a phone drops pages that are out of sight: the question in progress, what is filled in in a mock.

import { parseAttempt } from "./parse.js";
import { isAhead } from "./record.js";
import { SITE } from "../site.js";

const ATTEMPT = `study-attempt:${SITE.pathname}`;
const ATTEMPT_LASTS = 6 * 60 * 60 * 1000; // what was said yesterday evening is not graded this morning
const SITTING = `study-sitting:${SITE.pathname}`;
const BEGUN = `study-begun:${SITE.pathname}`;

const forgets = new EventTarget();
let begun = 0; // the last time all was forgotten that this tab knows of

/**
 * Keep a question in progress, one a tab.
 * @param {import("./record.js").Attempt} attempt
 */
export function keepAttempt(attempt) {
  keepInTab(ATTEMPT, JSON.stringify(attempt));
}

/**
 * @param {string} question
 * @param {number} now
 * @returns {import("./record.js").Attempt | null} what was done with this card before the page went away
 */
export function attemptOf(question, now) {
  try {
    const attempt = parseAttempt(keptAs(ATTEMPT));
    const current = !isAhead(attempt.at, now) && now - attempt.at < ATTEMPT_LASTS;
    return attempt.question === question && current ? attempt : null;
  } catch {
    return null; // there is none, or none that can be used
  }
}

/**
 * @param {string} question its card has been graded
 * @param {number} now
 */
export function dropAttempt(question, now) {
  if (attemptOf(question, now)) keepInTab(ATTEMPT, null);
}

/**
 * Keep what is ticked and written in a sitting of a mock.
 * @param {string} sitting its name: its role and the seed of its questions
 * @param {string} fields
 */
export function keepSitting(sitting, fields) {
  keepInTab(`${SITTING}:${sitting}`, fields);
}

/**
 * @param {string} sitting
 * @returns {string} its fields; empty where none were kept
 */
export function sittingOf(sitting) {
  return keptAs(`${SITTING}:${sitting}`);
}

/**
 * Forget what this tab keeps, if it was kept before all was forgotten, here or in another tab, perhaps while this one was elsewhere.
 * @param {number} forgotten the record's
 */
export function beginTab(forgotten) {
  begun = Math.max(begun, Number(keptAs(BEGUN)) || 0);
  if (forgotten <= begun) return;
  begun = forgotten;
  forgetTab();
  keepInTab(BEGUN, String(forgotten));
}

/** The learner wants everything forgotten: also what a page shows of it. */
export function forgetTab() {
  for (const key of keys()) keepInTab(key, null);
  forgets.dispatchEvent(new Event("forget"));
}

/** @returns {boolean} whether anything is kept in this tab */
export function keptInTab() {
  return keys().length > 0;
}

/**
 * Call `listener` when what is filled in on the page is to be forgotten.
 * @param {() => void} listener
 * @returns {() => void} stops it
 */
export function onForget(listener) {
  forgets.addEventListener("forget", listener);
  return () => forgets.removeEventListener("forget", listener);
}

/** @returns {string[]} the keys of what is kept in this tab */
function keys() {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(SITTING) || key === ATTEMPT);
  } catch {
    return []; // storage is blocked: nothing was kept
  }
}

/**
 * @param {string} key
 * @returns {string} empty where nothing is kept
 */
function keptAs(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage is blocked
  }
}

/**
 * @param {string} key
 * @param {string | null} text
 */
function keepInTab(key, text) {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // storage is blocked or full: a reload begins anew
  }
}
