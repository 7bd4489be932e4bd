// <study-story>: one story of the learner's own, kept field by field in this browser while it is written.

import { LiveElement } from "../progress/live-element.js";
import { note, progress } from "../progress/progress.js";

export class StudyStory extends LiveElement {
  #fields = this.getElementsByTagName("textarea");
  /** @type {Map<string, string>} what was kept of each field when this page last showed it */
  #shown = new Map();

  make() {
    // No browser fills in these fields, so what stands in them was typed before this script arrived.
    for (const field of this.#fields) if (field.value) goOn(field, field.value);
    this.addEventListener("input", (event) => {
      const { target, data } = /** @type {InputEvent} */ (event);
      if (!(target instanceof HTMLTextAreaElement)) return;
      // Written or forgotten elsewhere, which this page has yet to hear of.
      if (keptAs(target.name) !== this.#shown.get(target.name)) goOn(target, data ?? "");
      else note(target.name, target.value, Date.now());
    });
  }

  show() {
    for (const field of this.#fields) {
      const kept = keptAs(field.name);
      if (kept !== this.#shown.get(field.name)) write(field, kept);
      this.#shown.set(field.name, kept);
      // Paper shows this in the field's place: only some browsers make a field as tall as its text.
      /** @type {Element} */ (field.previousElementSibling).textContent = field.value;
    }
  }
}

/** @param {string} name of a field */
function keptAs(name) {
  return progress().notes.get(name)?.text ?? "";
}

/**
 * @param {HTMLTextAreaElement} field that does not show yet what is kept of it
 * @param {string} typed what was typed into it, which goes on from there
 */
function goOn(field, typed) {
  field.value = keptAs(field.name) + typed;
  note(field.name, field.value, Date.now());
}

/**
 * @param {HTMLTextAreaElement} field in which the cursor stays where it is; at the end, it stays at the end
 * @param {string} text
 */
function write(field, text) {
  if (field.value === text) return; // typed here
  const { selectionStart, selectionEnd, textLength } = field;
  field.value = text; // this puts the cursor at the end
  if (field === document.activeElement && selectionStart < textLength) field.setSelectionRange(selectionStart, selectionEnd);
}
