// The progress record: its one shape, and the one door through which foreign text becomes a record. Pure functions.

export const VERSION = 3;

/** @typedef {"guess" | "think-so" | "sure"} Confidence */
/** @typedef {import("./grade.js").Grade} Grade */
/** @typedef {{ at: number, grade: Grade, confidence: Confidence | null, ticks: number[] }} Answer */
/** @typedef {{ ticked: boolean, at: number }} Tick */
/** @typedef {{ text: string, at: number }} Note */
/** @typedef {{ date: { value: string | null, at: number }, cap: { value: number | null, at: number } }} Settings */

/**
 * A card in hand. `written` is what stands in its text box, `shown` whether the answer was revealed.
 * @typedef {Omit<Answer, "grade"> & { question: string, grade: Grade | null, written: string, shown: boolean }} Attempt
 */

/**
 * What a learner did, as it happened: everything due is derived from it. `since` tells one beginning from the next, which has a higher
 * one: when all before it was forgotten or replaced, or one more than the last; 0 for never. It is compared with nothing but its like,
 * so no clock makes it wrong. `forgotten` is the last beginning at which all was forgotten. Of the settings, `date` is that of the
 * screen and `cap` the learner's own number of answers a day. Notes are the learner's own words, by the name of their field.
 * @typedef {object} Record
 * @property {number} version
 * @property {number} since
 * @property {number} forgotten
 * @property {Settings} settings
 * @property {Map<string, Answer[]>} answers
 * @property {Map<string, Tick>} checklist
 * @property {Map<string, Note>} notes
 */

const GRADES = ["missed", "partly", "got-it"];
const CONFIDENCES = ["guess", "think-so", "sure"];
const LATEST = 8_640_000_000_000_000; // what a Date can hold; beyond it a millisecond can no longer be added
const MOST_ANSWERS = 999; // a day: nobody needs more, and a typing error stays harmless
const DAY = 24 * 60 * 60 * 1000;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const POINTS = 10; // no question has more

/** @returns {Record} */
export function emptyRecord() {
  const settings = { date: { value: null, at: 0 }, cap: { value: null, at: 0 } };
  return { version: VERSION, since: 0, forgotten: 0, settings, answers: new Map(), checklist: new Map(), notes: new Map() };
}

/**
 * @param {Record} record
 * @returns {boolean} whether nothing of a learner is in it
 */
export function isEmpty({ answers, checklist, notes, settings }) {
  return answers.size + checklist.size + notes.size === 0 && settings.date.value === null && settings.cap.value === null;
}

/**
 * @param {Record} record
 * @returns {Record} an empty one that was begun with it
 */
export function besides({ since, forgotten }) {
  return { ...emptyRecord(), since, forgotten };
}

/**
 * Read a record from text that anybody may have written. However much it holds, it is one: how much may be added, importing.js says.
 * @param {string} text
 * @returns {Record}
 * @throws {Error} that says in a sentence why the text is no record of this version
 */
export function parseRecord(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error("it is cut short or not JSON");
  }
  if (!isMapping(data)) throw new Error("it is not a progress record");
  if (typeof data.version !== "number") throw new Error("it names no version");
  if (data.version > VERSION) throw new Error(`it was written by a newer release (version ${data.version})`);
  if (![1, 2, VERSION].includes(data.version)) throw new Error(`version ${data.version} is unknown`);
  const record = emptyRecord();
  if (data.version > 1) {
    const { since, forgotten = 0 } = data; // which came later, and no release minds it
    if (![since, forgotten].every(isBeginning)) throw new Error("its beginning is not a time");
    Object.assign(record, { since, forgotten });
    record.settings = parseSettings(data.settings);
  }
  for (const [id, answers] of entries(data.answers, "answers")) {
    if (!Array.isArray(answers)) throw new Error(`the answers to ${id} are not a list`);
    record.answers.set(id, inOrder(answers.map((answer) => parseAnswer(answer, id))));
  }
  for (const [id, tick] of entries(data.checklist, "checklist")) {
    if (!isMapping(tick) || typeof tick.ticked !== "boolean" || !isTime(tick.at)) throw new Error(`the tick of ${id} is broken`);
    record.checklist.set(id, { ticked: tick.ticked, at: tick.at });
  }
  // Version 1 had no beginning and no settings, version 2 no notes.
  for (const [id, note] of data.version > 2 ? entries(data.notes, "notes") : []) {
    if (!isMapping(note) || typeof note.text !== "string" || !isTime(note.at)) throw new Error(`the note ${id} is broken`);
    record.notes.set(id, { text: note.text, at: note.at });
  }
  return record;
}

/**
 * @param {Record} record
 * @returns {string}
 */
export function writeRecord(record) {
  return JSON.stringify({
    ...record,
    answers: Object.fromEntries(record.answers),
    checklist: Object.fromEntries(record.checklist),
    notes: Object.fromEntries(record.notes),
  });
}

/**
 * @param {Answer[]} answers
 * @returns {Answer[]} each once, in the order of their times; those of one moment in an order that every browser gives them
 */
export function inOrder(answers) {
  const once = new Map(answers.map((answer) => [nameOf(answer), answer]));
  const sorted = [...once].sort(([one, { at }], [other, later]) => at - later.at || (one < other ? -1 : 1));
  return sorted.map(([, answer]) => answer);
}

/**
 * @param {Answer} answer
 * @returns {string} what tells it from every other answer to its question
 */
export function nameOf({ at, grade, confidence, ticks }) {
  return [at, grade, confidence, ticks].join();
}

/**
 * @param {number} at
 * @param {number} now
 * @returns {boolean} whether it is the time of a clock gone wrong: one set to the wrong time zone is less than a day ahead
 */
export function isAhead(at, now) {
  return at > now + DAY;
}

/**
 * @param {number} at
 * @returns {number} a time before 1998 for one that cannot be right: the same whenever it is worked out, and in the same order
 */
export function longPast(at) {
  return Math.ceil(at / 10_000);
}

/**
 * A record whose ticks, notes and settings can be followed: what is dated ahead counts as long past, so that whatever is done
 * now is newer. Settled twice, it is the same. Answers stay as they are: `given` lets none count before its time.
 * @param {Record} record
 * @param {number} now
 * @returns {Record} the same one where nothing is dated ahead
 */
export function settled(record, now) {
  const { settings, checklist, notes } = record;
  const dated = [settings.date, settings.cap, ...checklist.values(), ...notes.values()];
  if (!dated.some(({ at }) => isAhead(at, now))) return record;
  const { date, cap } = settings;
  return {
    ...record,
    settings: { date: settle(date, now), cap: settle(cap, now) },
    checklist: new Map([...checklist].map(([id, tick]) => [id, settle(tick, now)])),
    notes: new Map([...notes].map(([id, note]) => [id, settle(note, now)])),
  };
}

/**
 * @template {{ at: number }} Kept
 * @param {Kept} kept
 * @param {number} now
 * @returns {Kept}
 */
export function settle(kept, now) {
  return isAhead(kept.at, now) ? { ...kept, at: longPast(kept.at) } : kept;
}

/**
 * @param {number} before when something was done last
 * @param {number} now
 * @returns {number} a time for what replaces it: the newer counts, also after the clock was set back
 */
export function after(before, now) {
  return Math.min(Math.max(now, before + 1), LATEST);
}

/**
 * @param {any} value
 * @returns {value is string} whether it is a day of the calendar, as in 2026-12-06
 */
export function isDate(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/**
 * @param {any} value
 * @returns {value is number} whether it can be a number of answers a day
 */
export function isCap(value) {
  return Number.isInteger(value) && value > 0 && value <= MOST_ANSWERS;
}

/**
 * @param {any} settings
 * @returns {Settings}
 */
function parseSettings(settings) {
  const { date, cap } = isMapping(settings) ? settings : {};
  const sound = [date, cap].every((each) => isMapping(each) && (each.at === 0 || isTime(each.at)));
  if (!sound) throw new Error("its settings are broken");
  if (date.value !== null && !isDate(date.value)) throw new Error("its date is no day of the calendar");
  if (cap.value !== null && !isCap(cap.value)) throw new Error("its number of answers a day is none");
  return { date: { value: date.value, at: date.at }, cap: { value: cap.value, at: cap.at } };
}

/**
 * Read what was done with a card in hand.
 * @param {string} text
 * @returns {Attempt}
 * @throws {Error} where it is no attempt
 */
export function parseAttempt(text) {
  const attempt = JSON.parse(text);
  const { question, grade, written, shown } = isMapping(attempt) ? attempt : {};
  const sound = [question, written].every((each) => typeof each === "string") && (grade === null || GRADES.includes(grade));
  if (!sound) throw new Error("it is no attempt");
  return { ...parseAnswer({ ...attempt, grade: GRADES[0] }, question), question, grade, written, shown: shown === true };
}

/**
 * @param {any} answer
 * @param {string} id
 * @returns {Answer}
 */
function parseAnswer(answer, id) {
  const { at, grade, confidence, ticks } = isMapping(answer) ? answer : {};
  const sound =
    isTime(at) &&
    GRADES.includes(grade) &&
    (confidence === null || CONFIDENCES.includes(confidence)) &&
    Array.isArray(ticks) &&
    ticks.every((tick) => Number.isInteger(tick) && tick >= 0 && tick < POINTS);
  if (!sound) throw new Error(`an answer to ${id} is broken`);
  return { at, grade, confidence, ticks: [...new Set(ticks)] };
}

/**
 * @param {any} value
 * @param {string} name
 * @returns {[string, any][]}
 */
function entries(value, name) {
  if (!isMapping(value)) throw new Error(`its ${name} are missing`);
  const pairs = Object.entries(value);
  const stranger = pairs.find(([id]) => !ID.test(id));
  if (stranger) throw new Error(`its ${name} hold an id that is none of ours`);
  return pairs;
}

/**
 * @param {any} value
 * @returns {value is { [key: string]: any }}
 */
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {any} value
 * @returns {value is number}
 */
function isBeginning(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * @param {any} value
 * @returns {value is number}
 */
function isTime(value) {
  return Number.isInteger(value) && value > 0 && value <= LATEST;
}
