"""A learner for the drill: what they have answered before, and a session in the page as fast as it will go."""

from __future__ import annotations

import datetime
import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.support.published import BASE

KEY = f"study-progress:{BASE}"

# Answers what the drill asks until it ends. The learner is right with the given chance, from a seed, so that a failure can be
# played again. Returns what was asked in order, with the grade that was kept.
SESSION = """async ({ seed, skill, most, seen }) => {
  document.documentElement.style.display = seen ? "" : "none";
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const drill = document.querySelector("study-drill");
  const following = (before) => new Promise((resolve) => {
    const look = () => {
      const card = drill.querySelector("study-question.is-upgraded");
      const ended = drill.querySelector(".drill-end");
      if (!ended && (!card || card === before)) return;
      observer.disconnect();
      resolve(ended ? null : card);
    };
    const observer = new MutationObserver(look);
    observer.observe(drill, { childList: true, subtree: true, attributes: true });
    look();
  });
  const log = [];
  for (let card = await following(null); card && log.length < most; card = await following(card)) {
    const luck = random();
    const choice = card.getAttribute("kind") === "choice";
    const wrong = choice || luck < (1 + skill) / 2 ? "missed" : "partly";
    const grade = luck < skill ? "got-it" : wrong;
    const why = card.querySelector(".why").className.replace("why ", "");
    if (choice) {
      card.querySelector(`.options li${grade === "got-it" ? "[data-correct]" : ":not([data-correct])"} input`).click();
      card.querySelector(".choice .keep").click();
    } else {
      [...card.querySelectorAll(".confidence button")][Math.floor(random() * 3)].click();
      card.querySelector(`.grades input[value=${grade}]`).click();
      card.querySelector(".grades .keep").click();
    }
    card.querySelector(".follow-up-buttons .quiet")?.click();
    log.push({ id: card.getAttribute("question"), grade, why });
    card.querySelector(".card-next").click();
  }
  document.documentElement.style.display = "";
  return log;
}"""


def session(page: Page, seed: int = 1, skill: float = 0.7, most: int = 400, *, seen: bool = True) -> list[dict[str, str]]:
    """Answer on an open drill page until it ends, or `most` times; return what was asked and graded, in order.

    Where only that counts it need not be `seen`: not to lay out and to paint each card takes half the time.
    """
    return page.evaluate(SESSION, {"seed": seed, "skill": skill, "most": most, "seen": seen})


def go_on(page: Page, name: str) -> None:
    """Press a button at the end of a session and wait for the card that follows: one that began sooner could meet the end."""
    page.get_by_role("button", name=name).click()
    expect(page.locator("study-drill study-question.is-upgraded")).to_be_visible()


def answer(when: str, grade: str, confidence: str | None = "think-so") -> dict[str, Any]:
    """Return an answer as the record holds it, given at an ISO time of UTC."""
    at = datetime.datetime.fromisoformat(when).replace(tzinfo=datetime.UTC)
    return {"at": int(at.timestamp() * 1000), "grade": grade, "confidence": confidence, "ticks": []}


def record(answers: dict[str, list[dict[str, Any]]], date: str | None = None, cap: int | None = None) -> str:
    """Return a script that puts a record into a fresh profile's storage; settings were made on 2026-11-01."""
    set_at = answer("2026-11-01T12:00", "missed")["at"]
    settings = {"date": {"value": date, "at": set_at}, "cap": {"value": cap, "at": set_at}}
    written = {"version": 3, "since": 0, "settings": settings, "answers": answers, "checklist": {}, "notes": {}}
    return (
        f"localStorage.getItem({json.dumps(KEY)}) ?? localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(written))})"
    )
