// One sitting of an interview: its clock, its blocks, and the questions of whoever sits at this page.

import { followUpsOf, forCandidate } from "./candidate.js";
import { asClock, MINUTE, blockAt } from "./clock.js";
import { loadCard } from "../card/prompts.js";
import { writeInterview } from "./fragment.js";
import { element } from "../page/html.js";
import { countHeard, forInterviewer } from "./interviewer.js";
import { onChange, progress } from "../progress/progress.js";
import { redo } from "./sample.js";
import { keepSitting, onForget, sittingOf } from "../progress/tab.js";

/** @typedef {import("./sample.js").Block} Block */
/** @typedef {import("../schedule/schedule.js").Question} Question */
/** @typedef {{ role: import("./fragment.js").Role } & import("./fragment.js").Interview} Interview */

const WARNING = 2 * MINUTE;
const LOST = "The rest of this card could not be loaded. Are you offline? Reload the page to try again.";

export class Sitting {
  #root;
  #interview;
  #blocks;
  #bank;
  #asked;
  #name;
  #kept;
  /** @type {number | undefined} the block's place, once it is known */
  #place;
  #warned = false;
  #posed = 0; // blocks whose questions are on the page
  #debriefed = false;
  #redone = ""; // the ids to redo that are shown
  #timer = 0;
  #unsubscribe = () => {};
  #stopForgetting = () => {};

  /**
   * @param {HTMLElement} root
   * @param {Interview} interview
   * @param {Block[]} blocks
   * @param {Question[][]} asked for each block
   * @param {Question[]} bank
   */
  constructor(root, interview, blocks, asked, bank) {
    this.#root = root;
    this.#interview = interview;
    this.#blocks = blocks;
    this.#bank = bank;
    this.#asked = asked;
    this.#name = `${interview.role}-${interview.seed}`;
    this.#kept = new URLSearchParams(sittingOf(this.#name));
    this.#recall(this.#part(".scorecard"));
    for (const { name, minutes } of blocks) this.#fold(name)?.querySelector(".minutes")?.append(`${minutes} min`);
    if (this.#interviews) this.#pose(blocks.length);
    this.#part(".scorecard").hidden = !this.#interviews;
    this.#part("[data-skip]").addEventListener("click", ({ detail }) => detail < 2 && this.#skip()); // a double click ends one block
    this.#part("[data-goto]").addEventListener("click", () => this.#goTo());
    root.addEventListener("input", () => {
      this.#keep();
      countHeard(root);
    });
  }

  /** Begin, or go on: the clock is right whenever that is. */
  start() {
    this.#timer = window.setInterval(this.#tick, 1000);
    document.addEventListener("visibilitychange", this.#tick);
    this.#unsubscribe = onChange(() => this.#showRedo());
    this.#stopForgetting = onForget(() => this.#forget());
    this.#tick();
  }

  stop() {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#tick);
    this.#unsubscribe();
    this.#stopForgetting();
  }

  get #interviews() {
    return this.#interview.role === "interviewer";
  }

  #tick = () => {
    const { place, left } = blockAt(this.#blocks, this.#interview.start, Date.now());
    const title = this.#blocks[place]?.title;
    this.#part(".mock-now").textContent = title ?? (place < 0 ? "It starts in" : "The time is over");
    this.#part("[role=timer]").textContent = asClock(left);
    if (place !== this.#place) this.#enter(place, left);
    else if (title && !this.#warned && left <= WARNING) {
      this.#warned = true;
      this.#say(`${title}: ${left > WARNING - MINUTE / 4 ? "two" : "less than two"} minutes left.`);
    }
  };

  /**
   * @param {number} place of the block that runs now
   * @param {number} left milliseconds of it
   */
  #enter(place, left) {
    const over = this.#blocks[this.#place ?? -1];
    const now = this.#blocks[place];
    const next = now ? `${now.title}, ${now.minutes} ${now.minutes === 1 ? "minute" : "minutes"}.` : "The interview is over.";
    if (this.#place !== undefined) this.#say(over ? `${over.title} is over. ${next}` : next); // not when the page opens
    this.#place = place;
    this.#warned = left <= WARNING;
    for (const { name } of this.#blocks) {
      const fold = this.#fold(name);
      if (fold && (name === now?.name || !fold.contains(document.activeElement))) fold.open = name === now?.name;
    }
    this.#part(".mock-brief").toggleAttribute("open", place < 0);
    if (!now && place > 0) this.#part("[data-skip]").hidden = true;
    this.#pose(place + 1);
    if (place >= this.#blocks.length - 1) this.#debrief();
  }

  /** @param {number} blocks how many have their questions on the page from now on */
  #pose(blocks) {
    for (; this.#posed < Math.min(blocks, this.#blocks.length); this.#posed += 1) {
      const questions = this.#asked[this.#posed];
      for (const [index, question] of questions.entries()) {
        const posed = forCandidate(question, index > 0 ? "The next question, when it is asked" : "The question");
        posed.querySelector("details")?.toggleAttribute("open", index === 0);
        this.#recall(posed);
        this.#fold(this.#blocks[this.#posed].name)?.append(posed);
        if (this.#interview.role !== "candidate") this.#addCard(question, posed);
      }
    }
  }

  /**
   * @param {Question} question
   * @param {HTMLElement} posed its prompt, which stays where the card cannot be had
   */
  async #addCard({ id }, posed) {
    try {
      const card = await loadCard(id);
      if (!this.#interviews) {
        posed.firstElementChild?.append(followUpsOf(card));
        return;
      }
      posed.replaceWith(forInterviewer(card));
      this.#recall(card);
      countHeard(this.#root);
    } catch {
      posed.append(element("p", {}, LOST));
    }
  }

  /** End this block now: the interview began so much earlier. */
  #skip() {
    const { left } = blockAt(this.#blocks, this.#interview.start, Date.now());
    this.#interview.start -= left;
    history.replaceState(null, "", writeInterview(this.#interview.role, this.#interview));
    this.#tick();
  }

  /** Show the block that runs now: the one before stays open, and in the way, while somebody is busy in it. */
  #goTo() {
    const block = this.#blocks[Math.max(this.#place ?? 0, 0)];
    const target = (block && this.#fold(block.name)) ?? this.#part(".scorecard");
    target.scrollIntoView();
    target.querySelector("summary")?.focus({ preventScroll: true });
  }

  async #debrief() {
    if (this.#debriefed) return;
    this.#debriefed = true;
    this.#part(".scorecard").hidden = false;
    if (this.#interviews) return;
    this.#part(".mock-redo").hidden = false;
    this.#showRedo();
    if (this.#interview.role === "candidate") return;
    const cards = this.#part(".mock-cards");
    cards.hidden = false;
    for (const { id } of this.#asked.flat()) {
      const card = await loadCard(id).catch(() => null);
      const written = this.#root.querySelector(`[name=written-${id}]`);
      const field = card?.querySelector("textarea");
      if (field && written instanceof HTMLTextAreaElement) field.value = written.value;
      cards.append(card ?? element("p", {}, LOST));
    }
  }

  #showRedo() {
    if (!this.#debriefed || this.#interviews) return;
    const questions = redo(this.#asked.flat(), this.#bank, progress().answers, this.#interview.start, Date.now());
    if (questions.map(({ id }) => id).join() === this.#redone) return; // a link in hand stays
    this.#redone = questions.map(({ id }) => id).join();
    const links = questions.map(({ id, topic, prompt }) =>
      element("li", {}, element("a", { href: `../topics/${topic}/#q-${id}-prompt` }, prompt.replaceAll("`", ""))),
    );
    this.#part(".mock-redo ol").replaceChildren(...links);
  }

  /** Keep what is filled in; what was filled in on a card that could not be loaded stays kept as it was. */
  #keep() {
    const fields = /** @type {HTMLInputElement[]} */ ([...this.#root.querySelectorAll("[name]")]);
    for (const { name } of fields) this.#kept.delete(name);
    const filled = fields.filter((field) => field.checked || field.matches("textarea, [type=text]"));
    for (const { name, value } of filled) this.#kept.append(name, value);
    keepSitting(this.#name, this.#kept.toString());
  }

  /** @param {ParentNode} part whose fields get back what was filled in before the page went away */
  #recall(part) {
    for (const field of part.querySelectorAll("[name]")) {
      const name = field.getAttribute("name") ?? "";
      if (field instanceof HTMLTextAreaElement || field.matches("[type=text]"))
        /** @type {HTMLInputElement} */ (field).value = this.#kept.get(name) ?? "";
      else if (field instanceof HTMLInputElement) field.checked = this.#kept.getAll(name).includes(field.value);
    }
  }

  /** Empty what is filled in: everything was forgotten. */
  #forget() {
    this.#kept = new URLSearchParams();
    this.#recall(this.#root);
    countHeard(this.#root);
    this.#part(".scorecard").dispatchEvent(new Event("input")); // its text and its link say what is filled in
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#part(".mock-said").textContent = sentence;
  }

  /**
   * @param {string} name of a block
   * @returns {HTMLDetailsElement | null}
   */
  #fold(name) {
    return this.#root.querySelector(`details[data-block=${name}]`);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(selector));
  }
}
