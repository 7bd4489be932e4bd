// The one door through which foreign text becomes a record, or an attempt. Pure functions.

import { CONFIDENCES, GRADES } from "./grade.js";
import { emptyRecord, inOrder, LATEST, VERSION } from "./record.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Attempt} Attempt */
/** @typedef {import("./record.js").Record} Record */
/** @typedef {import("./record.js").Settings} Settings */

const isGrade = isOneOf(GRADES);
const isConfidence = isOneOf(CONFIDENCES);
const MOST_ANSWERS = 999; // a day: nobody needs more, and a typing error stays harmless
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const POINTS = 10; // no question has more

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
 * Read an attempt: a question in progress.
 * @param {string} text
 * @returns {Attempt}
 * @throws {Error} where it is no attempt
 */
export function parseAttempt(text) {
  const attempt = JSON.parse(text);
  const { question, grade, written, shown } = isMapping(attempt) ? attempt : {};
  const sound = [question, written].every((each) => typeof each === "string") && (grade === null || isGrade(grade));
  if (!sound) throw new Error("it is no attempt");
  return { ...parseAnswer({ ...attempt, grade: GRADES[0][0] }, question), question, grade, written, shown: shown === true };
}

/**
 * @param {any} answer
 * @param {string} id
 * @returns {Answer}
 */
function parseAnswer(answer, id) {
  const { at, grade, confidence, ticks, corrected } = isMapping(answer) ? answer : {};
  const sound =
    isTime(at) &&
    isGrade(grade) &&
    (confidence === null || isConfidence(confidence)) &&
    Array.isArray(ticks) &&
    ticks.every((tick) => Number.isInteger(tick) && tick >= 0 && tick < POINTS) &&
    (corrected === undefined || isDate(corrected));
  if (!sound) throw new Error(`an answer to ${id} is broken`);
  return { at, grade, confidence, ticks: [...new Set(ticks)], ...(corrected && { corrected }) };
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

/**
 * @template {string} Value
 * @param {[Value, string][]} values with what they are called
 * @returns {(value: any) => value is Value}
 */
function isOneOf(values) {
  const known = new Set(values.map(([value]) => value));
  return /** @type {(value: any) => value is Value} */ ((value) => known.has(value));
}
