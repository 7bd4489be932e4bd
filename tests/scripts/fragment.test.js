// A scorecard in a link. What other links carry, tests/browser/mock/test_mock_questions.py works out once more.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFragment, writeScore } from "../../overrides/assets/javascripts/study/mock/fragment.js";

const SENTENCES = {
  latin: "Name the scale yourself, before they ask",
  long: "so ".repeat(60),
  hard: "50 % <b>off</b> & \"quotes\" #1-2-3 / ? + = \\ 'x'",
  accents: "ä".repeat(90),
  "letters of three bytes": "漢".repeat(90),
  "letters of four bytes": "💡".repeat(90),
  empty: "",
};

for (const [kind, text] of Object.entries(SENTENCES)) {
  test(`a scorecard fits into 300 characters and cuts its sentences at 80: ${kind}`, () => {
    const score = { marks: [4, 3, 0, 1, 2], minutes: 60, start: 1_795_000_000_000, keep: text, change: text };
    const link = writeScore(score);
    assert.ok(link.length <= 301);
    const read = /** @type {any} */ (readFragment(link));
    const { marks, minutes, start } = score;
    assert.deepEqual(
      { marks: read.marks, minutes: read.minutes, start: read.start, role: read.role },
      { marks, minutes, start, role: "score" },
    );
    assert.equal(read.keep, read.change);
    const [kept, whole] = [[...read.keep], [...text.trim()]]; // whole characters
    assert.ok(text.trim().startsWith(read.keep));
    assert.ok(kept.length >= Math.min(24, whole.length));
    assert.ok(kept.length <= 80);
    if (/^\p{ASCII}*$/u.test(text)) assert.equal(read.keep, text.trim().slice(0, 80));
  });
}
