// When a question comes back, counted back from the date of the screen. Pure functions: now is an argument, days are local days.

import { given } from "./answers.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {"sure-but-wrong" | "due" | "new" | "again" | "warm-up"} Reason */
/**
 * What may be known of a question before it is answered; `block` is that of a mock in which it may be asked, `given` its tables as text.
 * @typedef {{ id: string, topic: string, kind: string, level: string, prompt: string, twin?: string, block?: string, given?: string }} Question
 */
/** @typedef {{ question: Question, reason: Reason }} Pick */
/** @typedef {{ date: string | null, cap: number }} Terms the date of the screen (2026-12-06), and how many answers a day holds */

/**
 * Where a question stands.
 * @typedef {object} Standing
 * @property {Answer | undefined} last the answer that counts
 * @property {number | null} due the local day (days since 1970) on which it is due; null when it is not asked again
 * @property {boolean} again whether it is due a second time today
 * @property {boolean} sureButWrong
 * @property {number} successes the days of success since it was last missed
 */

const DAY = 24 * 60 * 60 * 1000;
const WARM_UP = 5;
const HORIZON = 60; // how many days ahead the next session is looked for: no gap is longer

// Days from one success to the next look, by the days left at the first success: they add up to less than those days.
// Equal in the end to even gaps, but more is recalled on the way (Kang 2014). With under 3 days left: later today, then the eve.
const LADDERS = [
  { daysLeft: 14, gaps: [1, 3, 7] },
  { daysLeft: 7, gaps: [1, 3] },
  { daysLeft: 3, gaps: [1, 2] },
  { daysLeft: 0, gaps: [0] },
];
const WITHOUT_DATE = [1, 3, 7, 16];

/**
 * @param {number} time milliseconds since 1970
 * @returns {number} the local calendar day, in days since 1970: days of 23 or 25 hours count as one
 */
export function dayOf(time) {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
}

/**
 * @param {string | null} date of the screen, as in 2026-12-06
 * @param {number} now milliseconds since 1970
 * @returns {number | null} days until then: 1 on the eve, 0 on the day; null without a date or when it is over
 */
export function daysLeft(date, now) {
  if (date === null) return null;
  const left = Date.parse(date) / DAY - dayOf(now);
  return left < 0 ? null : left;
}

/**
 * The gaps after each success, in days.
 * @param {number | null} left days left at the first success, null without a date
 * @returns {number[]} 0 is later the same day
 */
export function gapsFor(left) {
  return left === null ? WITHOUT_DATE : (LADDERS.find((ladder) => left >= ladder.daysLeft)?.gaps ?? []);
}

/**
 * Where a question stands. *Missed* begins the ladder anew; *Partly* keeps the rung; one success a day counts.
 * @param {Answer[]} answers to this question, in the order of their times
 * @param {number} now
 * @param {string | null} date of the screen
 * @returns {Standing}
 */
export function standing(answers, now, date) {
  const today = dayOf(now);
  const left = daysLeft(date, now);
  const eve = left === null ? Infinity : today + left - 1;
  const counted = given(answers, now);
  const last = counted.at(-1);
  if (!last) return { last, due: null, again: false, sureButWrong: false, successes: 0 };

  // After a clock was set back, an answer may be dated tomorrow: it was given today.
  const day = (/** @type {Answer} */ answer) => Math.min(dayOf(answer.at), today);
  const run = counted.slice(counted.findLastIndex((answer) => answer.grade === "missed") + 1);
  const successes = run.filter((answer) => answer.grade === "got-it").map(day);
  const days = [...new Set(successes)];
  const state = { last, sureButWrong: last.grade === "missed" && last.confidence === "sure", successes: days.length };
  const lastDay = day(last);

  let due = null;
  if (last.grade === "missed") due = lastDay === today ? today : lastDay + 1;
  else if (last.grade === "partly") due = lastDay + 1;
  else {
    const gaps = gapsFor(left === null ? null : eve + 1 - days[0]);
    const seenTwice = successes.filter((each) => each === lastDay).length > 1;
    const gap = gaps[days.length - 1] ?? Infinity;
    due = lastDay < eve ? Math.min(gap === 0 && seenTwice ? eve : lastDay + gap, eve) : Infinity;
  }
  const asked = due <= eve && left !== 0;
  return { ...state, due: asked && due !== Infinity ? due : null, again: asked && due === today && lastDay === today };
}

/**
 * What today holds, within the cap and in the order of need: sure but wrong, due, new, then what comes again today.
 * @param {Question[]} deck in the order of study
 * @param {Map<string, Answer[]>} answers
 * @param {Terms} terms
 * @param {number} now
 * @returns {Pick[]}
 */
export function agenda(deck, answers, terms, now) {
  const today = dayOf(now);
  const left = daysLeft(terms.date, now);
  const room = Math.max(0, terms.cap - answersToday(answers, now));
  const met = rank(deck, answers, terms.date, now);
  const due = met.filter(({ state }) => state.due !== null && state.due <= today).slice(0, room);
  const unmet = left === 0 || left === 1 ? [] : deck.filter(({ id }) => given(answers.get(id) ?? [], now).length === 0);
  const core = unmet.filter(({ level }) => level === "core");
  const stretch = unmet.filter(({ level }) => level !== "core");
  const fresh = [...overTopics(core), ...overTopics(stretch)].slice(0, room - due.length);
  return [
    ...due.filter(({ state }) => state.sureButWrong && !state.again).map(pickedAs("sure-but-wrong")),
    ...due.filter(({ state }) => !state.sureButWrong && !state.again).map(pickedAs("due")),
    ...fresh.map((question) => ({ question, reason: /** @type {Reason} */ ("new") })),
    ...due
      .filter(({ state }) => state.again)
      .sort(oldestFirst)
      .map(pickedAs("again")), // last, so that some time lies between
  ];
}

/**
 * What may be offered on the day of the screen, when nothing is due: the weakest five, less those answered today.
 * @param {Question[]} deck
 * @param {Map<string, Answer[]>} answers
 * @param {Terms} terms
 * @param {number} now
 * @returns {Pick[]} at most five
 */
export function warmUp(deck, answers, terms, now) {
  const today = dayOf(now);
  const before = new Map([...answers].map(([id, list]) => [id, list.filter(({ at }) => dayOf(at) < today)]));
  const weakest = rank(deck, before, terms.date, now).slice(0, WARM_UP);
  return weakest.filter(({ question: { id } }) => before.get(id)?.length === answers.get(id)?.length).map(pickedAs("warm-up"));
}

/**
 * The next day on which something waits.
 * @param {Question[]} deck
 * @param {Map<string, Answer[]>} answers
 * @param {Terms} terms
 * @param {number} now
 * @returns {{ days: number, count: number } | null} how many days from now, and how much is there
 */
export function nextSession(deck, answers, terms, now) {
  const eve = (daysLeft(terms.date, now) ?? Infinity) - 1;
  for (let days = 1; days <= Math.min(eve, HORIZON); days += 1) {
    const count = agenda(deck, answers, terms, noon(now, days)).length;
    if (count > 0) return { days, count };
  }
  // Nothing within two months but the last look.
  return eve > HORIZON && eve < Infinity ? { days: eve, count: agenda(deck, answers, terms, noon(now, eve)).length } : null;
}

/**
 * @param {Map<string, Answer[]>} answers
 * @param {number} now
 * @returns {number} how many were given today, each repetition counted
 */
export function answersToday(answers, now) {
  return askedToday(answers, now).length;
}

/**
 * @param {Map<string, Answer[]>} answers
 * @param {number} now
 * @returns {string[]} the ids of the questions answered today, in the order of the answers
 */
export function askedToday(answers, now) {
  const today = dayOf(now);
  const all = [...answers].flatMap(([id, list]) => given(list, now).map(({ at }) => ({ id, at })));
  const inOrder = all.filter(({ at }) => dayOf(at) >= today).sort((one, other) => one.at - other.at);
  return inOrder.map(({ id }) => id);
}

/**
 * The questions that were met, the neediest first: sure but wrong, missed, partly; on the last two days the least often said
 * well; then the oldest.
 * @param {Question[]} deck
 * @param {Map<string, Answer[]>} answers
 * @param {string | null} date
 * @param {number} now
 * @returns {{ question: Question, state: Standing }[]}
 */
function rank(deck, answers, date, now) {
  const left = daysLeft(date, now);
  const nearTheEnd = left === 0 || left === 1;
  const met = deck.map((question) => ({ question, state: standing(answers.get(question.id) ?? [], now, date) }));
  /** @param {Standing} state */
  const need = (state) => (state.sureButWrong ? 0 : ["missed", "partly", "got-it"].indexOf(state.last?.grade ?? "") + 1);
  return met
    .filter(({ state }) => state.last)
    .sort(
      ({ state: one }, { state: other }) =>
        need(one) - need(other) ||
        (nearTheEnd ? one.successes - other.successes : 0) ||
        oldestFirst({ state: one }, { state: other }),
    );
}

/**
 * @param {{ state: Standing }} one
 * @param {{ state: Standing }} other
 */
function oldestFirst({ state: one }, { state: other }) {
  return (one.last?.at ?? 0) - (other.last?.at ?? 0);
}

/**
 * @param {Question[]} questions
 * @returns {Question[]} the first of each topic, then the second of each, …
 */
function overTopics(questions) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const placed = questions.map((question) => {
    const place = seen.get(question.topic) ?? 0;
    seen.set(question.topic, place + 1);
    return { question, place };
  });
  return placed.sort((one, other) => one.place - other.place).map(({ question }) => question);
}

/**
 * @param {number} now
 * @param {number} days
 * @returns {number} noon of the local day so many days later
 */
function noon(now, days) {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12).getTime();
}

/**
 * @param {Reason} reason
 * @returns {(each: { question: Question }) => Pick}
 */
function pickedAs(reason) {
  return ({ question }) => ({ question, reason });
}
