// A question as its candidate meets it: the prompt, the contract, the tables, room to write. It knows no answer.

import { element } from "../page/html.js";

/**
 * @param {import("../schedule/schedule.js").Question} question
 * @param {string} title
 * @returns {HTMLElement} a card whose fold is opened when the question is asked
 */
export function forCandidate({ id, prompt, given, contract }, title) {
  const asked = element("details", { class: "fold" }, element("summary", { class: "card-kind" }, title));
  asked.append(element("h3", { class: "card-prompt" }, ...inline(prompt)));
  if (contract) {
    const label = element("span", { class: "card-label" }, "Contract");
    asked.append(element("p", { class: "card-contract" }, label, " ", ...inline(contract)));
  }
  if (given) {
    const tables = { class: "card-plan", tabindex: 0, role: "group", "aria-label": "Tables" };
    const writing = { name: `written-${id}`, rows: 8, spellcheck: "false", autocapitalize: "none", autocomplete: "off" };
    asked.append(
      element("pre", tables, element("code", {}, given)),
      element("label", { class: "card-write" }, "Your SQL, with nothing to run it", element("textarea", writing)),
    );
  }
  return element("div", { class: "card" }, asked);
}

/** @param {string} text plain, with code between backticks */
function inline(text) {
  return text.split("`").map((piece, place) => (place % 2 ? element("code", {}, piece) : piece));
}

/**
 * @param {HTMLElement} card as it was built
 * @returns {Element | string} its follow-ups, each to be opened when the answer was said, without their points
 */
export function followUpsOf(card) {
  const section = card.querySelector(".follow-ups");
  const title = section?.querySelector(".follow-ups-title");
  if (!section || !title) return "";
  title.textContent = "When you have said it, they ask, one by one";
  for (const followUp of section.querySelectorAll(".follow-up")) {
    const prompt = followUp.querySelector(".follow-up-prompt") ?? "";
    followUp.querySelector("ul")?.replaceWith(element("p", {}, prompt));
  }
  return section;
}
