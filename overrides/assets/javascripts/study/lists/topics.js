// <study-topics>: the list of topics, and how far the learner is in each.

import { canSay } from "../progress/answers.js";
import { loadPrompts } from "../card/prompts.js";
import { LiveElement } from "../progress/live-element.js";
import { progress } from "../progress/progress.js";

export class StudyTopics extends LiveElement {
  #shown = false;

  async show() {
    if (progress().answers.size === 0 && !this.#shown) return; // nothing to show yet, nothing to fetch
    let questions;
    try {
      ({ questions } = await loadPrompts());
    } catch {
      return; // offline: the list stays as it was built
    }
    this.#shown = true;
    const { answers } = progress();
    for (const topic of this.querySelectorAll(".topic")) {
      if (!(topic instanceof HTMLElement)) continue;
      const own = questions.filter(({ topic: slug }) => slug === topic.dataset.topic);
      const said = own.filter(({ id }) => canSay(answers.get(id) ?? [], Date.now())).length;
      const count = topic.querySelector(".topic-count");
      if (count) count.textContent = answers.size > 0 ? `${said} of ${own.length} said well` : `${own.length} questions`;
      topic.style.setProperty("--far", `${(100 * said) / own.length}%`);
    }
  }
}
