// The card of a question as its interviewer needs it: the built one, with its answer open, its points to tick and its labels turned
// to whoever listens.

import { pointBoxes } from "../card/controls.js";
import { element, tell } from "../page/html.js";

/** @type {{ [kind: string]: string }} for a question that has no hint of its own */
const HINTS = {
  story: "Take the one you know best: what was at stake, and what did you do first?",
  code: "Take two rows of the table: what should come out for them?",
  other: "Take one part of it: what would you check first, and why?",
};

/**
 * @param {HTMLElement} card as it was built; not yet on the page
 * @returns {HTMLElement} the same card
 */
export function forInterviewer(card) {
  const question = /** @type {HTMLElement} */ (card.querySelector("study-question"));
  const points = /** @type {HTMLUListElement} */ (question.querySelector(".points"));
  const say = (/** @type {string} */ selector, /** @type {string} */ text) => {
    const label = question.querySelector(selector);
    if (label) label.textContent = text;
  };
  if (!question.querySelector(".card-hint")) {
    const hint = HINTS[question.getAttribute("kind") ?? ""] ?? HINTS.other;
    const fold = element("details", { class: "card-hint" }, element("summary", {}), element("p", {}, hint));
    question.querySelector(".card-answer")?.before(fold);
  }
  say(".card-hint > summary", "They are silent? Read this out");
  say(".card-answer > summary", "What a good answer sounds like");
  say(".follow-ups-title", "Then ask, one by one");
  for (const each of question.querySelectorAll(".card-answer, .card-hint"))
    each.toggleAttribute("open", each.matches(".card-answer"));
  for (const each of question.querySelectorAll(".card-share, .card-write, .card-habits, .card-fix")) each.remove();
  for (const [place, box] of pointBoxes(points, () => {}).entries()) box.name = `${question.getAttribute("question")}-${place}`;
  points.before(element("h4", { class: "points-title" }, "Tick what you hear"));
  points.after(element("p", { class: "tally", role: "status" }));
  question.replaceWith(...question.childNodes); // what upgrades a card for its learner stays away
  card.classList.add("asked", "is-upgraded");
  return card;
}

/** @param {ParentNode} root counts on each of its cards what was heard */
export function countHeard(root) {
  for (const points of root.querySelectorAll(".asked .points")) {
    const tally = /** @type {Element} */ (points.nextElementSibling);
    tell(tally, `${points.querySelectorAll(":checked").length} of ${points.children.length} heard`);
  }
}
