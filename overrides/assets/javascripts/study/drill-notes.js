// What the drill says besides its questions: how sure the learner was, and that the day is done.

import { calibration, verdict } from "./calibration.js";
import { element } from "./html.js";
import { agenda, answersToday, nextSession, warmUp } from "./schedule.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./schedule.js").Question} Question */

const MORE = 10;
const NAMES = { sure: "Sure", "think-so": "Think so", guess: "Guess" };

/**
 * @param {Map<string, Answer[]>} answers
 * @returns {HTMLElement[]} a sentence and a small table; nothing before 20 answers carry a confidence
 */
export function calibrationNotes(answers) {
  const rows = calibration(answers.values());
  if (!rows) return [];
  const head = element("tr", {}, ...["You said", "It was right", "Of"].map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map(({ confidence, right, total }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, NAMES[confidence]),
      ...[right, total].map((count) => element("td", {}, String(count))),
    ),
  );
  const table = element("table", { class: "calibration" }, element("thead", {}, head), element("tbody", {}, ...body));
  return [element("p", {}, verdict(rows)), table];
}

/**
 * @param {object} day
 * @param {number} day.now
 * @param {Map<string, Answer[]>} day.answers
 * @param {ReturnType<typeof import("./plans.js").termsOf>} day.terms
 * @param {Question[]} day.deck of the chosen topic
 * @param {Question[]} day.whole of every topic
 * @param {string | null} day.topic the chosen topic's title
 * @param {() => void} day.onAllTopics
 * @param {(extra: number) => void} day.onMore takes how many answers the day gets beyond its cap
 * @param {() => void} day.onWarmUp
 * @returns {HTMLElement[]}
 */
export function endOfDrill({ now, answers, terms, deck, whole, topic, onAllTopics, onMore, onWarmUp }) {
  /** @type {HTMLElement[]} */
  const buttons = [];
  const offer = (/** @type {string} */ label, /** @type {() => void} */ action) => {
    const button = element("button", { type: "button", class: "button" }, label);
    button.addEventListener("click", action);
    buttons.push(button);
  };
  const elsewhere = topic ? agenda(whole, answers, terms, now).length : 0;
  const beyond = Math.max(0, answersToday(answers, now) - terms.cap) + MORE;
  const more = agenda(deck, answers, { ...terms, cap: terms.cap + beyond }, now).length;
  const warm = terms.left === 0 ? warmUp(deck, answers, terms, now).length : 0;
  if (elsewhere > 0) offer(`All topics: ${elsewhere} to go`, onAllTopics);
  if (more > 0) offer(`Go on: ${more} more`, () => onMore(beyond));
  if (warm > 0) offer(`Warm up with the ${warm} weakest`, onWarmUp);
  const all = topic ? `That’s all on ${topic} for today.` : "That’s all for today.";
  const title = element("h2", { class: "drill-end", tabindex: "-1" }, all);
  const next = element("p", {}, whatIsNext(nextSession(whole, answers, terms, now), terms.left, answers.size === 0, now));
  return [title, next, element("div", { class: "drill-ways" }, ...buttons)];
}

/**
 * @param {ReturnType<typeof nextSession>} next
 * @param {number | null} left
 * @param {boolean} nothingMet
 * @param {number} now
 * @returns {string}
 */
function whatIsNext(next, left, nothingMet, now) {
  if (left === 0) return "Your screen is today, so nothing is due.";
  if (left === 1 && nothingMet)
    return "Tomorrow is your screen, and nothing new is asked on the eve: read the 30-second answers and the checklist instead.";
  if (left === 1) return "Next: your screen, tomorrow.";
  if (!next) return "Nothing comes back by itself any more.";
  const day = new Date(now);
  day.setDate(day.getDate() + next.days);
  const name = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" }).format(day);
  return `Next: ${next.days === 1 ? "tomorrow" : name}, ${next.count}.`;
}
