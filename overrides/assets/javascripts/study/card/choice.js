// A question with options: thought of first, then shown; an explicit Check; afterwards every option says why.

import { checkChoice, letter } from "../progress/grade.js";
import { element } from "../page/html.js";
import { bringIntoSight } from "../page/sight.js";

/**
 * @param {HTMLElement} root
 * @param {(answer: import("./spoken.js").Graded) => void} graded
 * @returns {import("./question.js").Card}
 */
export function upgradeChoice(root, graded) {
  const shown = /** @type {HTMLDetailsElement} */ (root.querySelector(".card-options"));
  const list = /** @type {HTMLOListElement} */ (root.querySelector(".options"));
  const answer = /** @type {HTMLDetailsElement} */ (root.querySelector(".card-answer"));
  const items = /** @type {HTMLLIElement[]} */ ([...list.children]);
  const correct = items.map((item) => item.hasAttribute("data-correct"));
  const name = `options-${root.getAttribute("question")}`;

  const reasons = items.map((item) => /** @type {HTMLDetailsElement} */ (item.querySelector(".option-reason")));
  const radios = items.map((item, index) => {
    const text = /** @type {HTMLElement} */ (item.querySelector(".option-text"));
    const radio = element("input", { type: "radio", name, value: index });
    item.prepend(element("label", { class: "option" }, radio, element("span", { class: "option-letter" }, letter(index)), text));
    reasons[index].hidden = true;
    return radio;
  });

  const check = element("button", { type: "button", class: "button keep" }, "Check");
  const verdict = element("p", { class: "verdict", role: "status" });
  const prompt = /** @type {HTMLElement} */ (root.querySelector(".card-prompt"));
  const legend = element("legend", { class: "visually-hidden" }, prompt.textContent ?? "");
  const fieldset = element("fieldset", { class: "choice" }, legend);
  list.replaceWith(fieldset);
  fieldset.append(verdict, list, check);
  answer.hidden = true;
  root.classList.add("is-upgraded");

  let checked = false;
  for (const radio of radios) radio.addEventListener("click", (event) => checked && event.preventDefault());
  check.addEventListener("click", () => {
    if (checked) return;
    const picked = radios.findIndex((radio) => radio.checked);
    if (picked < 0) verdict.textContent = "Pick an option first.";
    else judge(picked);
    bringIntoSight([prompt, verdict], verdict);
  });

  /** @param {number} picked */
  function judge(picked) {
    checked = true;
    const { grade, verdict: said } = checkChoice(picked, correct);
    for (const [index, item] of items.entries()) {
      item.dataset.verdict = correct[index] ? "right" : index === picked ? "picked" : "wrong";
      reasons[index].hidden = false;
      reasons[index].open = true;
    }
    for (const control of [...radios, check]) control.setAttribute("aria-disabled", "true");
    verdict.textContent = said;
    answer.hidden = false;
    answer.open = true;
    graded({ grade, confidence: null, ticks: [] });
  }

  return {
    press(number) {
      if (checked || number > radios.length) return;
      if (!shown.open) {
        shown.open = true;
        return;
      }
      radios[number - 1].checked = true;
      radios[number - 1].focus();
    },
    settle() {
      const unchecked = !checked && radios.some((radio) => radio.checked);
      if (unchecked) check.click(); // its verdict is to be read before the next question
      return unchecked ? null : "";
    },
    forget() {
      if (!checked) for (const radio of radios) radio.checked = false;
    },
  };
}
