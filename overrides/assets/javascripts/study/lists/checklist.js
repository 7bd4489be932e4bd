// <study-checklist>: the built list becomes boxes whose ticks are kept in this browser, beside what the answers already show.
// <study-checklists>: all of them in one place, counted together.

import { canSay } from "../progress/answers.js";
import { element, tell } from "../page/html.js";
import { LiveElement } from "../progress/live-element.js";
import { progress, tick } from "../progress/progress.js";

export class StudyChecklist extends LiveElement {
  /** @type {Map<string, HTMLInputElement>} */
  #boxes = new Map();
  #count = element("p", { class: "tally", role: "status" });

  make() {
    for (const item of this.querySelectorAll("li")) {
      const id = item.dataset.item ?? "";
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => tick(id, box.checked, Date.now()));
      const text = /** @type {HTMLElement} */ (item.querySelector(".checklist-text"));
      const label = element("label", {}, box);
      text.before(label);
      label.append(text);
      this.#boxes.set(id, box);
      for (const link of item.querySelectorAll("[data-question]")) link.append(element("span", { class: "proof-state" }));
    }
    this.append(this.#count);
    this.classList.add("is-upgraded");
  }

  show() {
    const { answers, checklist } = progress();
    for (const [id, box] of this.#boxes) box.checked = checklist.get(id)?.ticked ?? false;
    for (const state of this.querySelectorAll(".proof-state")) {
      const id = /** @type {HTMLElement} */ (state.parentElement).dataset.question ?? "";
      const said = canSay(answers.get(id) ?? [], Date.now());
      state.replaceChildren(...(said ? [" ✓", element("span", { class: "visually-hidden" }, " (you could say it)")] : []));
    }
    const boxes = [...this.#boxes.values()];
    tell(this.#count, `${boxes.filter((box) => box.checked).length} of ${boxes.length} ticked`);
  }
}

export class StudyChecklists extends LiveElement {
  show() {
    const { answers, checklist } = progress();
    const items = [...this.querySelectorAll("li")];
    const ticked = items.filter((item) => checklist.get(item.dataset.item ?? "")?.ticked).length;
    const shown = items.filter((item) =>
      [...item.querySelectorAll("a")].every((link) => canSay(answers.get(link.dataset.question ?? "") ?? [], Date.now())),
    ).length;
    const count = this.querySelector(".tally");
    if (count) tell(count, `${ticked} of ${items.length} ticked, your answers show ${shown}`);
  }
}
