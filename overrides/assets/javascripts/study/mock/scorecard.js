// The scorecard of a mock: five marks and two sentences, as text, as a link, on paper.

import { readFragment, writeScore } from "./fragment.js";
import { plain } from "../page/plain.js";

/** @typedef {import("./fragment.js").Score} Score */
/** @typedef {import("./fragment.js").Interview} Interview */

export class Scorecard {
  #card;
  #rows;
  #interview;

  /**
   * @param {HTMLElement} card as it was built
   * @param {Score | Interview} interview which it is about; a score fills it in
   */
  constructor(card, interview) {
    this.#card = card;
    this.#rows = [...card.querySelectorAll("fieldset")];
    this.#interview = interview;
    if ("marks" in interview) this.#fill(interview);
    card.addEventListener("input", () => this.#show());
    this.#part("[data-print]").addEventListener("click", () => this.#print());
    this.#show();
  }

  /** @param {Score} score */
  #fill({ marks, keep, change }) {
    for (const [place, row] of this.#rows.entries()) {
      const radio = row.querySelectorAll("input")[marks[place] - 1];
      if (radio) radio.checked = true;
    }
    this.#field("keep").value = keep;
    this.#field("change").value = change;
  }

  /** Bring what is copied and what is sent up to what is filled in. */
  #show() {
    const { minutes, start } = this.#interview;
    const [keep, change] = [plain(this.#field("keep").value), plain(this.#field("change").value)];
    const marks = this.#rows.map((row) => [...row.querySelectorAll("input")].findIndex((radio) => radio.checked) + 1);
    const lines = this.#rows.map((row, place) => {
      const meaning = row.querySelectorAll(".meaning")[marks[place] - 1]?.textContent;
      return `${row.querySelector("legend")?.textContent}: ${meaning ? `${marks[place]} of 4, ${meaning}` : "not marked"}`;
    });
    const day = new Date(start).toLocaleDateString("en", { dateStyle: "long" });
    this.#part(".scorecard-interview").textContent = `${day}, ${minutes} minutes`;
    const text = [`Mock interview, ${day}, ${minutes} minutes`, ...lines, `Keep: ${keep}`, `Change: ${change}`].join("\n");
    this.#part("[data-copy]").dataset.copy = text;
    const link = writeScore({ marks, minutes, start, keep, change });
    const sent = readFragment(link);
    const whole = "marks" in sent && sent.keep === keep && sent.change === change;
    this.#part(".scorecard-send").setAttribute("href", link);
    this.#part(".scorecard-cut").textContent = whole
      ? ""
      : "Too long for a link, which carries the beginning; as text it is whole.";
  }

  /** The scorecard alone, whatever else stands on the page. */
  #print() {
    const { classList } = document.documentElement;
    classList.add("only-scorecard");
    addEventListener("afterprint", () => classList.remove("only-scorecard"), { once: true });
    print();
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#part(`[name=${name}]`));
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#card.querySelector(selector));
  }
}
