// The one module that touches storage for what a learner did. Answers are kept as they happened; all else is derived.

import { emptyRecord, mergeRecords, parseRecord, writeRecord } from "./record.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Record} Record */

// Project sites of one GitHub user share an origin, so the site's path is part of the key.
const KEY = `study-progress:${new URL("../../../", import.meta.url).pathname}`;

// What was done in this tab. Tabs hear of each other late, so one may write over another's last answer, and storage may
// refuse a write: whatever is in here is put (back) with the next write.
let mine = emptyRecord();
let refused = false;

/** Told, in a sentence, whenever something about storage concerns the learner. */
export const notices = new EventTarget();

/**
 * @param {string} id
 * @param {Answer} answer
 */
export function addAnswer(id, answer) {
  add({ ...emptyRecord(), answers: new Map([[id, [answer]]]) });
}

/** @returns {Set<string>} the ids of the checklist items that are ticked */
export function tickedItems() {
  return new Set([...read().checklist].filter(([, { ticked }]) => ticked).map(([id]) => id));
}

/**
 * @param {string} id
 * @param {boolean} ticked
 * @param {number} now milliseconds since 1970
 */
export function tick(id, ticked, now) {
  const before = read().checklist.get(id)?.at ?? 0;
  const at = Math.max(now, before + 1); // the newer tick counts, also after the clock was set back
  add({ ...emptyRecord(), checklist: new Map([[id, { ticked, at }]]) });
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

addEventListener("storage", (event) => {
  if (event.key !== KEY || event.newValue === null) return;
  const stored = readStored();
  if (writeRecord(mergeRecords(stored, mine)) !== writeRecord(stored)) save();
});

/** @param {Record} done */
function add(done) {
  mine = mergeRecords(mine, done);
  save();
}

function save() {
  try {
    localStorage.setItem(KEY, writeRecord(read()));
    if (refused) tell("");
    refused = false;
  } catch {
    if (!refused) tell("This browser cannot keep your progress just now, so it lasts for this visit only.");
    refused = true;
  }
}

/** @returns {Record} what storage holds, and what this tab did */
function read() {
  return mergeRecords(readStored(), mine);
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
