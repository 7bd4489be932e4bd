// What the drill says besides its questions: that the day is over and what is next, and how often *Sure* was right.

import { calibration, verdict } from "../schedule/calibration.js";
import { element } from "../page/html.js";
import { CONFIDENCES } from "../progress/grade.js";
import { agenda, answersToday, tomorrow } from "../schedule/schedule.js";

/** @typedef {import("./session.js").Situation & { topic: string | null }} Situation `topic` is the chosen one's title */
/** @typedef {{ allTopics: () => void, goOn: (extra: number) => void }} Ways */

const MORE = 10;
const NAMES = new Map(CONFIDENCES);

/**
 * @param {Situation} situation
 * @param {Ways} ways what the buttons do
 * @returns {HTMLElement[]}
 */
export function endOfDrill(situation, ways) {
  const { now, answers, terms, questions, all, topic } = situation;
  /** @type {HTMLElement[]} */
  const buttons = [];
  const offer = (/** @type {string} */ label, /** @type {() => void} */ action) => {
    const button = element("button", { type: "button", class: "button" }, label);
    button.addEventListener("click", action);
    buttons.push(button);
  };
  const elsewhere = topic ? agenda(all, answers, terms, now).length : 0;
  const extra = Math.max(0, answersToday(answers, now) - terms.cap) + MORE;
  const more = agenda(questions, answers, terms, now, { extra }).length;
  if (elsewhere > 0) offer(`All topics: ${elsewhere} to go`, ways.allTopics);
  else if (more > 0) offer(`Go on: ${more} more`, () => ways.goOn(extra));
  return [
    element("h2", { class: "drill-end", tabindex: "-1" }, titleOf(situation)),
    element("p", {}, whatIsNext(situation, elsewhere)),
    element("div", { class: "drill-ways" }, ...buttons),
  ];
}

/**
 * @param {Situation} situation
 * @returns {string}
 */
function titleOf({ terms, topic }) {
  if (terms.left === 0) return "You’re warmed up. That’s enough for today.";
  return topic ? `That’s all on ${topic} for today.` : "That’s all for today.";
}

/**
 * @param {Situation} situation
 * @param {number} elsewhere how many questions of other topics are left today
 * @returns {string}
 */
function whatIsNext({ now, answers, terms, all }, elsewhere) {
  if (elsewhere > 0) return `Left today on other topics: ${elsewhere}.`;
  if (terms.left === 0) return "Next: your interview, today.";
  if (terms.left === 1) return "Next: your interview, tomorrow.";
  return `Next: tomorrow, ${tomorrow(all, answers, terms, now)}.`;
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
  const body = rows.map(({ confidence, right, total }) =>
    row("row", [NAMES.get(confidence) ?? "", String(right), String(total)]),
  );
  const caption = element("caption", { class: "visually-hidden" }, "How sure, how right");
  const head = element("thead", {}, row("col", ["You said", "Had it", "Of"]));
  return [
    element("p", {}, verdict(rows)),
    element("table", { class: "calibration" }, caption, head, element("tbody", {}, ...body)),
  ];
}
