// The one module that touches storage for what a learner did. Answers are kept as they happened; all else is derived.

import { emptyRecord, parseRecord, writeRecord } from "./record.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Record} Record */

// Project sites of one GitHub user share an origin, so the site's path is part of the key.
const KEY = `study-progress:${new URL("../../../", import.meta.url).pathname}`;

/** What storage holds where storage itself is blocked: the record of this visit. */
let visit = emptyRecord();
let blocked = false;

/** Told, in a sentence, whenever something about storage concerns the learner. */
export const notices = new EventTarget();

/**
 * @param {string} id
 * @returns {Answer[]} the answers to a question, oldest first
 */
export function answersTo(id) {
  return read().answers.get(id) ?? [];
}

/**
 * @param {string} id
 * @param {Answer} answer
 */
export function addAnswer(id, answer) {
  change((record) => record.answers.set(id, [...(record.answers.get(id) ?? []), answer]));
}

/**
 * @param {string} id
 * @returns {boolean}
 */
export function isTicked(id) {
  return read().checklist.get(id)?.ticked ?? false;
}

/**
 * @param {string} id
 * @param {boolean} ticked
 * @param {number} at milliseconds since 1970
 */
export function tick(id, ticked, at) {
  change((record) => record.checklist.set(id, { ticked, at }));
}

/**
 * Call `listener` when another tab has changed the record.
 * @param {() => void} listener
 * @returns {() => void} stops it
 */
export function onChangeElsewhere(listener) {
  /** @param {StorageEvent} event */
  const heard = (event) => {
    if (event.key === KEY || event.key === null) listener();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}

/** @param {(record: Record) => void} edit */
function change(edit) {
  // Read anew before each write: another tab may have written since.
  const record = read();
  edit(record);
  visit = record;
  try {
    localStorage.setItem(KEY, writeRecord(record));
  } catch {
    tellBlocked();
  }
}

/** @returns {Record} */
function read() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    tellBlocked();
  }
  if (blocked) return visit;
  if (!text) return emptyRecord();
  try {
    return parseRecord(text);
  } catch (error) {
    setAside(text, /** @type {Error} */ (error).message);
    return emptyRecord();
  }
}

/**
 * @param {string} text
 * @param {string} reason
 */
function setAside(text, reason) {
  try {
    localStorage.setItem(`${KEY}:set-aside:${Date.now()}`, text);
    localStorage.removeItem(KEY);
    tell(`Your saved progress could not be read: ${reason}. It was set aside in this browser and you start afresh.`);
  } catch {
    tellBlocked();
  }
}

function tellBlocked() {
  if (blocked) return;
  blocked = true;
  tell("This browser keeps nothing for this site, so your progress lasts for this visit only.");
}

/** @param {string} sentence */
function tell(sentence) {
  notices.dispatchEvent(new CustomEvent("notice", { detail: sentence }));
}
