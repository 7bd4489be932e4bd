// The one module that touches storage for what a learner did. Answers are kept as they happened; all else is derived.

import { emptyRecord, mergeRecords, parseRecord, writeRecord } from "./record.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Record} Record */

// Project sites of one GitHub user share an origin, so the site's path is part of the key.
const KEY = `study-progress:${new URL("../../../", import.meta.url).pathname}`;

/** @type {Record | null} what could not be written yet, because storage is blocked or full */
let unsaved = null;

/** Told, in a sentence, whenever something about storage concerns the learner. */
export const notices = new EventTarget();

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
  try {
    localStorage.setItem(KEY, writeRecord(record));
    if (unsaved) tell("");
    unsaved = null;
  } catch {
    if (!unsaved) tell("This browser cannot keep your progress just now, so it lasts for this visit only.");
    unsaved = record;
  }
}

/** @returns {Record} what storage holds, and what it could not take yet */
function read() {
  const stored = readStored();
  return unsaved ? mergeRecords(stored, unsaved) : stored;
}

/** @returns {Record} */
function readStored() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return emptyRecord(); // blocked: the first write says so
  }
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
    tell(`Your saved progress could not be read: ${reason}. It stays as it is until this browser has room to set it aside.`);
  }
}

/** @param {string} sentence nothing takes the last one back */
function tell(sentence) {
  notices.dispatchEvent(new CustomEvent("notice", { detail: sentence }));
}
