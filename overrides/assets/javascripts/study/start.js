// <study-start>: the date of the screen, what it leaves for today, and the plan as calendar entries.

import { sessionDays, writeCalendar } from "./calendar.js";
import { loadDeck } from "./deck.js";
import { download } from "./files.js";
import { element } from "./html.js";
import { LiveElement } from "./live-element.js";
import { termsOf } from "./plans.js";
import { progress, setCap, setDate } from "./progress.js";
import { isCap, isDate } from "./record.js";
import { agenda } from "./schedule.js";

export class StudyStart extends LiveElement {
  /** @type {import("./schedule.js").Question[]} */
  #questions = [];

  #date = element("input", { type: "date" });
  #cap = element("input", { type: "number", min: 1, max: 999, inputmode: "numeric" });
  #time = element("input", { type: "time", value: "19:00" });
  #today = element("p", { class: "start-today", role: "status" });
  #add = element("button", { type: "button", class: "button" }, "Add to calendar");
  #calendar = element("p", { class: "start-calendar" });

  make() {
    this.#date.addEventListener("change", () => {
      if (this.#date.value === "" || isDate(this.#date.value)) setDate(this.#date.value || null, Date.now());
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
      element("label", {}, "Date of your screen", this.#date),
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
    this.#offerCalendar(Boolean(terms.left));
    this.#say(terms, settings.date.value, null);
    if (answers.size === 0 && terms.left === null) return; // nothing to count yet, nothing to fetch
    try {
      if (this.#questions.length === 0) this.#questions = (await loadDeck()).questions;
    } catch {
      return; // offline: the days and minutes are said without the questions
    }
    this.#say(terms, settings.date.value, agenda(this.#questions, progress().answers, terms, Date.now()));
  }

  /**
   * @param {ReturnType<typeof termsOf>} terms
   * @param {string | null} date
   * @param {import("./schedule.js").Pick[] | null} picks
   */
  #say({ left, cap, minutes }, date, picks) {
    const fresh = picks?.filter(({ reason }) => reason === "new").length ?? 0;
    const waiting = picks ? ` Today: ${picks.length - fresh} come back, ${fresh} new.` : "";
    const share = `${cap} answers a day, about ${minutes} minutes.`;
    let days = `${left} days left: ${share}${waiting}`;
    if (left === null)
      days = `${date === null ? "No date yet" : "That day is over, so it counts as no date"}: ${share}${waiting}`;
    if (left === 1) days = `Tomorrow is your screen. Nothing new today, a last look at what you know.${waiting}`;
    if (left === 0) days = "Your screen is today. Nothing is due; the drill offers your five weakest to warm up.";
    if (this.#today.textContent !== days) this.#today.textContent = days;
  }

  /** @param {boolean} ahead whether the screen is still to come */
  #offerCalendar(ahead) {
    if (ahead && this.#add.isConnected) return; // or the field would lose the focus
    const time = element("label", {}, "daily at ", this.#time);
    this.#calendar.replaceChildren(...(ahead ? [this.#add, time] : ["With a date, the plan can go into your calendar."]));
  }

  #addToCalendar() {
    const { date, minutes } = this.#terms();
    const now = Date.now();
    const time = this.#time.value || "19:00";
    if (date === null) return;
    const days = sessionDays(date, time, now);
    if (days.length === 0) {
      this.#today.textContent = "At that hour no session is left before your screen.";
      return;
    }
    const url = new URL("../../../drill/", import.meta.url).href;
    const name = document.querySelector(".wordmark")?.textContent ?? "";
    download("study-plan.ics", "text/calendar", writeCalendar({ days, time, minutes, url, name, now }));
  }
}
