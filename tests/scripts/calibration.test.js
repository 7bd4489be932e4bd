// How often each confidence was right.

import assert from "node:assert/strict";
import { test } from "node:test";
import { calibration, verdict } from "../../overrides/assets/javascripts/study/schedule/calibration.js";

/** @typedef {import("../../overrides/assets/javascripts/study/progress/record.js").Answer} Answer */

/**
 * What is said of so many answers of each confidence and grade, two to a question.
 * @param {...[Answer["confidence"], Answer["grade"], number]} answers
 */
function told(...answers) {
  const all = answers.flatMap(([confidence, grade, count]) => Array(count).fill({ at: 1, confidence, grade, ticks: [] }));
  const rows = calibration(all.map((_, place) => all.slice(place, place + 2)).filter((_, place) => place % 2 === 0));
  return { rows, verdict: rows && verdict(rows) };
}

test("confidence is compared with the grades once 20 answers carry one", () => {
  /** @type {Parameters<typeof told>} */
  const few = [
    ["sure", "got-it", 9],
    ["sure", "missed", 2],
    ["think-so", "partly", 3],
    ["guess", "got-it", 5],
    [null, "got-it", 30],
  ];
  assert.equal(told(...few).rows, null);
  const enough = told(...few, ["guess", "partly", 1]);
  assert.deepEqual(enough.rows, [
    { confidence: "sure", right: 9, total: 11 },
    { confidence: "think-so", right: 0, total: 3 },
    { confidence: "guess", right: 5, total: 6 },
  ]);
  assert.match(enough.verdict ?? "", /9 of 11/);
  assert.match(told(["guess", "got-it", 20]).verdict ?? "", /not/);
});
