// <study-story>: one story of the learner's own, kept field by field in this browser while it is written.

import { LiveElement } from "./live-element.js";
import { note, progress } from "./progress.js";

export class StudyStory extends LiveElement {
  #fields = this.getElementsByTagName("textarea");
  #since = progress().since;

  make() {
    this.addEventListener("input", (event) => {
      const { target } = event;
      if (!(target instanceof HTMLTextAreaElement)) return;
      // Begun anew elsewhere, which this page has yet to hear of: what stood here is gone, and what is typed now stays.
      if (progress().since !== this.#since) target.value = /** @type {InputEvent} */ (event).data ?? "";
      note(target.name, target.value, Date.now());
    });
  }

  show() {
    const { notes, since } = progress();
    const anew = since !== this.#since;
    this.#since = since;
    for (const field of this.#fields) {
      // The field in hand is the newest there is, and to write to it would move the cursor; but what was forgotten leaves it too.
      if (anew || field !== document.activeElement) field.value = notes.get(field.name)?.text ?? "";
      // Paper shows this in the field's place: only some browsers make a field as tall as its text.
      /** @type {Element} */ (field.previousElementSibling).textContent = field.value;
    }
  }
}
