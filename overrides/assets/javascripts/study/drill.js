// <study-drill>: one question after the other. Which one is worked out anew from what was answered, so a reload loses nothing.

import { loadCard, loadDeck } from "./deck.js";
import { calibrationNotes, endOfDrill } from "./drill-notes.js";
import { element } from "./html.js";
import { termsOf } from "./plans.js";
import { LiveElement } from "./live-element.js";
import { progress } from "./progress.js";
import { mix } from "./queue.js";
import { agenda, answersToday, askedToday, warmUp } from "./schedule.js";

/** @typedef {import("./question.js").StudyQuestion} StudyQuestion */
/** @typedef {import("./schedule.js").Pick} Pick */

const TEN_MINUTES = 5; // answers, at two minutes each
const REASONS = {
  "sure-but-wrong": "Sure but wrong",
  due: "Due",
  new: "New",
  again: "Again today",
  "warm-up": "To warm up",
};

export class StudyDrill extends LiveElement {
  /** @type {import("./deck.js").Deck} */
  #deck = { topics: [], questions: [] };
  #topic = "";
  /** Answers beyond the cap that the learner asked for in this visit. */
  #extra = 0;
  #warming = false;
  /** @type {Set<string>} */
  #putOff = new Set();
  /** @type {string | undefined} */
  #shown;
  #answeredBefore = 0;

  #count = element("p", { class: "tally" });
  #filter = element("select", {});
  #place = element("div", { class: "drill-place" });
  #notes = element("div", {});

  async make() {
    try {
      this.#deck = await loadDeck();
    } catch {
      this.#cannot("The questions could not be loaded. Are you offline?", () => this.make());
      return;
    }
    const { topics } = this.#deck;
    this.#filter.append(new Option("All topics", ""), ...topics.map(({ slug, title }) => new Option(title, slug)));
    this.#topic = topics.find(({ slug }) => `#${slug}` === location.hash)?.slug ?? "";
    this.#filter.value = this.#topic;
    this.#filter.addEventListener("change", () => this.#choose(this.#filter.value));
    const { answers, now } = this.#state();
    this.#answeredBefore = answersToday(answers, now);
    const bar = element("div", { class: "drill-bar" }, element("label", {}, "Topic ", this.#filter), this.#count);
    this.replaceChildren(bar, this.#place, this.#notes);
    this.classList.add("is-upgraded");
    await this.#advance(false);
    if (document.activeElement === document.body) this.#prompt()?.focus({ preventScroll: true }); // keys work at once
  }

  /** @param {string} topic its slug; empty for all */
  #choose(topic) {
    this.#topic = this.#filter.value = topic;
    history.replaceState(null, "", topic ? `#${topic}` : location.pathname);
    this.#putOff.clear();
    this.#advance(false);
  }

  #state() {
    const now = Date.now();
    const { answers, settings } = progress();
    const terms = termsOf(settings, JSON.parse(this.dataset.plans ?? "[]"), now);
    const ofTopic = this.#deck.questions.filter(({ topic }) => !this.#topic || topic === this.#topic);
    return { now, answers, terms, deck: ofTopic, whole: this.#deck.questions };
  }

  /** @returns {Pick[]} what is left of today, in the order in which it is asked */
  #queue() {
    const { now, answers, terms, deck, whole } = this.#state();
    const more = { ...terms, cap: terms.cap + this.#extra };
    const picks = this.#warming ? warmUp(deck, answers, terms, now) : agenda(deck, answers, more, now);
    const byId = new Map(whole.map((question) => [question.id, question]));
    const asked = askedToday(answers, now).flatMap((id) => byId.get(id) ?? []);
    const putOff = picks.filter(({ question }) => this.#putOff.has(question.id));
    return [
      ...mix(
        picks.filter((pick) => !putOff.includes(pick)),
        asked,
      ),
      ...putOff,
    ];
  }

  /** @param {boolean} [focus] whether the new question takes the focus */
  async #advance(focus = true) {
    const [pick, following] = this.#queue();
    this.#shown = pick?.question.id;
    this.show();
    if (!pick) {
      this.#end(focus);
      return;
    }
    let card;
    try {
      card = await loadCard(pick.question.id);
    } catch {
      this.#cannot("The next question could not be loaded. Are you offline? What you answered is kept.", () => this.#advance());
      return;
    }
    if (this.#shown !== pick.question.id) return; // another topic was chosen meanwhile
    const question = this.#put(card, pick);
    if (focus) question.show();
    if (following) loadCard(following.question.id).catch(() => {}); // ahead of time: what fails is tried again when it is needed
  }

  /** @returns {HTMLElement | null} */
  #prompt() {
    return this.querySelector(".card-prompt");
  }

  /**
   * @param {HTMLElement} card
   * @param {Pick} pick
   * @returns {StudyQuestion}
   */
  #put(card, { question, reason }) {
    const topic = this.#deck.topics.find(({ slug }) => slug === question.topic)?.title ?? "";
    card.querySelector(".card-kind")?.append(` · ${topic} · `, element("span", { class: `why ${reason}` }, REASONS[reason]));
    this.#place.replaceChildren(element("h2", { class: "visually-hidden" }, "Question"), card);
    const inside = /** @type {StudyQuestion} */ (card.querySelector("study-question"));
    inside.onNext = () => {
      this.#putOff.add(question.id);
      this.#advance();
    };
    return inside;
  }

  show() {
    const { now, answers } = this.#state();
    const left = this.#queue().length;
    const today = answersToday(answers, now);
    const rest = today - this.#answeredBefore >= TEN_MINUTES && left > 0 ? " Ten minutes are done: stop or go on." : "";
    this.#count.textContent = `${today} answered today, ${left} to go.${rest}`;
    this.#notes.replaceChildren(...calibrationNotes(answers));
  }

  /** @param {boolean} focus */
  #end(focus) {
    const state = this.#state();
    const title = this.#topic && this.#deck.topics.find(({ slug }) => slug === this.#topic)?.title;
    const end = endOfDrill({
      ...state,
      topic: title || null,
      onAllTopics: () => this.#choose(""),
      onMore: (extra) => {
        this.#extra = extra;
        this.#advance();
      },
      onWarmUp: () => {
        this.#warming = true;
        this.#advance();
      },
    });
    this.#place.replaceChildren(...end);
    if (focus) this.#place.querySelector("h2")?.focus();
  }

  /**
   * @param {string} sentence
   * @param {() => void} again
   */
  #cannot(sentence, again) {
    const button = element("button", { type: "button", class: "button" }, "Try again");
    button.addEventListener("click", again);
    const place = this.#place.isConnected ? this.#place : this;
    place.replaceChildren(element("p", { role: "alert" }, sentence), button);
  }
}
