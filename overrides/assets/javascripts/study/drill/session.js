// What a visit to the drill adds to the schedule: more than the cap, questions put off. Over at midnight. Pure functions of a moment.

import { agenda, answersToday, dayOf } from "../schedule/schedule.js";

/** @typedef {import("../progress/record.js").Answer} Answer */
/** @typedef {import("../schedule/schedule.js").Pick} Pick */
/** @typedef {import("../schedule/schedule.js").Question} Question */

/**
 * @typedef {object} Situation
 * @property {number} now
 * @property {Map<string, Answer[]>} answers
 * @property {ReturnType<typeof import("../schedule/plans.js").termsOf>} terms
 * @property {Question[]} questions of the chosen topic
 * @property {Question[]} all of every topic
 */

export class Session {
  #day = 0;
  #extra = 0;
  /** @type {string[]} the latest last */
  #putOff = [];
  #answeredBefore = 0;

  /**
   * What is left of today, in the order in which it is asked.
   * @param {Situation} situation
   * @returns {Pick[]}
   */
  queue({ now, answers, terms, questions }) {
    this.#keepDay(now, answers);
    return agenda(questions, answers, terms, now, { putOff: this.#putOff, extra: this.#extra });
  }

  /**
   * @param {Situation} situation
   * @returns {number} answers given in this visit
   */
  answered({ now, answers }) {
    this.#keepDay(now, answers);
    return answersToday(answers, now) - this.#answeredBefore;
  }

  /**
   * @param {string} id of a question that was not answered
   * @param {boolean} only whether it was the only one left of the day: to ask it next would not put it off
   */
  putOff(id, only) {
    this.#putOff.push(id, ...(only ? [id] : []));
  }

  /** @param {number} extra answers beyond the cap, for today */
  goOn(extra) {
    this.#extra = extra;
  }

  /**
   * @param {number} now
   * @param {Map<string, Answer[]>} answers
   */
  #keepDay(now, answers) {
    if (this.#day === dayOf(now)) return;
    this.#day = dayOf(now);
    this.#extra = 0;
    this.#putOff = [];
    this.#answeredBefore = answersToday(answers, now);
  }
}
