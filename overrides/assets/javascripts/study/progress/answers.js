// What the answers to one question say by themselves. Pure functions: now is an argument.

/** @typedef {import("./record.js").Answer} Answer */

const AHEAD = 2 * 24 * 60 * 60 * 1000;

/**
 * The answers that count: not those dated more than two days ahead, which a clock gone wrong once wrote.
 * @param {Answer[]} answers in the order of their times
 * @param {number} now
 * @returns {Answer[]}
 */
export function given(answers, now) {
  return answers.filter((answer) => answer.at < now + AHEAD);
}

/**
 * @param {Answer[]} answers to one question
 * @param {number} now
 * @returns {boolean} whether it was said well the last time
 */
export function canSay(answers, now) {
  return given(answers, now).at(-1)?.grade === "got-it";
}

/**
 * @param {Answer[]} answers to one question
 * @param {string | undefined} corrected the day on which its answer went out corrected, as in 2026-12-01
 * @param {number} now
 * @returns {boolean} whether it was answered last on a card that did not say so yet
 */
export function learntItWrong(answers, corrected, now) {
  const last = given(answers, now).at(-1);
  return last !== undefined && corrected !== undefined && (last.corrected ?? "") < corrected;
}
