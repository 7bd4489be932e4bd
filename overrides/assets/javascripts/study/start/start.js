// <study-start>: the date of the interview, what it leaves for today, and the plan as calendar entries.

import { sessionDays, writeCalendar } from "../schedule/calendar.js";
import { loadPrompts } from "../card/prompts.js";
import { download } from "../page/files.js";
import { element, tell } from "../page/html.js";
import { LiveElement } from "../progress/live-element.js";
import { termsOf } from "../schedule/plans.js";
import { progress, setCap, setDate } from "../progress/progress.js";
import { isCap, isDate } from "../progress/parse.js";
import { agenda, answersToday } from "../schedule/schedule.js";
import { SITE } from "../site.js";

const FURTHEST = 2 * 365 * 24 * 60 * 60 * 1000; // two years: a year mistyped is no plan

export class StudyStart extends LiveElement {
  #date = element("input", { type: "date" });
  #cap = element("input", { type: "number", min: 1, max: 999, inputmode: "numeric" });
  #time = element("input", { type: "time", value: "19:00", "aria-label": "Time of the daily session" });
  #today = element("p", { class: "start-today", role: "status" });
  #add = element("button", { type: "button", class: "button" }, "Add to calendar");
  #calendar = element("p", { class: "start-calendar" });

  make() {
    this.#date.max = new Date(Date.now() + FURTHEST).toISOString().slice(0, 10);
    this.#date.addEventListener("change", () => {
      if (this.#date.validity.rangeOverflow) this.#date.reportValidity();
      else if (this.#date.value === "" || isDate(this.#date.value)) setDate(this.#date.value || null, Date.now());
    });
    this.#cap.addEventListener("change", () => {
      if (this.#cap.value === "") setCap(null, Date.now());
      else if (isCap(this.#cap.valueAsNumber)) setCap(this.#cap.valueAsNumber, Date.now());
      else this.#cap.reportValidity();
    });
    this.#add.addEventListener("click", () => this.#addToCalendar());
    const fields = element(
      "div",
      { class: "start-fields" },
      element("label", {}, "Date of your interview", this.#date),
      element("label", {}, "Answers a day", this.#cap),
    );
    this.prepend(fields, this.#today);
    this.append(this.#calendar);
    this.classList.add("is-upgraded");
  }

  #terms() {
    return termsOf(progress().settings, JSON.parse(this.dataset.plans ?? "[]"), Date.now());
  }

  async show() {
    const { answers, settings } = progress();
    const terms = this.#terms();
    if (document.activeElement !== this.#date) this.#date.value = settings.date.value ?? "";
    if (document.activeElement !== this.#cap) this.#cap.value = String(settings.cap.value ?? "");
    this.#cap.placeholder = String(terms.cap);
    this.#offerCalendar(terms.left);
    const fresh = answers.size === 0 && terms.left === null; // nothing to count yet, nothing to fetch
    if (fresh || !this.#today.textContent) this.#say(null);
    if (fresh) return;
    try {
      const { questions } = await loadPrompts();
      this.#say(agenda(questions, progress().answers, this.#terms(), Date.now()));
    } catch {
      this.#say(null); // offline: the days and minutes are said without the questions
    }
  }

  /** @param {import("../schedule/schedule.js").Pick[] | null} picks what is left of today, where that is known */
  #say(picks) {
    const { left, cap, minutes } = this.#terms();
    const { answers, settings } = progress();
    const share = `${cap} ${cap === 1 ? "answer" : "answers"}`;
    let said = `${left} days left: ${share} a day, about ${minutes} minutes.`;
    if (left === null)
      said = `${settings.date.value === null ? "No date yet" : "That day is over, so it counts as no date"}: ${share} a day, about ${minutes} minutes.`;
    if (left === 1) said = `Your interview is tomorrow: ${share} today, about ${minutes} minutes.`;
    if (left === 0) said = `Your interview is today: ${share} to warm up, then stop.`;
    tell(this.#today, picks ? `${said} ${leftToday(picks.length, answersToday(answers, Date.now()))}` : said);
  }

  /** @param {number | null} left days until the interview */
  #offerCalendar(left) {
    if (left && this.#add.isConnected) return; // or the field would lose the focus
    const time = element("label", {}, "daily at ", this.#time);
    const without = left === 0 ? [] : ["With a date ahead, the plan can go into your calendar."];
    this.#calendar.replaceChildren(...(left ? [this.#add, time] : without));
  }

  #addToCalendar() {
    const { date, minutes } = this.#terms();
    const now = Date.now();
    const time = this.#time.value || "19:00";
    if (date === null) return;
    const days = sessionDays(date, time, now);
    if (days.length === 0) {
      this.#today.textContent = "At that hour no session is left before your interview.";
      return;
    }
    const url = new URL("drill/", SITE).href;
    const name = document.querySelector(".wordmark")?.textContent ?? "";
    download("study-plan.ics", "text/calendar", writeCalendar({ days, time, minutes, url, name, now }));
    this.#today.textContent = `study-plan.ics is saved, ${days.length} ${days.length === 1 ? "session" : "sessions"}. Open it to add them.`;
  }
}

/**
 * @param {number} left
 * @param {number} answered
 * @returns {string} as in: Today: 10 answered, 35 to go.
 */
function leftToday(left, answered) {
  if (left === 0) return answered > 0 ? `Today is done: ${answered} answered.` : "Nothing waits today.";
  return `Today: ${answered > 0 ? `${answered} answered, ` : ""}${left} to go.`;
}
