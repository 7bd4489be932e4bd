// The progress record: its one shape, and what holds of its times. Pure functions; parse.js makes one of text.

export const VERSION = 3;

/** @typedef {import("./grade.js").Confidence} Confidence */
/** @typedef {import("./grade.js").Grade} Grade */
/**
 * `corrected` is what the card said of its own correction (2026-12-01), if it did: whether an answer was given to the card as it is now,
 * no clock and no date of a release can tell.
 * @typedef {{ at: number, grade: Grade, confidence: Confidence | null, ticks: number[], corrected?: string }} Answer
 */
/** @typedef {{ ticked: boolean, at: number }} Tick */
/** @typedef {{ text: string, at: number }} Note */
/** @typedef {{ date: { value: string | null, at: number }, cap: { value: number | null, at: number } }} Settings */

/**
 * A question in progress. `written` is what stands in its text box, `shown` whether the answer was revealed.
 * @typedef {Omit<Answer, "grade"> & { question: string, grade: Grade | null, written: string, shown: boolean }} Attempt
 */

/**
 * What a learner did, as it happened: everything due is derived from it. `since` tells one beginning from the next, which has a higher
 * one: when all before it was forgotten or replaced, or one more than the last; 0 for never. It is compared with nothing but its like,
 * so no clock makes it wrong. `forgotten` is the last beginning at which all was forgotten. Of the settings, `date` is that of the
 * interview and `cap` the learner's own number of answers a day. Notes are the learner's own words, by the name of their field.
 * @typedef {object} Record
 * @property {number} version
 * @property {number} since
 * @property {number} forgotten
 * @property {Settings} settings
 * @property {Map<string, Answer[]>} answers
 * @property {Map<string, Tick>} checklist
 * @property {Map<string, Note>} notes
 */

export const LATEST = 8_640_000_000_000_000; // what a Date can hold; beyond it a millisecond can no longer be added
const DAY = 24 * 60 * 60 * 1000;

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
export function nameOf({ at, grade, confidence, ticks, corrected }) {
  return [at, grade, confidence, ticks, corrected].join();
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
