// <study-progress>: move what was learned to another browser, take it in, forget it; and what is kept here besides.

import { download } from "./files.js";
import { element } from "./html.js";
import { keeping } from "./keeping.js";
import { LiveElement } from "./live-element.js";
import { adopt, forgetEverything, progress } from "./progress.js";
import { parseRecord, writeRecord } from "./record.js";
import { plural } from "./words.js";

const MOST_BYTES = 4_000_000; // a browser keeps about 5 MB for a site
const NOTHING = "Nothing was changed.";
const REMEDY = "close the other tabs of this site, then delete its data in the browser’s settings.";

export class StudyProgress extends LiveElement {
  #holds = element("p", { class: "progress-holds" });
  #buttons = element("p", { class: "progress-buttons" });
  #asking = element("div", { class: "progress-asking" });
  #said = element("p", { role: "status" });
  #undo = element("button", {});
  #imported = "";
  /** @type {HTMLElement | undefined} the button that led to the question asked now */
  #opener;

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
  }

  #export() {
    const day = new Date().toLocaleDateString("sv"); /* 2026-11-22 */
    download(`study-progress-${day}.json`, "application/json", writeRecord(progress()));
    this.#say(
      "The file holds all your progress, in plain text: your stories, and what you did when. Import it in another browser.",
    );
  }

  /** @param {File} file */
  async #read(file) {
    this.#asking.replaceChildren();
    if (file.size > MOST_BYTES) {
      this.#say(`${file.name} has ${Math.ceil(file.size / 1_000_000)} MB; a progress file has at most 4. ${NOTHING}`);
      return;
    }
    let importing;
    try {
      importing = await import("./importing.js");
    } catch {
      this.#say(`The part of this page that reads a file could not be loaded. Are you offline? ${NOTHING}`);
      return;
    }
    const { aheadIn, arrived, joined, lostIn } = importing;
    try {
      const record = parseRecord(asText(await file.arrayBuffer()));
      const now = Date.now();
      const own = progress();
      const replaced = lostIn(own, joined(own, record, now));
      const lost = lostIn(own, arrived(record, now));
      const ahead = aheadIn(record, now);
      const sentences = [
        `${file.name} holds ${summary(record)}.`,
        ahead ? `Dated in the future, so counted as long past: ${ahead}. Is a clock wrong?` : "",
        replaced ? `Merging replaces ${replaced}.` : "",
        lost ? `Replacing loses ${lost}.` : "",
      ];
      this.#say("");
      this.#ask(sentences.filter(Boolean).join(" "), [
        ["Merge with what is here", () => this.#import(joined(progress(), record, now), "merge")],
        ["Replace what is here", () => this.#import(arrived(record, now), "replace")],
      ]);
    } catch (error) {
      this.#say(`${file.name} was not imported: ${/** @type {Error} */ (error).message}. ${NOTHING}`);
    }
  }

  /**
   * @param {import("./record.js").Record} record
   * @param {"merge" | "replace"} how
   */
  #import(record, how) {
    const undo = adopt(record, how, Date.now());
    this.#imported = writeRecord(progress());
    this.#undo = this.#button("Undo the import", () => {
      undo();
      this.#close("The import was undone.");
    });
    this.#asking.replaceChildren(this.#undo);
    this.#say(how === "merge" ? "Merged: of each question the newest answer counts." : "Replaced.");
    this.#undo.focus();
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
                const left = forgetEverything(Date.now());
                this.#close(
                  left.length
                    ? `Forgotten here, but this browser may still keep ${left.join(", ")}: ${REMEDY}`
                    : "Everything is forgotten.",
                );
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
    const title = element("p", { id: "progress-question", tabindex: "-1" }, question);
    const cancel = this.#button("Cancel", () => this.#close(NOTHING));
    const buttons = answers.map(([label, act]) => this.#button(label, act));
    this.#asking.replaceChildren(
      element("div", { role: "group", "aria-labelledby": title.id, class: "progress-question" }, title, ...buttons, cancel),
    );
    title.focus();
  }

  /** @param {string} sentence what came of the question */
  #close(sentence) {
    this.#asking.replaceChildren();
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

  /** @param {string} sentence */
  #say(sentence) {
    this.#said.textContent = sentence;
  }
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {string} what they say in UTF-8; nothing where a program has saved them in another encoding, and letters would be lost
 */
function asText(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}

/**
 * @param {import("./record.js").Record} record
 * @returns {string} what it holds, as in: 12 answers to 9 questions, 3 ticks, the date 2026-12-06
 */
function summary({ answers, checklist, notes, settings }) {
  const count = [...answers.values()].reduce((sum, list) => sum + list.length, 0);
  const ticks = [...checklist.values()].filter(({ ticked }) => ticked).length;
  const parts = [`${plural(count, "answer")} to ${plural(answers.size, "question")}`, plural(ticks, "tick")];
  const written = [...notes.values()].filter(({ text }) => text.trim()).length;
  if (written) parts.push(`${plural(written, "field")} of your story sheet`);
  if (settings.date.value !== null) parts.push(`the date ${settings.date.value}`);
  if (settings.cap.value !== null) parts.push(`${settings.cap.value} answers a day`);
  return parts.join(", ");
}
