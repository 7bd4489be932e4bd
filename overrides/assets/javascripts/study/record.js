// The progress record: its one shape, and the one door through which foreign text becomes a record. Pure functions.

export const VERSION = 1;

/** @typedef {"guess" | "think-so" | "sure"} Confidence */
/** @typedef {import("./grade.js").Grade} Grade */
/** @typedef {{ at: number, grade: Grade, confidence: Confidence | null, ticks: number[] }} Answer */
/** @typedef {{ ticked: boolean, at: number }} Tick */
/** @typedef {{ version: number, answers: Map<string, Answer[]>, checklist: Map<string, Tick> }} Record */

const GRADES = ["missed", "partly", "got-it"];
const CONFIDENCES = ["guess", "think-so", "sure"];
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @returns {Record} */
export function emptyRecord() {
  return { version: VERSION, answers: new Map(), checklist: new Map() };
}

/**
 * Read a record from text that anybody may have written.
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
  if (data.version !== VERSION) throw new Error(`version ${data.version} is unknown`);
  const record = emptyRecord();
  for (const [id, answers] of entries(data.answers, "answers")) {
    if (!Array.isArray(answers)) throw new Error(`the answers to ${id} are not a list`);
    record.answers.set(
      id,
      answers.map((answer) => parseAnswer(answer, id)),
    );
  }
  for (const [id, tick] of entries(data.checklist, "checklist")) {
    if (!isMapping(tick) || typeof tick.ticked !== "boolean" || !isTime(tick.at)) throw new Error(`the tick of ${id} is broken`);
    record.checklist.set(id, { ticked: tick.ticked, at: tick.at });
  }
  return record;
}

/**
 * Join two records of one learner: every answer of both, and of each tick the newer.
 * @param {Record} one
 * @param {Record} other
 * @returns {Record}
 */
export function mergeRecords(one, other) {
  const merged = { version: VERSION, answers: new Map(one.answers), checklist: new Map(one.checklist) };
  for (const [id, answers] of other.answers) {
    const known = merged.answers.get(id) ?? [];
    const times = new Set(known.map((answer) => answer.at));
    const both = [...known, ...answers.filter((answer) => !times.has(answer.at))];
    merged.answers.set(
      id,
      both.sort((first, second) => first.at - second.at),
    );
  }
  for (const [id, tick] of other.checklist) {
    if (tick.at > (merged.checklist.get(id)?.at ?? 0)) merged.checklist.set(id, tick);
  }
  return merged;
}

/**
 * @param {Record} record
 * @returns {string}
 */
export function writeRecord(record) {
  const { version, answers, checklist } = record;
  return JSON.stringify({ version, answers: Object.fromEntries(answers), checklist: Object.fromEntries(checklist) });
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
    ticks.every((tick) => Number.isInteger(tick) && tick >= 0 && tick < 10);
  if (!sound) throw new Error(`an answer to ${id} is broken`);
  return { at, grade, confidence, ticks: [...ticks] };
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
function isTime(value) {
  return Number.isSafeInteger(value) && value > 0;
}
