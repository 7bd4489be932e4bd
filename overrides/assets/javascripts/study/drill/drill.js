// <study-drill>: one question after the other. Which one is worked out anew from what was answered, so a reload loses nothing.

import { loadCard, loadPrompts } from "../card/prompts.js";
import { calibrationNotes, endOfDrill } from "./end.js";
import { element } from "../page/html.js";
import { LiveElement } from "../progress/live-element.js";
import { MINUTES_AN_ANSWER, termsOf } from "../schedule/plans.js";
import { progress } from "../progress/progress.js";
import { answersToday } from "../schedule/schedule.js";
import { Session } from "./session.js";
import { staysOnPage } from "../page/targets.js";

/** @typedef {import("../card/question.js").StudyQuestion} StudyQuestion */
/** @typedef {import("../schedule/schedule.js").Pick} Pick */

const TEN_MINUTES = 10 / MINUTES_AN_ANSWER; // in answers
const REASONS = {
  corrected: "Corrected",
  "sure-but-wrong": "Sure but wrong",
  review: "Review",
  new: "New",
  again: "Again today",
  "warm-up": "To warm up",
};

export class StudyDrill extends LiveElement {
  /** @type {import("../card/prompts.js").Prompts | undefined} */
  #prompts;
  #session = new Session();
  #topic = "";
  /** @type {Pick | undefined} */
  #shown;

  #count = element("p", { class: "tally" });
  #said = element("p", { class: "drill-said", role: "status" });
  #filter = element("select", {});
  #place = element("div", { class: "drill-place" });
  #sureness = element("div", {});
  #fold = element("details", { class: "sureness" }, element("summary", {}, "How sure, how right"), this.#sureness);

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#onHash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#onHash);
  }

  make() {
    this.#filter.addEventListener("change", () => this.#choose(this.#filter.value));
    this.#begin();
  }

  /** Show what changed around the question. A question in progress stays; one that was answered elsewhere goes, and so does an old end. */
  show() {
    if (!this.#prompts) return;
    const situation = this.#situation();
    const queue = this.#session.queue(situation);
    this.#tell(situation, queue.length);
    const card = this.#place.querySelector(".card");
    const inHand = card?.querySelector(":is(.card-answer, .card-options)[open]");
    const stillAsked = queue.some(({ question }) => question.id === this.#shown?.question.id);
    const ended = this.#place.querySelector(".drill-end") !== null;
    if (card ? !inHand && !stillAsked : ended) this.#advance(this.#place.contains(document.activeElement));
  }

  /**
   * @param {import("./session.js").Situation} situation
   * @param {number} left
   */
  #tell(situation, left) {
    const today = answersToday(situation.answers, situation.now);
    this.#count.textContent = left > 0 ? `${today} answered today, ${left} to go` : `${today} answered today`;
    const tenMinutes = this.#session.answered(situation) === TEN_MINUTES && left > 0;
    if (tenMinutes) this.#said.textContent = "Five answers, about ten minutes: stop here or go on.";
    const notes = calibrationNotes(situation.answers);
    this.#sureness.replaceChildren(...notes);
    this.#fold.hidden = notes.length === 0;
  }

  async #begin() {
    try {
      this.#prompts = await loadPrompts();
    } catch {
      this.#cannot("The questions could not be loaded. Are you offline?", { "Try again": () => this.#begin() });
      return;
    }
    const topics = this.#prompts.topics.map(({ slug, title }) => new Option(title, slug));
    this.#filter.replaceChildren(new Option("All topics", ""), ...topics);
    const bar = element("div", { class: "drill-bar" }, element("label", {}, "Topic ", this.#filter), this.#count);
    this.replaceChildren(bar, this.#said, this.#place, this.#fold);
    this.#topic = this.#filter.value = this.#topicOfAddress();
    await this.#advance(false);
    const prompt = this.#place.querySelector(".card-prompt");
    if (prompt instanceof HTMLElement && document.activeElement === document.body) prompt.focus({ preventScroll: true }); // for keys
  }

  #topicOfAddress() {
    return this.#prompts?.topics.find(({ slug }) => `#${slug}` === location.hash)?.slug ?? "";
  }

  /** @param {HashChangeEvent} event */
  #onHash = (event) => {
    if (!staysOnPage(event)) this.#choose(this.#topicOfAddress());
  };

  /**
   * @param {string} topic its slug; empty for all
   * @param {boolean} [focus] whether the new question takes the focus
   */
  #choose(topic, focus = false) {
    if (topic === this.#topic) return;
    this.#topic = this.#filter.value = topic;
    history.replaceState(null, "", topic ? `#${topic}` : location.pathname);
    this.#advance(focus);
  }

  #situation() {
    const now = Date.now();
    const { answers, settings } = progress();
    const all = this.#prompts?.questions ?? [];
    const terms = termsOf(settings, JSON.parse(this.dataset.plans ?? "[]"), now);
    return { now, answers, terms, all, questions: all.filter(({ topic }) => !this.#topic || topic === this.#topic) };
  }

  /** @param {boolean} [focus] whether the new question takes the focus */
  async #advance(focus = true) {
    const situation = this.#situation();
    const queue = this.#session.queue(situation);
    const [pick, following] = queue;
    this.#shown = pick;
    this.#said.textContent = "";
    this.#tell(situation, queue.length);
    if (!pick) {
      this.#end(situation, focus);
      return;
    }
    let card;
    try {
      card = await loadCard(pick.question.id);
    } catch {
      if (this.#shown !== pick) return;
      this.#cannot("The next question could not be loaded. Are you offline? What you answered is kept.", {
        "Try again": () => this.#advance(),
        "Skip it": () => this.#skip(pick),
      });
      return;
    }
    if (this.#shown !== pick) return; // something else was chosen meanwhile
    const question = this.#put(card, pick);
    if (focus) question.show();
    if (following) loadCard(following.question.id).catch(() => {}); // ahead of time: what fails is tried again when it is needed
  }

  /**
   * @param {HTMLElement} card
   * @param {Pick} pick
   * @returns {StudyQuestion}
   */
  #put(card, pick) {
    const { question, reason } = pick;
    const topic = this.#prompts?.topics.find(({ slug }) => slug === question.topic)?.title ?? "";
    card.querySelector(".card-kind")?.append(` · ${topic} · `, element("span", { class: `why ${reason}` }, REASONS[reason]));
    this.#place.replaceChildren(element("h2", { class: "visually-hidden" }, "Question"), card);
    this.classList.add("is-upgraded");
    this.#fold.open = false;
    const inside = /** @type {StudyQuestion} */ (card.querySelector("study-question"));
    const before = progress().answers.get(question.id)?.length ?? 0;
    inside.onNext = async (kept) => {
      const answered = (progress().answers.get(question.id)?.length ?? 0) > before;
      if (!answered) return this.#skip(pick);
      await this.#advance();
      if (kept) this.#said.textContent = kept;
    };
    return inside;
  }

  /** @param {Pick} pick */
  async #skip({ question }) {
    this.#session.putOff(question.id, this.#session.queue(this.#situation()).length === 1);
    await this.#advance();
    const today = this.#session.queue(this.#situation()).some((pick) => pick.question === question);
    this.#said.textContent = `Put off: it comes ${today ? "last today" : "back another day"}.`;
  }

  /**
   * @param {import("./session.js").Situation} situation
   * @param {boolean} focus
   */
  #end(situation, focus) {
    const topic = this.#prompts?.topics.find(({ slug }) => slug === this.#topic)?.title ?? null;
    const end = endOfDrill(
      { ...situation, topic },
      {
        allTopics: () => this.#choose("", true),
        goOn: (extra) => {
          this.#session.goOn(extra);
          this.#advance();
        },
      },
    );
    this.#place.replaceChildren(...end);
    this.#fold.open = true;
    this.classList.add("is-upgraded");
    if (focus) this.#place.querySelector("h2")?.focus();
  }

  /**
   * @param {string} sentence
   * @param {{ [label: string]: () => void }} ways
   */
  #cannot(sentence, ways) {
    const buttons = Object.entries(ways).map(([label, way]) => {
      const button = element("button", { type: "button", class: "button" }, label);
      button.addEventListener("click", way, { once: true });
      return button;
    });
    const place = this.#place.isConnected ? this.#place : this;
    place.replaceChildren(element("p", { role: "alert" }, sentence), element("div", { class: "drill-ways" }, ...buttons));
    this.classList.add("is-upgraded");
  }
}
