// Which questions a mock draws and which it lets redo. That every browser draws the same, tests/browser/mock/test_mock_questions.py
// works out once more.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { redo, sample } from "../../overrides/assets/javascripts/study/mock/sample.js";

/** @typedef {import("../../overrides/assets/javascripts/study/schedule/schedule.js").Question} Question */

/** @type {Question[]} */
const bank = JSON.parse(readFileSync(process.env.PROMPTS ?? "site/q/prompts.json", "utf8")).questions;
const ASKS = { 60: { principles: 2, technical: 2, sql: 1 }, 20: { principles: 1, technical: 1, sql: 1 } };

/** @param {Partial<Question>} parts */
const question = (parts) => /** @type {Question} */ ({ kind: "recall", level: "core", prompt: "", ...parts });

/**
 * @param {Question[]} from
 * @param {string} seed
 * @param {20 | 60} minutes
 */
function drawn(from, seed, minutes = 60) {
  const blocks = Object.entries(ASKS[minutes]).map(([name, asks]) => ({
    name,
    title: "",
    minutes: 5,
    asks,
    mix: name === "technical",
  }));
  return sample(from, blocks, seed).flat();
}

/** @param {number} count */
const seeds = (count) => Array.from({ length: count }, (_, number) => String(number));
const ids = (/** @type {Question[]} */ questions) => questions.map(({ id }) => id);

/**
 * A bank with the proportions of ours: of 14 a story, 6 technical over 8 topics, 2 in SQL, the rest not asked.
 * @param {number} size
 */
function someBank(size) {
  const blocks = ["principles", ...Array(6).fill("technical"), "sql", "sql", ...Array(5).fill(undefined)];
  return Array.from({ length: size }, (_, n) => question({ id: `q-${n}`, topic: `t-${n % 8}`, block: blocks[n % 14] }));
}

test("no two technical questions are of one topic while there are others", () => {
  for (const seed of seeds(300)) {
    const [, , one, other] = drawn(bank, seed);
    assert.notEqual(one.topic, other.topic);
  }
  const lonely = [0, 1, 2, 3].map((n) => question({ id: `q-${n}`, topic: "s3", block: "technical" }));
  assert.equal(drawn(lonely, "1").length, 2);
});

test("every question that may be asked is drawn about as often as its neighbours", () => {
  // Each block is drawn from its own questions: those of one block are ranked many times sooner than the whole bank.
  const block = bank.filter((each) => each.block === "sql");
  assert.deepEqual(drawn(block, "s0", 20), drawn(bank, "s0", 20).slice(-1));
  const times = new Map(block.map(({ id }) => [id, 0]));
  for (const seed of seeds(2000)) {
    for (const id of ids(drawn(block, `s${seed}`, 20))) times.set(id, (times.get(id) ?? 0) + 1);
  }
  const expected = 2000 / block.length;
  assert.ok(Math.min(...times.values()) > expected / 2);
  assert.ok(Math.max(...times.values()) < expected * 2);
});

test("nine in ten questions stay when three join a bank of 120", () => {
  const before = someBank(120);
  const joined = Object.keys(ASKS[60]).map((block, n) => question({ id: `new-${n}`, topic: `t-${n}`, block }));
  for (const minutes of /** @type {(20 | 60)[]} */ ([60, 20])) {
    let [stayed, total] = [0, 0];
    for (const seed of seeds(1000)) {
      const [old, now] = [before, [...before, ...joined]].map((from) => ids(drawn(from, seed, minutes)));
      stayed += old.filter((id) => now.includes(id)).length;
      total += old.length;
    }
    assert.ok(0.9 * total <= stayed && stayed < total, `${stayed} of ${total}`);
  }
});

test("a question taken away changes no draw that did not hold it", () => {
  const before = someBank(120);
  const gone = drawn(before, "0")[2];
  const after = before.filter((each) => each !== gone);
  for (const seed of seeds(200)) {
    const old = drawn(before, seed);
    if (!old.includes(gone)) assert.deepEqual(drawn(after, seed), old);
  }
});

test("what is to be redone is missed, then partly, then twins, then the same topics", () => {
  const names = "asked-missed asked-partly asked-right twin near far near-stretch near-known".split(" ");
  const questions = names.map((id) =>
    question({
      id,
      topic: id === "far" ? "etl" : "s3",
      level: id === "near-stretch" ? "stretch" : "core",
      twin: id === "asked-missed" ? "twin" : undefined,
    }),
  );
  const given = { "asked-missed": "missed", "asked-partly": "partly", "asked-right": "got-it", "near-known": "got-it" };
  const answers = new Map(Object.entries(given).map(([id, grade]) => [id, /** @type {any[]} */ ([{ at: 5, grade }])]));
  const again = (/** @type {typeof answers} */ said, /** @type {number} */ since) =>
    ids(redo(questions.slice(0, 3), questions, said, since, 9));
  assert.deepEqual(again(answers, 4), ["asked-missed", "asked-partly", "twin", "near", "near-stretch"]);
  for (const ungraded of [again(new Map(), 4), again(answers, 6)]) {
    assert.deepEqual(ungraded.slice(0, 3), names.slice(0, 3), "what was said before the mock does not count");
  }
});
