// A question that is answered aloud: three ways to reveal, points to tick, a grade that the ticks suggest.

import { gradeFromTicks } from "./grade.js";
import { draftOf, keepDraft } from "./draft.js";
import { element } from "./html.js";

/** @typedef {import("./record.js").Confidence} Confidence */
/** @typedef {import("./grade.js").Grade} Grade */
/** @typedef {{ grade: Grade, confidence: Confidence | null, ticks: number[] }} Graded */

/** @type {[Confidence, string][]} */
const CONFIDENCES = [
  ["guess", "Guess"],
  ["think-so", "Think so"],
  ["sure", "Sure"],
];
/** @type {[Grade, string][]} */
const GRADES = [
  ["missed", "Missed"],
  ["partly", "Partly"],
  ["got-it", "Got it"],
];

/**
 * @param {HTMLElement} root
 * @param {(answer: Graded) => void} graded
 * @returns {import("./question.js").Card}
 */
export function upgradeSpoken(root, graded) {
  const details = /** @type {HTMLDetailsElement} */ (root.querySelector(".card-answer"));
  const points = /** @type {HTMLUListElement} */ (root.querySelector(".points"));
  const question = root.getAttribute("question") ?? "";
  /** @type {Confidence | null} */
  let confidence = null;
  let kept = false;

  const reveals = CONFIDENCES.map(([value, label], index) => {
    const button = element(
      "button",
      { type: "button", class: "button", "aria-pressed": "false", "aria-keyshortcuts": index + 1 },
      label,
    );
    button.addEventListener("click", () => reveal(value));
    return button;
  });
  const titleId = `confidence-${question}`;
  const asked = `${details.querySelector("summary")?.textContent}. How sure are you?`;
  const title = element("p", { class: "confidence-title", id: titleId }, asked);
  const group = element("div", { class: "confidence", role: "group", "aria-labelledby": titleId }, title, ...reveals);
  const shown = element("p", { class: "visually-hidden", role: "status" });

  const boxes = [...points.children].map((point) => {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      count();
      remember();
    });
    point.replaceChildren(element("label", {}, box, element("span", {}, ...point.childNodes)));
    return box;
  });
  const ticks = element("h4", { class: "points-title" }, "Tick what you said");
  const tally = element("p", { class: "tally", role: "status" });

  const name = `grade-${question}`;
  const radios = GRADES.map(([value]) => element("input", { type: "radio", name, value }));
  let overridden = false;
  for (const radio of radios) radio.addEventListener("change", () => override(radio));
  const keep = element("button", { type: "button", class: "button keep" }, "Keep this grade");
  const outcome = element("p", { class: "kept", role: "status" });
  const grades = element(
    "fieldset",
    { class: "grades" },
    element("legend", {}, "How was it?"),
    ...GRADES.map(([, label], index) => element("label", { class: "button" }, radios[index], label)),
    keep,
    outcome,
  );
  keep.addEventListener("click", () => {
    if (kept) return;
    const picked = radios.findIndex((radio) => radio.checked);
    kept = true;
    for (const control of [...radios, ...boxes, keep]) control.setAttribute("aria-disabled", "true");
    grades.classList.add("is-kept");
    outcome.textContent = `Kept: ${GRADES[picked][1]}.`;
    keepDraft(null);
    graded({ grade: GRADES[picked][0], confidence, ticks: ticked() });
    // The pressed button is gone, so the focus goes on to what comes next.
    const next = root.querySelector(".follow-up:not([hidden]) > summary, .card-next");
    if (next instanceof HTMLElement) next.focus();
  });
  for (const control of [...radios, ...boxes]) control.addEventListener("click", (event) => kept && event.preventDefault());

  details.before(group, shown);
  points.before(ticks);
  points.after(tally, grades);
  root.classList.add("is-upgraded");
  // Revealed by a button, or opened by the browser because it found something in the answer.
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    for (const button of reveals) {
      button.setAttribute("aria-disabled", "true");
      button.tabIndex = -1; // spent: Tab goes from the prompt to the points
    }
    shown.textContent = "The answer is shown.";
  });
  restore(draftOf(question));
  count();

  /** @param {Confidence | null} value */
  function reveal(value) {
    if (details.open) return;
    confidence = value;
    details.open = true;
    for (const [index, button] of reveals.entries()) {
      button.setAttribute("aria-pressed", String(CONFIDENCES[index][0] === value));
    }
    remember();
  }

  function ticked() {
    return boxes.flatMap((box, index) => (box.checked ? [index] : []));
  }

  function count() {
    const said = ticked().length;
    tally.textContent = `${said} of ${boxes.length} said`;
    const suggested = gradeFromTicks(said, boxes.length);
    if (!overridden && !kept) for (const radio of radios) radio.checked = radio.value === suggested;
  }

  /** @param {HTMLInputElement} radio */
  function override(radio) {
    overridden = true;
    radio.checked = true;
    remember();
  }

  function remember() {
    const grade = overridden ? (GRADES.find((_, index) => radios[index].checked)?.[0] ?? null) : null;
    keepDraft({ question, confidence, ticks: ticked(), grade });
  }

  /** @param {import("./draft.js").Draft | null} draft */
  function restore(draft) {
    if (!draft) return;
    for (const [index, box] of boxes.entries()) box.checked = draft.ticks.includes(index);
    const radio = radios.find(({ value }) => value === draft.grade);
    if (radio) override(radio);
    reveal(CONFIDENCES.find(([value]) => value === draft.confidence)?.[0] ?? null);
  }

  return {
    press(number) {
      if (number > CONFIDENCES.length) return;
      if (!details.open) reveal(CONFIDENCES[number - 1][0]);
      else if (!kept) {
        override(radios[number - 1]);
        radios[number - 1].focus();
      }
    },
  };
}
