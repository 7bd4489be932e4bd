// Which question comes next: the rule of schedule.js, one card after the other. Pure functions.

import { GRADES } from "../progress/grade.js";

/** @typedef {import("./schedule.js").Pick} Pick */
/** @typedef {import("./schedule.js").Placed} Placed */
/** @typedef {import("./schedule.js").Question} Question */
/**
 * @typedef {object} Before
 * @property {{ question: Question }[]} asked today, the latest last
 * @property {Placed[]} aside what was put off: its topic had its turn
 * @property {number} newInARow how many new ones were asked in a row before
 * @property {boolean} wasCorrected whether the latest had been learnt wrong
 */
/**
 * @typedef {object} Wanted
 * @property {number} length how many cards; there must be so many that were not asked today, or twice as many looks where `beyond`
 * @property {boolean} repeats whether what was missed today may come a second time
 * @property {boolean} beyond whether anything may, once all the rest was asked: the learner wants to go on
 * @property {boolean} warmUp whether what was met comes before what is new: the day of the interview
 */

export const NEW_IN_A_ROW = 5;
const APART = 5; // what was missed today comes again as the fifth card after it, or later
const NEAR = 4; // twins stand at most so many places apart, so that they are told apart

/**
 * Draw a queue: every second card one that was learnt wrong, while there are any of core; else each new question from the topic with
 * the fewest met, core before stretch; after five new ones in a row the weakest of what was met. Never three of a topic in a row while
 * three topics are left.
 * @param {Placed[]} placed the questions to draw from, in the order of study
 * @param {Before} past
 * @param {Wanted} wanted
 * @returns {Pick[]}
 */
export function draw(placed, past, { length, repeats, beyond, warmUp }) {
  const met = placed.filter(({ state }) => state.last).sort(byNeed);
  const unmet = placed.filter(({ state }) => !state.last);
  const byStrength = [...met, ...unmet];
  const before = past.asked.map(({ question }) => question);
  const looks = new Map(placed.map((each) => [each, each.state.today]));
  const counts = new Map(placed.map(({ question }) => [keyOf(question), 0]));
  const count = (/** @type {Placed} */ { question }) => counts.set(keyOf(question), (counts.get(keyOf(question)) ?? 0) + 1);
  [...met, ...past.aside].forEach(count);
  let { newInARow, wasCorrected } = past;

  const isFresh = (/** @type {Placed} */ each) => looks.get(each) === 0;
  const isFar = (/** @type {Placed} */ { question }) => !before.slice(1 - APART).includes(question);
  const mayComeAgain = (/** @type {Placed} */ each) => looks.get(each) === 1 && isFar(each);
  const isWeak = (/** @type {Placed} */ { state }) => state.last?.grade !== "got-it";

  /** @param {string | undefined} crowded the topic of the last two cards */
  function choose(crowded) {
    const allowed = (/** @type {Placed} */ { question }) => question.topic !== crowded;
    const known = met.filter(
      (each) => allowed(each) && (isFresh(each) || (repeats && isWeak(each) && each.state.today > 0 && mayComeAgain(each))),
    );
    const news = unmet.filter((each) => allowed(each) && isFresh(each));
    const core = news.filter(({ question }) => question.level === "core");
    const [neediest] = known;
    const learntWrong = known.find((each) => isFresh(each) && each.state.corrected && each.question.level === "core");
    if (learntWrong && !wasCorrected) return learntWrong;
    if (neediest && ((warmUp && isFresh(neediest)) || newInARow >= NEW_IN_A_ROW)) return neediest;
    return fewestMet(core, counts, before) ?? known.find(isWeak) ?? fewestMet(news, counts, before) ?? neediest;
  }

  /** @type {Pick[]} */
  const queue = [];
  while (queue.length < length) {
    const [last, secondLast] = [before.at(-1), before.at(-2)];
    const left = new Set(placed.filter(isFresh).map(({ question }) => question.topic));
    const crowded = last && last.topic === secondLast?.topic && left.size > 2 ? last.topic : undefined;
    const next =
      choose(crowded) ??
      choose(undefined) ??
      (beyond ? (byStrength.find(mayComeAgain) ?? byStrength.find((each) => looks.get(each) === 1)) : undefined);
    if (!next) break;
    queue.push({ question: next.question, reason: reasonOf(next, warmUp, looks.get(next)) });
    const isNew = !next.state.last && isFresh(next);
    newInARow = isNew ? newInARow + 1 : 0;
    wasCorrected = next.state.corrected;
    if (isNew) count(next);
    looks.set(next, (looks.get(next) ?? 0) + 1);
    before.push(next.question);
  }
  return queue;
}

/**
 * @param {Placed} each
 * @param {boolean} warmUp
 * @param {number} [looks] how often it was asked today
 * @returns {import("./schedule.js").Reason}
 */
export function reasonOf({ state }, warmUp, looks = state.today) {
  if (looks > 0) return "again";
  if (!state.last) return "new";
  if (state.corrected) return "corrected";
  if (warmUp) return "warm-up";
  return state.sureButWrong ? "sure-but-wrong" : "review";
}

/**
 * The first question of the topic with the fewest met. Where several have as few: one whose twin was asked shortly before; one that
 * begins a pair last, so that its twin can follow when the next round begins.
 * @param {Placed[]} unmet in the order of study
 * @param {Map<string, number>} counts of what was met, by topic and level
 * @param {Question[]} before
 * @returns {Placed | undefined}
 */
function fewestMet(unmet, counts, before) {
  const fewest = Math.min(...unmet.map(({ question }) => counts.get(keyOf(question)) ?? 0));
  const level = unmet.filter(({ question }) => counts.get(keyOf(question)) === fewest);
  const near = before.slice(-NEAR).map(({ id }) => id);
  /** @param {Placed} each */
  const rank = ({ question: { id, twin } }) => {
    if (twin && near.includes(twin)) return twin === near.at(-1) ? 2 : 0; // one card stands between twins if it can
    const heads = unmet.some(({ question }) => question.id === twin && question.id !== id);
    return heads ? 3 : 1;
  };
  const firsts = new Map();
  for (const each of level) {
    const first = firsts.get(each.question.topic);
    if (!first || (rank(each) === 0 && rank(first) !== 0)) firsts.set(each.question.topic, each);
  }
  return [...firsts.values()].sort((one, other) => rank(one) - rank(other))[0];
}

/** @param {Question} question */
function keyOf({ topic, level }) {
  return `${topic} ${level}`;
}

/**
 * The neediest first: learnt wrong (what was said best before what was not learnt either), sure but wrong, missed, partly, then what
 * was said on the fewest days, then the oldest.
 * @param {Placed} one
 * @param {Placed} other
 */
function byNeed({ state: one }, { state: other }) {
  /** @param {Placed["state"]} state */
  const need = ({ corrected, sureButWrong, last }) =>
    corrected ? -2 : sureButWrong ? -1 : GRADES.findIndex(([grade]) => grade === last?.grade);
  const successes = one.corrected ? other.successes - one.successes : one.successes - other.successes;
  return need(one) - need(other) || successes || (one.last?.at ?? 0) - (other.last?.at ?? 0);
}
