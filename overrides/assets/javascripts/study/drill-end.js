// What the drill says besides its questions: that the day is over and what is next, and how often *Sure* was right.

import { calibration, verdict } from "./calibration.js";
import { element } from "./html.js";
import { agenda, answersToday, nextSession, warmUp } from "./schedule.js";

/** @typedef {import("./session.js").Situation & { topic: string | null, warm: boolean }} Situation `topic` is the chosen one's title */
/** @typedef {{ allTopics: () => void, goOn: (extra: number) => void, warmUp: () => void }} Ways */

const MORE = 10;
const NAMES = { sure: "Sure", "think-so": "Think so", guess: "Guess" };

/**
 * @param {Situation} situation
 * @param {{ slug: string, title: string }[]} topics
 * @param {Ways} ways what the buttons do
 * @returns {HTMLElement[]}
 */
export function endOfDrill(situation, topics, ways) {
  const { now, answers, terms, deck, whole, topic, warm } = situation;
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
  const weakest = terms.left === 0 && !warm ? warmUp(deck, answers, terms, now).length : 0;
  if (elsewhere > 0) offer(`All topics: ${elsewhere} to go`, ways.allTopics);
  else if (more > 0) offer(`Go on: ${more} more`, () => ways.goOn(beyond));
  if (weakest > 0) offer(`Warm up with your ${weakest} weakest`, ways.warmUp);
  const nothingMet = answers.size === 0 && terms.left !== null && terms.left <= 1;
  return [
    element("h2", { class: "drill-end", tabindex: "-1" }, titleOf(situation, nothingMet)),
    element("p", {}, whatIsNext(situation, elsewhere)),
    ...(nothingMet ? [whatToRead(topics)] : []),
    element("div", { class: "drill-ways" }, ...buttons),
  ];
}

/**
 * @param {Situation} situation
 * @param {boolean} nothingMet
 * @returns {string}
 */
function titleOf({ terms, topic, warm }, nothingMet) {
  if (warm) return "You are warm. That’s enough for today.";
  if (terms.left === 0) return "Your screen is today.";
  if (nothingMet) return "Nothing to drill on the eve.";
  return topic ? `That’s all on ${topic} for today.` : "That’s all for today.";
}

/**
 * @param {Situation} situation
 * @param {number} elsewhere how many questions of other topics are left today
 * @returns {string}
 */
function whatIsNext({ now, answers, terms, whole }, elsewhere) {
  if (elsewhere > 0) return `Left today on other topics: ${elsewhere}.`;
  if (terms.left === 0) return "Nothing is due.";
  if (terms.left === 1) return answers.size > 0 ? "Next: your screen, tomorrow." : "Nothing new is asked the day before.";
  const next = nextSession(whole, answers, terms, now);
  if (!next) return "Nothing comes back by itself any more.";
  const day = new Date(now);
  day.setDate(day.getDate() + next.days);
  const name = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" }).format(day);
  return `Next: ${next.days === 1 ? "tomorrow" : name}, ${next.count}.`;
}

/**
 * @param {{ slug: string, title: string }[]} topics
 * @returns {HTMLElement}
 */
function whatToRead(topics) {
  const links = topics.flatMap(({ slug, title }) => [", ", element("a", { href: `../topics/${slug}/` }, title)]).slice(1);
  const checklist = element("a", { href: "../checklist/" }, "the checklist");
  return element("p", {}, "Read the 30-second answers instead (", ...links, ") and ", checklist, ".");
}

/**
 * @param {Situation["answers"]} answers
 * @returns {HTMLElement[]} a sentence and a small table; nothing before 20 answers carry a confidence
 */
export function calibrationNotes(answers) {
  const rows = calibration(answers.values());
  if (!rows) return [];
  const row = (/** @type {string} */ scope, /** @type {string[]} */ [name, ...cells]) =>
    element(
      "tr",
      {},
      element("th", { scope }, name),
      ...cells.map((cell) => (scope === "col" ? element("th", { scope }, cell) : element("td", {}, cell))),
    );
  const body = rows.map(({ confidence, right, total }) => row("row", [NAMES[confidence], String(right), String(total)]));
  const caption = element("caption", { class: "visually-hidden" }, "How sure, how right");
  const head = element("thead", {}, row("col", ["You said", "Had it", "Of"]));
  return [
    element("p", {}, verdict(rows)),
    element("table", { class: "calibration" }, caption, head, element("tbody", {}, ...body)),
  ];
}
