// Who answered before an answer was corrected is told, until they answer again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { learntItWrong } from "../../overrides/assets/javascripts/study/progress/answers.js";

const CORRECTED = "2026-12-01";
const NOW = new Date(2026, 11, 5, 9).getTime();

/** @param {...Date} times when it was answered */
function told(...times) {
  const answers = times.map((time) => ({
    at: time.getTime(),
    grade: /** @type {const} */ ("got-it"),
    confidence: null,
    ticks: [],
  }));
  return learntItWrong(answers, CORRECTED, NOW);
}

test("an answer before the day after the correction is of the old one", () => {
  assert.equal(told(new Date(2026, 10, 3)), true);
  assert.equal(told(new Date(2026, 11, 1, 23, 59)), true, "on that day most devices still had the old one");
  assert.equal(told(new Date(2026, 11, 2, 0, 0)), false);
});

test("the newest answer counts, and where there is none nobody is told", () => {
  assert.equal(told(new Date(2026, 10, 3), new Date(2026, 11, 3)), false);
  assert.equal(told(), false);
  assert.equal(learntItWrong([{ at: 1, grade: "missed", confidence: null, ticks: [] }], undefined, NOW), false);
});

test("by a clock that is behind nobody is told, or it would be at every answer", () => {
  const told = (/** @type {Date} */ now) =>
    learntItWrong(
      [{ at: new Date(2026, 10, 3).getTime(), grade: "missed", confidence: null, ticks: [] }],
      CORRECTED,
      now.getTime(),
    );
  assert.equal(told(new Date(2026, 10, 30, 23, 59)), false);
  assert.equal(told(new Date(2026, 11, 1)), true);
});

test("what a clock gone wrong dated ahead is no answer since", () => {
  assert.equal(told(new Date(2026, 10, 3), new Date(2027, 0, 1)), true);
});
