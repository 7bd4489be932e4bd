// Which questions a mock asks: ranked by a hash of seed and id, never shuffled, so that a link keeps its meaning while the bank
// grows. Pure functions.

import { given } from "../progress/answers.js";

/** @typedef {import("../schedule/schedule.js").Question} Question */
/** @typedef {{ name: string, title: string, minutes: number, asks: number, mix: boolean }} Block */

const REDO = 5;

/**
 * A number that a text always has, and that its neighbours do not share: FNV-1a, its bits mixed once more.
 * @param {string} text
 * @returns {number} a whole number of 32 bits
 */
export function hash(text) {
  let mixed = 2166136261;
  for (const byte of new TextEncoder().encode(text)) mixed = Math.imul(mixed ^ byte, 16777619);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/**
 * @param {Question[]} bank
 * @param {Block[]} blocks
 * @param {string} seed
 * @returns {Question[][]} for each block its questions, in the order in which they are asked
 */
export function sample(bank, blocks, seed) {
  const places = new Map(bank.map(({ id }) => [id, hash(`${seed} ${id}`)]));
  const ranked = [...bank].sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
  return blocks.map(({ name, asks, mix }) => {
    const own = ranked.filter(({ block }) => block === name);
    const topics = new Map([...own].reverse().map((question) => [question.topic, question])); // the first of each topic
    const first = own.filter((question) => !mix || topics.get(question.topic) === question);
    return [...new Set([...first, ...own])].slice(0, asks);
  });
}

/**
 * What to redo after a mock: what was missed in it, what was said in part, near-twins of those, then the same topics.
 * @param {Question[]} asked
 * @param {Question[]} bank
 * @param {Map<string, import("../progress/record.js").Answer[]>} answers
 * @param {number} since when the mock began: what was said before does not count for what it asked
 * @param {number} now
 * @returns {Question[]} at most five
 */
export function redo(asked, bank, answers, since, now) {
  const grade = (/** @type {Question} */ question) => {
    const last = given(answers.get(question.id) ?? [], now).at(-1);
    return last && (last.at >= since || !asked.includes(question)) ? last.grade : undefined;
  };
  const weak = asked.filter((question) => grade(question) !== "got-it");
  const need = (/** @type {Question} */ question) => {
    if (asked.includes(question)) return grade(question) === "partly" ? 1 : 0;
    if (weak.some(({ twin }) => twin === question.id)) return 2;
    const near = asked.some(({ topic }) => topic === question.topic);
    return (near ? 3 : 5) + Number(question.level === "stretch");
  };
  const open = [...new Set([...asked, ...bank])].filter((question) => grade(question) !== "got-it");
  return open.sort((one, other) => need(one) - need(other)).slice(0, REDO);
}
