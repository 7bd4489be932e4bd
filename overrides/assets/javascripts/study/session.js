// What a visit to the drill adds to the schedule: more than the cap, a warm-up, questions put off. Over at midnight. No page, no clock.

import { mix } from "./queue.js";
import { agenda, answersToday, askedToday, dayOf, warmUp } from "./schedule.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./schedule.js").Pick} Pick */
/** @typedef {import("./schedule.js").Question} Question */

/**
 * @typedef {object} Situation
 * @property {number} now
 * @property {Map<string, Answer[]>} answers
 * @property {ReturnType<typeof import("./plans.js").termsOf>} terms
 * @property {Question[]} deck of the chosen topic
 * @property {Question[]} whole of every topic
 */

export class Session {
  #day = 0;
  #extra = 0;
  #warming = false;
  /** @type {string[]} the latest last */
  #putOff = [];
  #answeredBefore = 0;

  /**
   * What is left of today, in the order in which it is asked.
   * @param {Situation} situation
   * @returns {Pick[]}
   */
  queue({ now, answers, terms, deck, whole }) {
    this.#keepDay(now, answers);
    const more = { ...terms, cap: terms.cap + this.#extra };
    const picks = this.#warming ? warmUp(deck, answers, terms, now) : agenda(deck, answers, more, now);
    const byId = new Map(whole.map((question) => [question.id, question]));
    const asked = askedToday(answers, now).flatMap((id) => byId.get(id) ?? []);
    const later = this.#putOff.flatMap((id) => picks.find(({ question }) => question.id === id) ?? []);
    return [
      ...mix(
        picks.filter((pick) => !later.includes(pick)),
        asked,
      ),
      ...later,
    ];
  }

  /**
   * @param {Situation} situation
   * @returns {number} answers given in this visit
   */
  answered({ now, answers }) {
    this.#keepDay(now, answers);
    return answersToday(answers, now) - this.#answeredBefore;
  }

  /** @param {string} id of a question that was not answered: it is asked after all others */
  putOff(id) {
    this.#putOff = [...this.#putOff.filter((each) => each !== id), id];
  }

  /** @param {number} extra answers beyond the cap, for today */
  goOn(extra) {
    this.#extra = extra;
  }

  warmUp() {
    this.#warming = true;
  }

  get warming() {
    return this.#warming;
  }

  /**
   * @param {number} now
   * @param {Map<string, Answer[]>} answers
   */
  #keepDay(now, answers) {
    if (this.#day === dayOf(now)) return;
    this.#day = dayOf(now);
    this.#extra = 0;
    this.#warming = false;
    this.#putOff = [];
    this.#answeredBefore = answersToday(answers, now);
  }
}
