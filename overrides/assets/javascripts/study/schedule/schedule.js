// What a day asks, and in what order. Pure functions: now is an argument, days are local days.
//
// The rule, which a simulation of learners found as good as any up to a week before the date: every core question once, always
// from the topic with the fewest met; after five new ones in a row the weakest of what was met; once all are met, the weakest. Every
// second card is one that was learnt wrong, until none is left: its answer was corrected since.

import { given, learntItWrong } from "../progress/answers.js";
import { draw, NEW_IN_A_ROW, reasonOf } from "./queue.js";

/** @typedef {import("../progress/record.js").Answer} Answer */
/** @typedef {"corrected" | "sure-but-wrong" | "review" | "new" | "again" | "warm-up"} Reason */
/**
 * What may be known of a question before it is answered. `block` is that of a mock in which it may be asked; there `given` holds its
 * tables as text and `contract` what its solution is to assume and give.
 * @typedef {object} Question
 * @property {string} id
 * @property {string} topic
 * @property {string} kind
 * @property {string} level
 * @property {string} prompt
 * @property {string} [corrected] the day on which its answer went out corrected, as in 2026-12-01
 * @property {string} [twin]
 * @property {string} [block]
 * @property {string} [given]
 * @property {string} [contract]
 */
/** @typedef {{ question: Question, reason: Reason }} Pick */
/** @typedef {{ date: string | null, cap: number }} Terms the date of the interview (2026-12-06), and how many answers a day holds */
/**
 * @typedef {{ putOff?: string[], extra?: number }} Wishes ids of questions that were put off, each time the latest last, and how many
 *   answers beyond the day's number
 */

/**
 * Where a question stands.
 * @typedef {object} Standing
 * @property {Answer | undefined} last the answer that counts
 * @property {boolean} corrected whether the answer was corrected since
 * @property {boolean} sureButWrong
 * @property {number} successes the days of success since it was last missed
 * @property {number} today how often it was answered today
 */
/** @typedef {{ question: Question, state: Standing }} Placed */

const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {number} time milliseconds since 1970
 * @returns {number} the local calendar day, in days since 1970: days of 23 or 25 hours count as one
 */
export function dayOf(time) {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
}

/**
 * @param {string | null} date of the interview, as in 2026-12-06
 * @param {number} now milliseconds since 1970
 * @returns {number | null} days until then: 1 on the day before, 0 on the day; null without a date or when it is over
 */
export function daysLeft(date, now) {
  if (date === null) return null;
  const left = Date.parse(date) / DAY - dayOf(now);
  return left < 0 ? null : left;
}

/**
 * @param {Answer[]} answers to one question, in the order of their times
 * @param {number} now
 * @param {string} [corrected] the day on which its answer went out corrected
 * @returns {Standing}
 */
export function standing(answers, now, corrected) {
  const today = dayOf(now);
  const counted = given(answers, now);
  const last = counted.at(-1);
  // After a clock was set back, an answer may be dated tomorrow: it was given today.
  const day = (/** @type {Answer} */ answer) => Math.min(dayOf(answer.at), today);
  const run = counted.slice(counted.map(({ grade }) => grade).lastIndexOf("missed") + 1);
  return {
    last,
    corrected: learntItWrong(answers, corrected, now),
    sureButWrong: last?.grade === "missed" && last.confidence === "sure",
    successes: new Set(run.filter(({ grade }) => grade === "got-it").map(day)).size,
    today: counted.filter((answer) => day(answer) === today).length,
  };
}

/**
 * What is left of today, in the order in which it is asked. How long it is does not hang on the answers to come: each question is
 * asked once a day, and one that was missed or said partly comes a second time only in place of another. Beyond the day's number
 * each may be asked twice. On the day of the interview what was met comes before what is new. What was put off comes at the end of the
 * day; put off twice, or when it came again, only where there is nothing else.
 * @param {Question[]} questions in the order of study
 * @param {Map<string, Answer[]>} answers
 * @param {Terms} terms
 * @param {number} now
 * @param {Wishes} wishes
 * @returns {Pick[]}
 */
export function agenda(questions, answers, terms, now, { putOff = [], extra = 0 } = {}) {
  const stateOf = (/** @type {Question} */ { id, corrected }) => standing(answers.get(id) ?? [], now, corrected);
  const placed = questions.map((question) => ({ question, state: stateOf(question) }));
  const waiting = placed.filter(({ state }) => state.today === 0);
  const once = placed.filter(({ state }) => state.today === 1);
  const beyond = extra > 0;
  const size = terms.cap + extra;
  const room = Math.max(0, size - answersToday(answers, now));
  const length = Math.min(room, beyond ? 2 * waiting.length + once.length : waiting.length);

  const putOffAt = (/** @type {Placed} */ { question: { id } }) => putOff.lastIndexOf(id);
  const aside = placed.filter((each) => putOffAt(each) >= 0).sort((one, other) => putOffAt(one) - putOffAt(other));
  const isOnce = (/** @type {Placed} */ each) => putOff.indexOf(each.question.id) === putOffAt(each);
  const later = aside.filter((each) => each.state.today === 0 && isOnce(each));
  const warmUp = daysLeft(terms.date, now) === 0;
  const asked = askedOf(questions, answers, now);
  const today = asked.filter(({ at }) => dayOf(at) >= dayOf(now));
  const newInARow = today.length === 0 && size > NEW_IN_A_ROW ? NEW_IN_A_ROW : runOf(asked);
  const picks = draw(
    placed.filter((each) => !aside.includes(each)),
    { asked: today, aside, newInARow, wasCorrected: endsCorrected(today, answers, now) },
    { length: Math.max(0, length - later.length), repeats: beyond || room <= waiting.length, beyond, warmUp },
  );
  const last = [...later, ...aside.filter((each) => each.state.today < (beyond ? 2 : 1) && !later.includes(each))];
  return [...picks, ...last.map((each) => ({ question: each.question, reason: reasonOf(each, warmUp) }))].slice(0, length);
}

/**
 * @param {Question[]} questions
 * @param {Map<string, Answer[]>} answers
 * @param {Terms} terms
 * @param {number} now
 * @returns {number} how many questions tomorrow holds, as things stand
 */
export function tomorrow(questions, answers, terms, now) {
  const date = new Date(now);
  const noon = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 12).getTime();
  return agenda(questions, answers, terms, noon).length;
}

/**
 * @param {Map<string, Answer[]>} answers
 * @param {number} now
 * @returns {number} how many were given today, each repetition counted
 */
export function answersToday(answers, now) {
  const today = dayOf(now);
  return [...answers.values()].flatMap((list) => given(list, now)).filter(({ at }) => dayOf(at) >= today).length;
}

/**
 * @param {Question[]} questions
 * @param {Map<string, Answer[]>} answers
 * @param {number} now
 * @returns {{ question: Question, at: number, isNew: boolean }[]} what of the questions was answered, in the order of the answers; what a
 *   clock that was set back dated ahead comes first
 */
function askedOf(questions, answers, now) {
  const when = (/** @type {number} */ at) => (at > now ? 0 : at);
  return questions
    .flatMap((question) =>
      given(answers.get(question.id) ?? [], now).map(({ at }, place) => ({ question, at, isNew: place === 0 })),
    )
    .sort((one, other) => when(one.at) - when(other.at));
}

/**
 * @param {{ isNew: boolean }[]} asked
 * @returns {number} how many new ones were asked in a row, up to the last answer
 */
function runOf(asked) {
  return asked.length - 1 - asked.map(({ isNew }) => isNew).lastIndexOf(false);
}

/**
 * @param {{ question: Question, at: number }[]} asked
 * @param {Map<string, Answer[]>} answers
 * @param {number} now
 * @returns {boolean} whether the last one asked had been learnt wrong before
 */
function endsCorrected(asked, answers, now) {
  const last = asked.at(-1);
  const list = (last && answers.get(last.question.id))?.filter(({ at }) => at <= last.at) ?? [];
  return learntItWrong(list.slice(0, -1), list.at(-1)?.corrected, now);
}
