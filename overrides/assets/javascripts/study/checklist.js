// <study-checklist>: the built list becomes boxes whose ticks are kept in this browser.

import { element } from "./html.js";
import { onChangeElsewhere, tick, tickedItems } from "./progress.js";

export class StudyChecklist extends HTMLElement {
  /** @type {Map<string, HTMLInputElement>} */
  #boxes = new Map();
  #count = element("p", { class: "tally", role: "status" });
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    if (this.#boxes.size === 0) this.#upgrade();
    this.#show();
    this.#stop = onChangeElsewhere(() => this.#show());
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  #upgrade() {
    for (const item of this.querySelectorAll("li")) {
      const id = item.dataset.item ?? "";
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        tick(id, box.checked, Date.now());
        this.#show();
      });
      const text = /** @type {HTMLElement} */ (item.querySelector(".checklist-text"));
      const label = element("label", {}, box);
      text.before(label);
      label.append(text);
      this.#boxes.set(id, box);
    }
    this.append(this.#count);
    this.classList.add("is-upgraded");
  }

  #show() {
    const ticked = tickedItems();
    for (const [id, box] of this.#boxes) box.checked = ticked.has(id);
    const count = [...this.#boxes.keys()].filter((id) => ticked.has(id)).length;
    this.#count.textContent = `${count} of ${this.#boxes.size} ticked`;
  }
}
