// What a day holds, by the date of the interview and the learner's own number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { termsOf } from "../../overrides/assets/javascripts/study/schedule/plans.js";

const PLANS = [
  [14, 30],
  [7, 45],
  [3, 44],
  [1, 43],
].map(([days, answers]) => ({ days, answers }));

test("the plan is that for the days left when the date was set", () => {
  const at = (/** @type {string} */ day) => new Date(`2026-${day}T12:00`).getTime();
  for (const [setOn, now, cap] of /** @type {[string, string, number][]} */ ([
    ["11-01", "11-01", 30],
    ["11-16", "11-16", 30],
    ["11-17", "11-17", 45],
    ["11-23", "11-23", 45],
    ["11-24", "11-24", 44],
    ["11-27", "11-27", 44],
    ["11-28", "11-28", 43],
    ["11-29", "11-29", 43],
    ["11-30", "11-30", 5], // on the day: a warm-up
    ["11-16", "11-29", 30],
    ["11-16", "11-30", 5],
    ["11-16", "12-01", 20],
  ])) {
    const left = now < "12" ? 30 - Number(now.slice(3)) : null;
    const terms = termsOf({ date: { value: "2026-11-30", at: at(setOn) }, cap: { value: null, at: 0 } }, PLANS, at(now));
    assert.deepEqual(terms, { date: "2026-11-30", cap, left, minutes: 2 * cap }, `${setOn}, ${now}`);
  }
});

test("the learner's own number wins, and without a date a day holds 20 answers", () => {
  const terms = (/** @type {string | null} */ value, /** @type {number | null} */ cap) =>
    termsOf({ date: { value, at: 1 }, cap: { value: cap, at: 1 } }, PLANS, Date.UTC(2026, 10, 16));
  const own = terms("2026-11-30", 7);
  assert.deepEqual([own.cap, own.minutes], [7, 14]);
  assert.deepEqual(terms(null, null), { date: null, cap: 20, left: null, minutes: 40 });
  assert.equal(terms(null, 3).cap, 3);
});
