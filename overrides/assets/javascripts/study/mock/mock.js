// <study-mock>: a timed phone interview, alone or with a partner. All that a page knows of it stands in its address after the #.

import { MINUTE } from "./clock.js";
import { loadPrompts } from "../card/prompts.js";
import { codeOfBank, codesOf, missingOf, readFragment, writeInterview } from "./fragment.js";
import { sample } from "./sample.js";
import { Scorecard } from "./scorecard.js";
import { Sitting } from "./sitting.js";
import { staysOnPage } from "../page/targets.js";

/** @typedef {import("./fragment.js").Role} Role */
/** @typedef {import("../schedule/schedule.js").Question} Question */
/** @typedef {{ role: Role } & import("./fragment.js").Interview} Interview */

const WAIT = 5 * MINUTE; // time for a partner to open the link

export class StudyMock extends HTMLElement {
  /** @type {{ [minutes: string]: import("./sample.js").Block[] }} */
  #interviews = {};
  /** @type {Sitting | undefined} */
  #sitting;
  #made = false;

  connectedCallback() {
    if (!this.#made) this.#make();
    this.#made = true;
    addEventListener("hashchange", this.#beginAnew);
    this.#sitting?.start();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#beginAnew);
    this.#sitting?.stop();
  }

  /** @param {HashChangeEvent} event perhaps another link was opened in this tab */
  #beginAnew = (event) => {
    if (!staysOnPage(event)) location.reload();
  };

  #make() {
    this.#interviews = JSON.parse(this.dataset.interviews ?? "{}");
    let link = null;
    try {
      if (location.hash) link = readFragment(location.hash);
      if (link && !Object.hasOwn(this.#interviews, link.minutes)) throw new Error("This link names a length that no mock has.");
    } catch (error) {
      link = null;
      this.#note(`${/** @type {Error} */ (error).message} You can set up an interview here.`);
    }
    this.dataset.role = link?.role ?? "host";
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-for]")))
      part.hidden = !part.dataset.for?.split(" ").includes(this.dataset.role);
    this.classList.add("is-upgraded");
    if (!link) this.#host();
    else if (link.role === "score") new Scorecard(this.#part(".scorecard"), link);
    else this.#orSay(this.#open(link));
  }

  #host() {
    const form = /** @type {HTMLFormElement} */ (this.#part("form"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const alone = event.submitter?.getAttribute("value") === "alone";
      const [minutes, when] = ["minutes", "start"].map((name) => String(new FormData(form).get(name)));
      let start = Date.now();
      if (!alone) start = when ? new Date(when).getTime() : start + WAIT;
      if (start < Date.now() - MINUTE)
        this.#note("That moment is over. Choose a later one, or none: then it starts in 5 minutes.");
      else this.#orSay(this.#setUp(alone ? "alone" : "pair", Number(minutes), start));
    });
  }

  /**
   * Draw questions and go to their interview.
   * @param {Role} role
   * @param {number} minutes
   * @param {number} start
   */
  async #setUp(role, minutes, start) {
    const questions = await this.#loadQuestions();
    const seed = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
    const drawn = codesOf(sample(questions, this.#interviews[minutes], seed).flat());
    if (questions.length > 0) location.hash = writeInterview(role, { minutes, start, seed, bank: codeOfBank(questions), drawn });
  }

  /** @param {Interview} interview */
  async #open(interview) {
    if (interview.role === "pair") this.#showLinks(interview);
    const questions = await this.#loadQuestions();
    const blocks = this.#interviews[interview.minutes];
    if (questions.length === 0) return;
    const asked = sample(questions, blocks, interview.seed);
    const gone = missingOf(interview.drawn, codesOf(asked.flat()));
    if (gone > 0 || interview.bank !== codeOfBank(questions)) {
      const replaced = gone === 1 ? "1 of its questions has been replaced" : `${gone} of its questions have been replaced`;
      this.#note(`The site has changed since this link was made; ${gone > 0 ? replaced : "its questions are the same"}.`);
    }
    if (interview.role === "pair") return;
    this.#part("[data-swap]").addEventListener("click", () =>
      this.#orSay(this.#setUp("pair", interview.minutes, Date.now() + WAIT)),
    );
    this.#sitting = new Sitting(this, interview, blocks, asked, questions);
    new Scorecard(this.#part(".scorecard"), interview);
    if (this.isConnected) this.#sitting.start();
  }

  /** @param {Interview} interview */
  #showLinks(interview) {
    this.#part(".mock-start").textContent = moment(interview.start);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.querySelectorAll("[data-link]")))
      link.href = writeInterview(/** @type {Role} */ (link.dataset.link), interview);
  }

  /** @param {Promise<void>} start of an interview: what makes it fail is said where it was asked for, with a way on */
  #orSay(start) {
    start.catch((/** @type {Error} */ { message }) => {
      const fault = this.#part(".mock-fault");
      this.#part(".mock-fault q").textContent = message;
      fault.hidden = false;
      fault.scrollIntoView({ block: "nearest" });
    });
  }

  /** @returns {Promise<Question[]>} none where they cannot be had, which is said */
  async #loadQuestions() {
    try {
      return (await loadPrompts()).questions;
    } catch {
      this.#note("The questions could not be loaded. Are you offline? Reload the page to try again.");
      return [];
    }
  }

  /** @param {string} sentences */
  #note(sentences) {
    this.#part(".mock-note").textContent = sentences;
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

/**
 * @param {number} start
 * @returns {string} the day and time where the reader is
 */
function moment(start) {
  return new Date(start).toLocaleString("en", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  });
}
