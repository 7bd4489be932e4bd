// <study-progress>: move what was learned to another browser, take it in, forget it; and what is kept here besides.

import { asText, download } from "../page/files.js";
import { element } from "../page/html.js";
import { keeping } from "./keeping.js";
import { LiveElement } from "./live-element.js";
import { outlook, summary } from "./outlook.js";
import { plain } from "../page/plain.js";
import { adopt, forgetEverything, progress } from "./progress.js";
import { parseRecord } from "./parse.js";
import { writeRecord } from "./record.js";
import { setAsides } from "./storage.js";

/** @typedef {import("./record.js").Record} Record */

const MOST_BYTES = 16_000_000; // a browser keeps about 5 million characters for a site, none of which takes more than 3 bytes in a file
const LONGEST_NAME = 60; // of a file
const NOTHING = "Nothing was changed.";
const REMEDY = "close the other tabs of this site, then delete its data in the browser’s settings.";

export class StudyProgress extends LiveElement {
  #holds = element("p", { class: "progress-holds" });
  #buttons = element("p", { class: "progress-buttons" });
  #asking = element("div", { class: "progress-asking" });
  #said = element("p", { role: "status" });
  #undo = element("button", {});
  #aside = this.#button("Export what was set aside", () => this.#exportAside());
  #imported = "";
  /** @type {HTMLElement | undefined} the button that led to the question asked now */
  #opener;
  #askAnew = () => {}; // once the record is another than when the question was put

  make() {
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
    file.addEventListener("change", async () => {
      const [chosen] = file.files ?? [];
      if (chosen) await this.#read(chosen);
      file.value = "";
    });
    const bring = this.#button("Import from a file", () => {
      this.#opener = bring;
      file.click();
    });
    const forget = this.#button("Forget everything", () => {
      this.#opener = forget;
      this.#askToForget();
    });
    this.#buttons.append(
      this.#button("Export to a file", () => this.#export()),
      bring,
      forget,
    );
    this.append(this.#holds, this.#buttons, file, this.#asking, this.#said, keeping());
    this.classList.add("is-upgraded");
  }

  show() {
    const record = progress();
    this.#holds.textContent = `This browser holds ${summary(record)}.`;
    // Undo would take back what came after the import as well.
    if (this.#undo.isConnected && writeRecord(record) !== this.#imported) this.#undo.remove();
    this.#askAnew();
    if (setAsides().length) this.#buttons.append(this.#aside);
    else this.#aside.remove();
  }

  #export() {
    const day = new Date().toLocaleDateString("sv"); /* 2026-11-22 */
    download(`study-progress-${day}.json`, "application/json", writeRecord(progress()));
    this.#say(
      "The file holds all your progress, in plain text: your stories, and what you did when. Import it in another browser.",
    );
  }

  #exportAside() {
    for (const [place, text] of setAsides().entries())
      download(`study-progress-set-aside-${place + 1}.json`, "application/json", text);
    this.#say("The file holds what this release could not read, as it was.");
  }

  /** @param {File} file */
  async #read(file) {
    this.#clear();
    const name = named(file);
    if (file.size > MOST_BYTES) {
      this.#say(name, ` has ${Math.ceil(file.size / 1_000_000)} MB; a progress file has at most 16. ${NOTHING}`);
      return;
    }
    let importing;
    try {
      importing = await import("./importing.js");
    } catch {
      this.#say(`The part of this page that reads a file could not be loaded. Are you offline? ${NOTHING}`);
      return;
    }
    try {
      this.#askHow(name, parseRecord(asText(await file.arrayBuffer())), importing);
    } catch (error) {
      this.#refuse(name, error);
    }
  }

  /**
   * Ask whether to merge or to replace; ask anew where what would come of it is something else by now.
   * @param {Node} name of the file
   * @param {Record} file
   * @param {typeof import("./importing.js")} importing
   * @param {string} [before] what was said when it was asked
   * @param {"merge" | "replace"} [how] the answer, if there is one
   */
  #askHow(name, file, importing, before, how) {
    try {
      const { sentence, ways } = outlook(file, importing);
      if (sentence === before) {
        const record = how && ways[how];
        if (record) this.#import(record, how);
        return;
      }
      /** @type {(how?: "merge" | "replace") => () => void} */
      const answer = (how) => () => this.#askHow(name, file, importing, sentence, how);
      this.#say("");
      this.#ask(
        [name, ` ${sentence}`],
        [
          ...(ways.merge ? [/** @type {[string, () => void]} */ (["Merge with what is here", answer("merge")])] : []),
          ["Replace what is here", answer("replace")],
        ],
      );
      this.#askAnew = answer();
    } catch (error) {
      this.#clear();
      this.#refuse(name, error);
    }
  }

  /**
   * @param {Node} name of the file
   * @param {unknown} error
   */
  #refuse(name, error) {
    this.#say(name, ` was not imported: ${/** @type {Error} */ (error).message}. ${NOTHING}`);
  }

  /**
   * @param {Record} record
   * @param {"merge" | "replace"} how
   */
  #import(record, how) {
    this.#clear();
    const undo = adopt(record, how, Date.now());
    this.#imported = writeRecord(progress());
    this.#undo = this.#button("Undo the import", () => {
      undo();
      this.#close("The import was undone.");
    });
    this.#asking.append(this.#undo);
    this.#say(how === "merge" ? "Merged: of each question the newest answer counts." : "Replaced.");
    this.#undo.focus();
  }

  #askToForget() {
    this.#say("");
    this.#ask(
      [`Forget ${summary(progress())}, in every tab of this browser?`],
      [
        [
          "Forget them",
          () =>
            this.#ask(
              ["Really? Nothing brings them back but a file that you exported."],
              [
                [
                  "Yes, forget everything",
                  () => {
                    const left = forgetEverything(Date.now());
                    this.#close(
                      left.length
                        ? `Forgotten here, but this browser may still keep ${left.join(", ")}: ${REMEDY}`
                        : "Everything is forgotten.",
                    );
                  },
                ],
              ],
            ),
        ],
      ],
    );
  }

  /**
   * @param {(Node | string)[]} question
   * @param {[string, () => void][]} answers besides *Cancel*
   */
  #ask(question, answers) {
    const title = element("p", { id: "progress-question", tabindex: "-1" }, ...question);
    const cancel = this.#button("Cancel", () => this.#close(NOTHING));
    const buttons = answers.map(([label, act]) => this.#button(label, act));
    this.#clear();
    this.#asking.append(
      element("div", { role: "group", "aria-labelledby": title.id, class: "progress-question" }, title, ...buttons, cancel),
    );
    title.focus();
  }

  /** @param {string} sentence what came of the question */
  #close(sentence) {
    this.#clear();
    this.#say(sentence);
    this.#opener?.focus();
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  #button(label, act) {
    const button = element("button", { type: "button", class: "button" }, label);
    button.addEventListener("click", (event) => event.detail < 2 && act()); // a double click answers one question, not two
    return button;
  }

  /** Take the question off the page, or what came of it. */
  #clear() {
    this.#askAnew = () => {};
    this.#asking.replaceChildren();
  }

  /** @param {(Node | string)[]} sentence */
  #say(...sentence) {
    this.#said.replaceChildren(...sentence);
  }
}

/**
 * @param {File} file
 * @returns {HTMLElement} its name, told from our words: whoever named it says nothing beyond its quotation marks
 */
function named({ name }) {
  const letters = [...plain(name).replace(/["“”„‟«»]/g, "'")];
  const short = letters.length > LONGEST_NAME ? [...letters.slice(0, LONGEST_NAME - 1), "…"] : letters;
  return element("bdi", {}, `“${short.join("")}”`);
}
