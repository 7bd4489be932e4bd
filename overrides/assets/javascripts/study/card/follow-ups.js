// Follow-ups come after the grade, one at a time, as an interviewer would ask them; enough is always there.

import { element } from "../page/html.js";

/**
 * @param {HTMLElement} root
 * @param {() => void} ended called once, when the last one was seen or the learner had enough
 * @returns {{ start: () => void }}
 */
export function upgradeFollowUps(root, ended) {
  const section = /** @type {HTMLElement | null} */ (root.querySelector(".follow-ups"));
  if (!section) return { start: ended };
  const followUps = /** @type {HTMLDetailsElement[]} */ ([...section.querySelectorAll(".follow-up")]);
  const how = element("p", { class: "follow-ups-how" }, "Say it, then open the question for its points.");
  const more = element("button", { type: "button", class: "button" }, "Ask me the next one");
  const enough = element("button", { type: "button", class: "button quiet" }, "Enough");
  const buttons = element("div", { class: "follow-up-buttons" }, more, enough);
  let shown = 0;

  section.hidden = true;
  for (const followUp of followUps) followUp.hidden = true;
  more.addEventListener("click", () => {
    show();
    followUps[shown - 1].querySelector("summary")?.focus();
  });
  enough.addEventListener("click", end);

  function show() {
    followUps[shown].hidden = false;
    shown += 1;
    more.hidden = shown === followUps.length;
    enough.textContent = more.hidden ? "Done" : "Enough";
  }

  function end() {
    buttons.remove();
    ended();
    const next = root.querySelector(".card-next") ?? root.querySelector(".follow-ups-title");
    if (next instanceof HTMLElement) next.focus();
  }

  return {
    start() {
      section.hidden = false;
      section.querySelector(".follow-ups-title")?.after(how);
      section.append(buttons);
      show();
    },
  };
}
