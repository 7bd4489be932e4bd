// Two records of one learner become one, the same whichever browser does it. Pure functions.

import { inOrder } from "./record.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Record} Record */

/**
 * Join two records of one learner: every answer of both, of each tick, note and setting the newer. Where one was begun anew after
 * the other, what the other holds is gone. Which of the two is joined to which makes no difference.
 * @param {Record} one
 * @param {Record} other
 * @returns {Record}
 */
export function mergeRecords(one, other) {
  if (one.since !== other.since) return one.since > other.since ? one : other;
  const [own, others] = [one.settings, other.settings];
  const settings = { date: newer(own.date, others.date), cap: newer(own.cap, others.cap) };
  const forgotten = Math.max(one.forgotten, other.forgotten);
  const merged = { ...one, forgotten, answers: new Map(one.answers), settings };
  for (const [id, answers] of other.answers) merged.answers.set(id, union(merged.answers.get(id) ?? answers, answers));
  merged.checklist = newest(one.checklist, other.checklist);
  merged.notes = newest(one.notes, other.notes);
  return merged;
}

/**
 * @param {Answer[]} one in order, as every list of a record is
 * @param {Answer[]} other
 * @returns {Answer[]} the answers of both: the other list itself where it holds them all, so that to join it again costs nothing
 */
function union(one, other) {
  if (one === other) return other;
  const all = inOrder([...one, ...other]);
  return all.length === other.length && all.every((answer, place) => answer === other[place]) ? other : all;
}

/**
 * @template {{ at: number }} Kept
 * @param {Map<string, Kept>} one
 * @param {Map<string, Kept>} other
 * @returns {Map<string, Kept>} of each id the newer
 */
function newest(one, other) {
  const both = new Map(one);
  for (const [id, kept] of other) both.set(id, newer(both.get(id) ?? kept, kept));
  return both;
}

/**
 * @template {{ at: number }} Kept
 * @param {Kept} one
 * @param {Kept} other
 * @returns {Kept} the newer; of two of one moment the one that says more, so that two browsers choose the same
 */
function newer(one, other) {
  const said = (/** @type {Kept} */ kept) => String(Object.values(kept)[0] ?? "");
  return other.at > one.at || (other.at === one.at && said(other) > said(one)) ? other : one;
}
