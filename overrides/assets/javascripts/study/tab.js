// What one tab keeps until it is closed, since a phone drops pages that are out of sight: the card in hand, what is filled in in a mock.

import { parseDraft } from "./record.js";

const BASE = new URL("../../../", import.meta.url).pathname;
const DRAFT = `study-draft:${BASE}`;
const DRAFT_LASTS = 6 * 60 * 60 * 1000; // what was said yesterday evening is not graded this morning
const SITTING = `study-sitting:${BASE}`;

/**
 * Keep a card in hand, one a tab.
 * @param {import("./record.js").Draft} draft
 */
export function keepDraft(draft) {
  keepInTab(DRAFT, JSON.stringify(draft));
}

/**
 * @param {string} question
 * @param {number} now
 * @returns {import("./record.js").Draft | null} what was done with this card before the page went away
 */
export function draftOf(question, now) {
  try {
    const draft = parseDraft(sessionStorage.getItem(DRAFT) ?? "");
    const current = draft.at <= now && now - draft.at < DRAFT_LASTS;
    return draft.question === question && current ? draft : null;
  } catch {
    return null; // there is none, or none that can be used
  }
}

/**
 * @param {string} question its card needs no draft any more
 * @param {number} now
 */
export function dropDraft(question, now) {
  if (draftOf(question, now)) keepInTab(DRAFT, null);
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
  try {
    return sessionStorage.getItem(`${SITTING}:${sitting}`) ?? "";
  } catch {
    return ""; // storage is blocked
  }
}

/** The learner wants everything forgotten. */
export function forgetTab() {
  keepInTab(DRAFT, null);
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(SITTING)) sessionStorage.removeItem(key);
  } catch {
    // storage is blocked: nothing was kept
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
