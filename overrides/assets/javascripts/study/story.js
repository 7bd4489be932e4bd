// <study-story>: one story of the learner's own, kept field by field in this browser while it is written.

import { LiveElement } from "./live-element.js";
import { note, progress } from "./progress.js";

export class StudyStory extends LiveElement {
  #fields = this.getElementsByTagName("textarea");

  make() {
    this.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) note(target.name, target.value, Date.now());
    });
  }

  show() {
    const { notes } = progress();
    for (const field of this.#fields) {
      // The field in hand is the newest there is; to write to it would move the cursor.
      if (field !== document.activeElement) field.value = notes.get(field.name)?.text ?? "";
      // Paper shows this in the field's place: only some browsers make a field as tall as its text.
      /** @type {Element} */ (field.previousElementSibling).textContent = field.value;
    }
  }
}
