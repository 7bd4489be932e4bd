// <study-question>: the built card already holds everything; this hides the answer until it was said, and keeps the grade.

import { upgradeChoice } from "./choice.js";
import { upgradeFollowUps } from "./follow-ups.js";
import { element } from "../page/html.js";
import { isTyping } from "../page/keys.js";
import { offerCopies } from "../page/listings.js";
import { upgradeSoon } from "./soon.js";
import { learntItWrong } from "../progress/answers.js";
import { addAnswer, progress } from "../progress/progress.js";
import { upgradeSpoken } from "./spoken.js";
import { onForget } from "../progress/tab.js";

/** @typedef {import("../progress/record.js").Answer} Answer */

/**
 * What a kind of card offers: number keys go to `press`. `settle` keeps what was given before the next question comes, and returns what
 * it has to say of that; null where there is something to look at first. `forget` empties what was given and is not kept.
 * @typedef {{ press: (number: number) => void, settle: () => string | null, forget: () => void }} Card
 */

export class StudyQuestion extends HTMLElement {
  /** @type {Card | undefined} */
  #card;
  #stop = () => {};

  /**
   * Where the next question comes from; without it, it is the next one of the page.
   * @type {((kept: string) => void) | undefined} with what was kept on the way, if anything was
   */
  onNext;

  connectedCallback() {
    if (!this.#card) upgradeSoon(this);
    this.addEventListener("keydown", this.#onKey);
    this.addEventListener("click", this.#onClick);
    this.#stop = onForget(() => this.#card?.forget());
  }

  disconnectedCallback() {
    this.removeEventListener("keydown", this.#onKey);
    this.removeEventListener("click", this.#onClick);
    this.#stop();
  }

  /** Hide the answer until it was said, once. */
  upgrade() {
    if (this.#card) return;
    offerCopies(this.querySelectorAll(".highlight"));
    const corrected = this.#tellCorrected();
    const followUps = upgradeFollowUps(this, () => this.#offerNext());
    const upgrade = this.getAttribute("kind") === "choice" ? upgradeChoice : upgradeSpoken;
    this.#card = upgrade(this, (answer) => {
      addAnswer(this.getAttribute("question") ?? "", { ...answer, at: Date.now(), corrected });
      followUps.start();
    });
  }

  /** @returns {string | undefined} the day on which the answer went out corrected; who learnt it before is told */
  #tellCorrected() {
    const note = this.querySelector(".card-corrected");
    if (!(note instanceof HTMLElement)) return undefined;
    const answers = progress().answers.get(this.getAttribute("question") ?? "") ?? [];
    note.hidden = !learntItWrong(answers, note.dataset.corrected, Date.now());
    if (!note.hidden) this.#heading().setAttribute("aria-describedby", note.id);
    return note.dataset.corrected;
  }

  /** Move the focus to this question's heading, and the card into sight. */
  show() {
    this.upgrade();
    this.#heading().focus({ preventScroll: true });
    this.closest(".card")?.scrollIntoView({ block: "start" });
  }

  #heading() {
    return /** @type {HTMLElement} */ (this.querySelector(".card-prompt"));
  }

  #next(kept = "") {
    if (this.onNext) this.onNext(kept);
    else this.#follower()?.show();
  }

  /** @returns {StudyQuestion | undefined} */
  #follower() {
    const all = /** @type {StudyQuestion[]} */ ([...document.querySelectorAll("study-question")]);
    return all[all.indexOf(this) + 1];
  }

  #offerNext() {
    if (this.querySelector(".card-next") || !(this.onNext || this.#follower())) return;
    const button = element("button", { type: "button", class: "button card-next", "aria-keyshortcuts": "n" }, "Next question");
    button.addEventListener("click", () => this.#next());
    this.querySelector(".card-sources")?.before(button);
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (isTyping(event) || event.repeat) return;
    this.upgrade();
    if (event.key === "n" || event.key === "N") {
      const kept = this.#card?.settle() ?? null;
      if (kept !== null) this.#next(kept);
    } else if (/^[1-9]$/.test(event.key)) this.#card?.press(Number(event.key));
    else return;
    event.preventDefault();
  };

  /** The keys go where the focus is. A click on text takes it away, and Safari gives a clicked button none. */
  #onClick = () => {
    if (document.activeElement === document.body) this.#heading().focus({ preventScroll: true });
  };
}
