// What ticks and picks are worth, and what a learner calls it. Pure functions: no page, no clock, no storage.

/** @typedef {"missed" | "partly" | "got-it"} Grade */
/** @typedef {"guess" | "think-so" | "sure"} Confidence */

/** @type {[Grade, string][]} the worst first, in words */
export const GRADES = [
  ["missed", "Missed"],
  ["partly", "Partly"],
  ["got-it", "Got it"],
];
/** @type {[Confidence, string][]} the least sure first, in words */
export const CONFIDENCES = [
  ["guess", "Guess"],
  ["think-so", "Think so"],
  ["sure", "Sure"],
];

/**
 * The grade that the ticks suggest: under half is missed, half or more partly, all got it.
 * @param {number} ticked points said
 * @param {number} total points there are
 * @returns {Grade}
 */
export function gradeFromTicks(ticked, total) {
  if (ticked >= total) return "got-it";
  return ticked * 2 < total ? "missed" : "partly";
}

/**
 * The grade of a choice, and what is said about it.
 * @param {number} picked place of the option picked
 * @param {boolean[]} correct for each option, whether it is the right one
 * @returns {{ grade: Grade, verdict: string }}
 */
export function checkChoice(picked, correct) {
  const right = correct.indexOf(true);
  if (picked === right) return { grade: "got-it", verdict: "Right." };
  return { grade: "missed", verdict: `Not this one. Option ${letter(right)} is right.` };
}

/**
 * @param {number} index from 0
 * @returns {string} A, B, C, …
 */
export function letter(index) {
  return String.fromCharCode(65 + index);
}
