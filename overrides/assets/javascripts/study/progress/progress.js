// What a learner does, here and in other tabs. Answers are kept as they happened; all else is derived.

import { given } from "./answers.js";
import { mergeRecords } from "./merge.js";
import { parseRecord } from "./parse.js";
import { after, besides, emptyRecord, isEmpty, settled, writeRecord } from "./record.js";
import { forgetAsides, KEY, readText, removeText, setAside, setAsides, writeText } from "./storage.js";
import { beginTab, forgetTab, keptInTab } from "./tab.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Record} Record */

// What was done in this tab. Tabs hear of each other late, so one may write over another's last answer, and storage may
// refuse a write: whatever is in here is put (back) with the next write.
let mine = emptyRecord();
let refused = false;
// A large record takes long to read, so what was read stays by its text, and what was merged by what it was merged from.
let read = { text: "", record: emptyRecord() };
let merged = { stored: mine, mine, record: mine };
const changes = new EventTarget();

/** Told, in a sentence, whenever something about storage concerns the learner. */
export const notices = new EventTarget();

/**
 * Keep an answer. It comes after what was answered before, also when the clock was set back by a day or two.
 * @param {string} id
 * @param {Answer} answer
 */
export function addAnswer(id, answer) {
  const before = given(progress().answers.get(id) ?? [], answer.at).at(-1)?.at ?? 0;
  const { grade, confidence, ticks, corrected } = answer; // in the order in which it is read, or two tabs would write for ever
  add({ answers: new Map([[id, [{ at: Math.max(answer.at, before + 1), grade, confidence, ticks, corrected }]]]) });
}

/**
 * @param {string} id
 * @param {boolean} ticked
 * @param {number} now milliseconds since 1970
 */
export function tick(id, ticked, now) {
  const before = progress().checklist.get(id)?.at ?? 0;
  add({ checklist: new Map([[id, { ticked, at: after(before, now) }]]) });
}

/**
 * @param {string} id
 * @param {string} text
 * @param {number} now
 */
export function note(id, text, now) {
  const before = progress().notes.get(id)?.at ?? 0;
  add({ notes: new Map([[id, { text, at: after(before, now) }]]) });
}

/**
 * @param {string | null} value the date of the interview
 * @param {number} now
 */
export function setDate(value, now) {
  const { settings } = progress();
  add({ settings: { ...settings, date: { value, at: after(settings.date.at, now) } } });
}

/**
 * @param {number | null} value answers a day; null leaves it to the plan
 * @param {number} now
 */
export function setCap(value, now) {
  const { settings } = progress();
  add({ settings: { ...settings, cap: { value, at: after(settings.cap.at, now) } } });
}

/**
 * Take in a record from elsewhere.
 * @param {Record} record as it counts here (importing.js): joined with what is here to merge, as it arrived to replace
 * @param {"merge" | "replace"} how
 * @param {number} now
 * @returns {() => void} takes it back
 */
export function adopt(record, how, now) {
  const before = progress();
  if (how === "merge") add(record);
  else begin(record, now);
  return () => begin(before, now);
}

/**
 * Begin anew, in every tab; records that were set aside go too.
 * @param {number} now
 * @returns {string[]} what is still there when storage is read again, in words: none of it, where storage obeys
 */
export function forgetEverything(now) {
  begin(emptyRecord(), now, true);
  try {
    forgetAsides();
    if (refused) {
      removeText();
      save();
    }
  } catch {
    // storage is blocked, and is asked below
  }
  changes.dispatchEvent(new Event("change")); // what was set aside is gone as well
  return stillKept();
}

/** @returns {string[]} what storage holds of the learner, in words */
function stillKept() {
  const left = keptInTab() ? ["what you had begun in this tab"] : [];
  try {
    const text = readText();
    if (text && !isEmpty(parseRecord(text))) left.push("your progress");
    if (setAsides().length) left.push("progress that was set aside");
  } catch {
    left.push("what this page may not read");
  }
  return left;
}

/**
 * @param {Record} record what all tabs hold from now on
 * @param {number} now
 * @param {boolean} [forget] whether their question in progress goes as well
 */
function begin(record, now, forget) {
  const before = progress();
  const since = Math.max(now, before.since + 1);
  mine = { ...record, since, forgotten: forget ? since : before.forgotten };
  beginTab(mine.forgotten);
  save();
}

/** This page is opened, or seen again: what its tab kept goes if all was forgotten meanwhile. */
export function wake() {
  beginTab(progress().forgotten);
  changes.dispatchEvent(new Event("change"));
}

/**
 * Call `listener` when the record has changed, here or in another tab, or when the page comes back as it was left.
 * @param {() => void} listener
 * @returns {() => void} stops it
 */
export function onChange(listener) {
  changes.addEventListener("change", listener);
  return () => changes.removeEventListener("change", listener);
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  const stored = readStored();
  mine = mergeRecords(mine, besides(stored)); // once heard of, a new beginning holds
  const written = parsed(event.newValue); // what is stored by now may be newer
  if (written) beginTab(written.forgotten);
  else if (parsed(event.oldValue)) {
    mine = besides(mine); // a tab that may not write takes the record away
    forgetTab();
  }
  const overwritten = event.newValue !== null && writeRecord(mergeRecords(stored, mine)) !== writeRecord(stored);
  if (overwritten) save();
  else changes.dispatchEvent(new Event("change"));
});

// A page that comes back may show yesterday.
addEventListener("pageshow", (event) => {
  if (event.persisted) wake();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake();
});

/** @param {Partial<Record>} done */
function add(done) {
  mine = mergeRecords(mine, { ...besides(progress()), ...done });
  save();
}

function save() {
  try {
    const record = progress();
    const text = writeRecord(record);
    writeText(text);
    read = { text, record };
    merged = { stored: record, mine, record }; // what was put back once is all there
    if (refused) tell("");
    refused = false;
  } catch {
    if (!refused) tell("This browser cannot keep your progress just now, so it lasts for this visit only.");
    refused = true;
  }
  changes.dispatchEvent(new Event("change"));
}

/** @returns {Record} what storage holds, and what this tab did */
export function progress() {
  const stored = readStored();
  mine = settled(mine, Date.now()); // a clock that ran ahead may have been set back
  if (stored !== merged.stored || mine !== merged.mine) merged = { stored, mine, record: mergeRecords(stored, mine) };
  return merged.record;
}

/** @returns {Record} */
function readStored() {
  let text = "";
  try {
    text = readText();
  } catch {
    // blocked: the first write says so
  }
  if (text !== read.text) read = { text, record: text ? parseOrSetAside(text) : emptyRecord() };
  read.record = settled(read.record, Date.now());
  return read.record;
}

/**
 * @param {string | null} text
 * @returns {Record | null} nothing where it is none
 */
function parsed(text) {
  try {
    return text === read.text ? read.record : settled(parseRecord(text ?? ""), Date.now());
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {Record} an empty one where it is none
 */
function parseOrSetAside(text) {
  try {
    return parseRecord(text);
  } catch (error) {
    const unread = `Your saved progress could not be read: ${/** @type {Error} */ (error).message}.`;
    try {
      setAside(text, Date.now());
      tell(`${unread} It was set aside in this browser and you start afresh.`);
    } catch {
      tell(`${unread} It stays as it is until this browser has room to set it aside.`);
    }
    return emptyRecord();
  }
}

/** @param {string} sentence nothing takes the last one back */
function tell(sentence) {
  notices.dispatchEvent(new CustomEvent("notice", { detail: sentence }));
}
