// The controls of a spoken question: how sure, what was said, how it was. They only show and ask; spoken.js knows what it means.

import { element } from "../page/html.js";
import { CONFIDENCES, GRADES } from "../progress/grade.js";

/** @typedef {import("../progress/grade.js").Confidence} Confidence */
/** @typedef {import("../progress/grade.js").Grade} Grade */

/**
 * Three ways to reveal, which are also the confidence.
 * @param {string} question
 * @param {string} asked
 * @param {(confidence: Confidence) => void} revealed
 */
export function confidenceButtons(question, asked, revealed) {
  const title = element("p", { class: "confidence-title", id: `confidence-${question}` }, asked);
  const buttons = CONFIDENCES.map(([value, label], index) => {
    const keys = { "aria-keyshortcuts": index + 1 };
    const button = element("button", { type: "button", class: "button", "aria-pressed": "false", ...keys }, label);
    button.addEventListener("click", () => revealed(value));
    return button;
  });
  return {
    group: element("div", { class: "confidence", role: "group", "aria-labelledby": title.id }, title, ...buttons),
    /** @param {number} place */
    at: (place) => CONFIDENCES[place][0],
    /** @param {Confidence | null} confidence that was pressed, if one was */
    spend(confidence) {
      for (const [index, button] of buttons.entries()) {
        button.setAttribute("aria-pressed", String(CONFIDENCES[index][0] === confidence));
        button.setAttribute("aria-disabled", "true");
        button.tabIndex = -1; // spent: Tab goes from the prompt to the points
      }
    },
  };
}

/**
 * The points of the built card become boxes.
 * @param {HTMLUListElement} points
 * @param {() => void} ticked
 * @returns {HTMLInputElement[]}
 */
export function pointBoxes(points, ticked) {
  return [...points.children].map((point) => {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", ticked);
    point.replaceChildren(element("label", {}, box, element("span", {}, ...point.childNodes)));
    return box;
  });
}

/**
 * @param {string} question
 * @param {() => void} chosen the learner picked a grade
 * @param {() => void} kept
 */
export function gradeFields(question, chosen, kept) {
  const radios = GRADES.map(([value]) => element("input", { type: "radio", name: `grade-${question}`, value }));
  for (const radio of radios) radio.addEventListener("change", chosen);
  const keep = element("button", { type: "button", class: "button keep" }, "Keep this grade");
  keep.addEventListener("click", kept);
  const outcome = element("p", { class: "kept", role: "status" });
  const labels = GRADES.map(([, label], index) => element("label", { class: "button" }, radios[index], label));
  const legend = element("legend", {}, "How was it?");
  const fieldset = element("fieldset", { class: "grades" }, legend, ...labels, keep, outcome);
  return {
    fieldset,
    radios,
    /** @returns {Grade} */
    picked: () => GRADES[radios.findIndex((radio) => radio.checked)][0],
    /** @param {Grade} grade */
    pick(grade) {
      for (const radio of radios) radio.checked = radio.value === grade;
    },
    /** @param {number} place */
    at: (place) => GRADES[place][0],
    close() {
      for (const control of [...radios, keep]) control.setAttribute("aria-disabled", "true");
      fieldset.classList.add("is-kept");
      outcome.textContent = `Kept: ${GRADES[radios.findIndex((radio) => radio.checked)][1]}.`;
    },
    outcome: () => outcome.textContent ?? "",
  };
}
