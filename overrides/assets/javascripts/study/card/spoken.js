// A question that is answered aloud: three ways to reveal, points to tick, a grade that the ticks suggest.

import { confidenceButtons, gradeFields, pointBoxes } from "./controls.js";
import { gradeFromTicks } from "../progress/grade.js";
import { element } from "../page/html.js";
import { bringIntoSight } from "../page/sight.js";
import { attemptOf, dropAttempt, keepAttempt } from "../progress/tab.js";

/** @typedef {import("../progress/record.js").Confidence} Confidence */
/** @typedef {import("../progress/grade.js").Grade} Grade */
/** @typedef {{ grade: Grade, confidence: Confidence | null, ticks: number[] }} Graded */

/**
 * @param {HTMLElement} root
 * @param {(answer: Graded) => void} graded
 * @returns {import("./question.js").Card}
 */
export function upgradeSpoken(root, graded) {
  const question = root.getAttribute("question") ?? "";
  const details = /** @type {HTMLDetailsElement} */ (root.querySelector(".card-answer"));
  const points = /** @type {HTMLUListElement} */ (root.querySelector(".points"));
  const field = root.querySelector("textarea"); // what is to be written before it is revealed
  const asked = `${details.querySelector("summary")?.textContent}. How sure are you?`;
  const sureness = confidenceButtons(question, asked, show);
  const boxes = pointBoxes(points, () => {
    count();
    remember();
  });
  const grades = gradeFields(question, () => override(grades.picked()), keep);
  const shown = element("p", { class: "visually-hidden", role: "status" });
  const tally = element("p", { class: "tally", role: "status" });

  /** @type {Confidence | null} */
  let confidence = null;
  let overridden = false;
  let kept = false;

  details.before(sureness.group, shown);
  points.before(element("h4", { class: "points-title" }, "Tick what you said"));
  points.after(tally, grades.fieldset);
  root.classList.add("is-upgraded");
  details.setAttribute("aria-label", "Answer"); // its summary is out of use
  // Revealed by a button, or opened by the browser because it found something in the answer.
  details.addEventListener("toggle", opened);
  for (const control of [...grades.radios, ...boxes])
    control.addEventListener("click", (event) => kept && event.preventDefault());
  field?.addEventListener("input", remember);
  restore(attemptOf(question, Date.now()));
  opened(); // before this card was upgraded
  count();

  function opened() {
    if (!details.open) return;
    sureness.spend(confidence);
    shown.textContent = "The answer is shown.";
  }

  /** @param {Confidence | null} value */
  function reveal(value) {
    if (details.open) return;
    confidence = value;
    details.open = true;
    remember();
  }

  /** @param {Confidence} value */
  function show(value) {
    reveal(value);
    const prompt = /** @type {HTMLElement} */ (root.querySelector(".card-prompt"));
    const answer = /** @type {HTMLElement} */ (details.querySelector(".answer"));
    bringIntoSight([prompt, sureness.group, details], answer);
  }

  function ticked() {
    return boxes.flatMap((box, index) => (box.checked ? [index] : []));
  }

  function count() {
    const said = ticked().length;
    tally.textContent = `${said} of ${boxes.length} said`;
    if (!overridden && !kept) grades.pick(gradeFromTicks(said, boxes.length));
  }

  /** @param {Grade} grade the learner's own word */
  function override(grade) {
    overridden = true;
    grades.pick(grade);
    remember();
  }

  function keep() {
    if (kept) return;
    kept = true;
    grades.close();
    for (const box of boxes) box.setAttribute("aria-disabled", "true");
    dropAttempt(question, Date.now());
    graded({ grade: grades.picked(), confidence, ticks: ticked() });
    // The pressed button is gone, so the focus goes on to what comes next.
    const next = root.querySelector(".follow-up:not([hidden]) > summary, .card-next");
    if (next instanceof HTMLElement) next.focus();
  }

  function remember() {
    const grade = overridden ? grades.picked() : null;
    const written = field?.value ?? "";
    if (!kept) keepAttempt({ question, at: Date.now(), confidence, ticks: ticked(), grade, written, shown: details.open });
  }

  /** @param {import("../progress/record.js").Attempt | null} attempt */
  function restore(attempt) {
    const typed = field?.value; // before this card was upgraded
    if (field && attempt && !typed) field.value = attempt.written;
    if (attempt) {
      for (const [index, box] of boxes.entries()) box.checked = attempt.ticks.includes(index);
      if (attempt.grade) override(attempt.grade);
      if (attempt.shown) reveal(attempt.confidence);
    }
    if (typed) remember();
  }

  return {
    press(number) {
      if (number > grades.radios.length) return;
      if (!details.open) show(sureness.at(number - 1));
      else if (!kept) {
        override(grades.at(number - 1));
        keep();
      }
    },
    settle() {
      const touched = details.open && !kept && (overridden || ticked().length > 0);
      if (touched) keep();
      return touched ? grades.outcome() : "";
    },
    forget() {
      if (field) field.value = "";
      if (kept) return;
      for (const control of root.querySelectorAll("input")) control.checked = false;
      confidence = null;
      overridden = false;
      if (details.open) sureness.spend(null);
      count();
    },
  };
}
