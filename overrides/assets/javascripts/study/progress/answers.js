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
 * @returns {boolean} whether it was answered before, and not since; who answered on that day is taken to have seen the old answer. By a
 *   clock that is behind it is false: else it would be true after each answer
 */
export function learntItWrong(answers, corrected, now) {
  const last = given(answers, now).at(-1);
  if (!last || !corrected) return false;
  const [year, month, day] = corrected.split("-").map(Number);
  const began = new Date(year, month - 1, day).getTime();
  return began <= now && last.at < new Date(year, month - 1, day + 1).getTime();
}
