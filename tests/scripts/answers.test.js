// Who answered before an answer was corrected is told, until they answer again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { learntItWrong } from "../../overrides/assets/javascripts/study/progress/answers.js";

const NOW = Date.UTC(2026, 11, 5);

/** @param {...(string | undefined)} cards what each answer's card said of its correction, a day after the one before */
function told(...cards) {
  const answers = cards.map((corrected, day) => ({
    at: Date.UTC(2026, 10, 20 + day),
    grade: /** @type {const} */ ("got-it"),
    confidence: null,
    ticks: [],
    ...(corrected && { corrected }),
  }));
  return learntItWrong(answers, "2026-12-01", NOW);
}

test("the newest answer counts, and the card that it was given to", () => {
  assert.equal(told(undefined), true, "it said nothing of a correction");
  assert.equal(told("2026-11-28"), true, "it was corrected once more");
  assert.equal(told("2026-12-01"), false);
  assert.equal(told(undefined, "2026-12-01"), false);
  assert.equal(told("2026-12-01", undefined), true, "an old page that was kept");
});

test("where there is no answer, or no correction, nobody is told", () => {
  assert.equal(told(), false);
  assert.equal(learntItWrong([{ at: 1, grade: "missed", confidence: null, ticks: [] }], undefined, NOW), false);
});
