// How often each confidence was right. Pure functions.

/** @typedef {import("../progress/record.js").Answer} Answer */
/** @typedef {import("../progress/record.js").Confidence} Confidence */
/** @typedef {{ confidence: Confidence, right: number, total: number }} Row */

const ENOUGH = 20;

/**
 * @param {Iterable<Answer[]>} answers to each question
 * @returns {Row[] | null} a row for sure, think so and guess; null before 20 answers carry a confidence
 */
export function calibration(answers) {
  const told = [...answers].flat().filter((answer) => answer.confidence !== null);
  if (told.length < ENOUGH) return null;
  return /** @type {Confidence[]} */ (["sure", "think-so", "guess"]).map((confidence) => {
    const group = told.filter((answer) => answer.confidence === confidence);
    return { confidence, right: group.filter((answer) => answer.grade === "got-it").length, total: group.length };
  });
}

/**
 * @param {Row[]} rows
 * @returns {string} one sentence about *Sure*
 */
export function verdict([sure]) {
  if (sure.total === 0) return "You have not said Sure yet.";
  return `When you said Sure, you had it ${sure.right} of ${sure.total} times.`;
}
