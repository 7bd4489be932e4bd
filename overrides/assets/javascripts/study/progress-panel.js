// <study-progress>: move what was learned to another browser, take it in, forget it.

import { download } from "./files.js";
import { element } from "./html.js";
import { LiveElement } from "./live-element.js";
import { adopt, forgetEverything, progress } from "./progress.js";
import { parseRecord, writeRecord } from "./record.js";

const MOST_BYTES = 4_000_000; // a browser keeps about 5 MB for a site
const NOTHING = "Nothing was changed.";

export class StudyProgress extends LiveElement {
  #holds = element("p", { class: "progress-holds" });
  #buttons = element("p", { class: "progress-buttons" });
  #asking = element("div", { class: "progress-asking" });
  #said = element("p", { role: "status" });

  make() {
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
    file.addEventListener("change", async () => {
      const [chosen] = file.files ?? [];
      if (chosen) await this.#read(chosen);
      file.value = "";
    });
    this.#buttons.append(
      this.#button("Export to a file", () => this.#export()),
      " ",
      this.#button("Import from a file", () => file.click()),
      " ",
      this.#button("Forget everything", () => this.#askToForget()),
    );
    this.append(this.#holds, this.#buttons, file, this.#asking, this.#said);
    this.classList.add("is-upgraded");
  }

  show() {
    this.#holds.textContent = `This browser holds ${summary(progress())}.`;
  }

  #export() {
    const day = new Date().toISOString().slice(0, 10);
    download(`study-progress-${day}.json`, "application/json", writeRecord(progress()));
    this.#say("The file holds all your progress. Import it in another browser.");
  }

  /** @param {File} file */
  async #read(file) {
    this.#asking.replaceChildren();
    if (file.size > MOST_BYTES) {
      this.#say(`${file.name} has ${Math.ceil(file.size / 1_000_000)} MB; a progress file has at most 4. ${NOTHING}`);
      return;
    }
    let record;
    try {
      record = parseRecord(await file.text());
    } catch (error) {
      this.#say(`${file.name} was not imported: ${/** @type {Error} */ (error).message}. ${NOTHING}`);
      return;
    }
    this.#say("");
    this.#ask(`${file.name} holds ${summary(record)}.`, [
      ["Merge with what is here", () => this.#import(record, "merge")],
      ["Replace what is here", () => this.#import(record, "replace")],
    ]);
  }

  /**
   * @param {import("./record.js").Record} record
   * @param {"merge" | "replace"} how
   */
  #import(record, how) {
    const undo = adopt(record, how, Date.now());
    this.#asking.replaceChildren(
      this.#button("Undo the import", () => {
        undo();
        this.#asking.replaceChildren();
        this.#say("The import was undone.");
      }),
    );
    this.#say(how === "merge" ? "Merged: of each question the newest answer counts." : "Replaced.");
    this.#asking.querySelector("button")?.focus();
  }

  #askToForget() {
    this.#say("");
    this.#ask(`Forget ${summary(progress())}, in every tab of this browser?`, [
      [
        "Forget them",
        () =>
          this.#ask("Really? Nothing brings them back but a file that you exported.", [
            [
              "Yes, forget everything",
              () => {
                forgetEverything(Date.now());
                this.#asking.replaceChildren();
                this.#say("Everything is forgotten.");
                this.#buttons.querySelector("button")?.focus();
              },
            ],
          ]),
      ],
    ]);
  }

  /**
   * @param {string} question
   * @param {[string, () => void][]} answers besides *Cancel*
   */
  #ask(question, answers) {
    const title = element("p", { tabindex: "-1" }, question);
    const cancel = this.#button("Cancel", () => {
      this.#asking.replaceChildren();
      this.#say(NOTHING);
      this.#buttons.querySelector("button")?.focus();
    });
    this.#asking.replaceChildren(title, ...answers.map(([label, act]) => this.#button(label, act)), cancel);
    title.focus();
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  #button(label, act) {
    const button = element("button", { type: "button", class: "button" }, label);
    button.addEventListener("click", act);
    return button;
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#said.textContent = sentence;
  }
}

/**
 * @param {import("./record.js").Record} record
 * @returns {string} what it holds, as in: 12 answers to 9 questions, 3 ticks, the date 2026-12-06
 */
function summary({ answers, checklist, settings }) {
  const count = [...answers.values()].reduce((sum, list) => sum + list.length, 0);
  const ticks = [...checklist.values()].filter(({ ticked }) => ticked).length;
  const plural = (/** @type {number} */ number, /** @type {string} */ thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;
  const parts = [`${plural(count, "answer")} to ${plural(answers.size, "question")}`, plural(ticks, "tick")];
  if (settings.date.value !== null) parts.push(`the date ${settings.date.value}`);
  if (settings.cap.value !== null) parts.push(`${settings.cap.value} answers a day`);
  return parts.join(", ");
}
