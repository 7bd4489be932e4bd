// Current block and time left of a mock interview, and how the clock shows them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MINUTE, asClock, blockAt } from "../../overrides/assets/javascripts/study/mock/clock.js";

const BLOCKS = [5, 10].map((minutes) => ({ name: "", title: "", minutes, asks: 0, mix: false }));

test("the clock is right at noon, over midnight, and when summer time begins and ends", () => {
  // In New York: noon, 23:57, 01:55 before the clocks go back, 01:55 before they go forward.
  for (const start of ["2026-11-24T17:00Z", "2026-11-25T04:57Z", "2026-11-01T05:55Z", "2026-03-08T06:55Z"].map(Date.parse)) {
    const found = [-7, 0, 4.5, 5, 14.75, 15, 600].map((minute) => {
      const { place, left } = blockAt(BLOCKS, start, start + minute * MINUTE);
      return [place, left / MINUTE];
    });
    assert.deepEqual(found, [
      [-1, 7],
      [0, 5],
      [0, 0.5],
      [1, 10],
      [1, 0.25],
      [2, 0],
      [2, 0],
    ]);
  }
});

test("a clock shows minutes and seconds, and hours where there are any", () => {
  const shown = [0, 1, 1000, 59_001, 60_000, 754_500, 3_600_000, 90_061_000].map(asClock);
  assert.deepEqual(shown, ["0:00", "0:01", "0:01", "1:00", "1:00", "12:35", "1:00:00", "25:01:01"]);
});
