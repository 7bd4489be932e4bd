"""When a question comes back, counted back from the date of the screen, in any time zone and whatever was answered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.plans import plans
from tests.conftest import Study

CASES = yaml.load((Path(__file__).parent / "schedule_cases.yml").read_bytes(), yaml.BaseLoader)  # a date stays as it is written
ZONES = ["Europe/Berlin", "America/Santiago", "Pacific/Kiritimati"]
READ = """
  const time = (text) => new Date(text).getTime();
  const read = (list) => list.map((answer) => ({ ...answer, at: time(answer.at), ticks: [] }));
"""


def moment(text: str, hour: str = "") -> str:
    """Return `11-01` or `2027-01-01 20:00` as a browser reads it: a date, or a local time unless an offset is written."""
    date, _, time = text.partition(" ")
    year = "2026-" if len(date) == len("11-01") else ""
    return "T".join(filter(None, [year + date, time or hour]))


def answer(text: str) -> dict[str, str | None]:
    """Return an answer as the record holds it, from `11-01 got-it` or `11-01 20:00 missed sure`."""
    at, grade, confidence = re.fullmatch(r"(\S+(?: \d\d:\S+)?) (missed|partly|got-it)(?: (\S+))?", text).groups()
    return {"at": moment(at, "20:00"), "grade": grade, "confidence": confidence}


@pytest.mark.parametrize("case", [row["case"] for row in CASES], ids=[row["name"] for row in CASES])
def test_a_question_is_due(case: dict[str, Any], study: Study) -> None:
    lines = """
      const state = schedule.standing(read(did), time(now), screen);
      const late = state.due !== null && state.due <= schedule.dayOf(time(now));
      return { ...state, due: late ? "today" : state.due && new Date(state.due * 86_400_000).toISOString().slice(0, 10) };
    """
    did = [answer(text) for text in case["did"]]
    screen = moment(case["screen"]) if "screen" in case else None
    state = study(READ + lines, case.get("zone", ZONES[0]), did=did, now=moment(case["now"], "21:00"), screen=screen)
    expected = {"none": (None, False), "today": ("today", False), "today again": ("today", True)}
    assert (state["due"], state["again"]) == expected.get(case["due"], (moment(case["due"]), False))


@pytest.mark.parametrize(("days", "looks"), [(plan.days, plan.looks) for plan in plans(80)])
def test_a_question_that_is_always_said_is_seen_as_often_as_its_plan_reckons(days: int, looks: int, study: Study) -> None:
    # On the eve nothing new is asked: what its plan counts is the last look at a question that was met before.
    lines = """
      const deck = [{ id: "one", topic: "s3", kind: "recall", level: "core", prompt: "" }];
      const success = (at) => ({ at, grade: "got-it", confidence: null, ticks: [] });
      const noon = (day) => new Date(2026, 10, 30 - days + day, 12).getTime();
      const met = days === 1 ? [success(noon(-1))] : [];
      const answers = new Map([["one", [...met]]]);
      for (let day = 0; day <= days; day += 1)
        for (let now = noon(day); schedule.agenda(deck, answers, { date: "2026-11-30", cap: 9 }, now).length > 0; now += 60_000)
          answers.get("one").push(success(now));
      return answers.get("one").length - met.length;
    """
    seen = study(lines, days=days)
    assert seen == looks


RANDOM = """
  let seed = 20261123; // mulberry32: the same numbers in every run
  const any = (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const faults = [], seen = {};
  const count = (what) => (seen[what] = (seen[what] ?? 0) + 1);
  const first = Date.UTC(2026, 0, 1) / 86_400_000;
  const at = (day, hour, minute) => new Date(2026, 0, 1 + day, hour, minute).getTime();
  const dateOf = (day) => (day === null ? null : new Date((first + day) * 86_400_000).toISOString().slice(0, 10));
  const said = (at) => ({
    at, grade: ["missed", "partly", "got-it", "got-it", "got-it"][any(5)], confidence: ["sure", "guess", null][any(3)], ticks: [],
  });
"""
HISTORIES = """
  for (let round = 0; round < 4000; round += 1) {
    const today = 30 + any(365), now = at(today, any(24), any(60)), screen = any(4) ? today + any(20) : null;
    const eve = screen === null ? Infinity : screen - 1;
    // Of twenty answers one is dated tomorrow, as if the clock had been set back since.
    const answers = Array.from({ length: 1 + any(8) }, () => said(at(today + 1 - any(20), any(23), any(60))));
    answers.sort((one, other) => one.at - other.at);
    const state = schedule.standing(answers, now, dateOf(screen));
    const due = state.due === null ? null : state.due - first;
    const fault = (what) => faults.push({ what, now: new Date(now).toString(), screen: dateOf(screen), answers, state });

    const day = ({ at }) => Math.min(today, Math.round((new Date(at).setHours(12) - new Date(2026, 0, 1, 12)) / 86_400_000));
    const run = answers.slice(answers.findLastIndex(({ grade }) => grade === "missed") + 1);
    const successes = new Set(run.filter(({ grade }) => grade === "got-it").map(day));
    const last = answers.at(-1), soon = screen !== null && screen - Math.min(...successes) < 3;
    if (due !== null && due > eve) fault("due after the eve");
    if (due !== null && today === screen) fault("due on the day");
    if (today < eve && screen !== null && due === null) fault("no last look on the eve");
    // No gap before the third success is longer than three days; whatever is put off further was retired.
    const back = due !== null && due <= Math.min(day(last) + 3, eve);
    if (today < eve && successes.size < 3 && !back) fault("retired before three days of success");
    if (last.grade === "got-it" && day(last) === today && !soon && due !== null && due <= today) fault("due twice in a day");
    count(due === null ? (screen === null ? "retired" : "over") : screen === null ? "due without a date" : "due before the eve");
  }
  return { faults: faults.slice(0, 3), seen };
"""


@pytest.mark.parametrize("zone", ZONES)
def test_no_history_makes_a_question_due_after_the_eve_or_retires_it_too_early(zone: str, study: Study) -> None:
    found = study(RANDOM + HISTORIES, zone)
    assert found["faults"] == []
    assert min(found["seen"].get(kind, 0) for kind in ("retired", "over", "due without a date", "due before the eve")) > 20


LEARNERS = """
  const reasons = ["sure-but-wrong", "due", "new", "again"];
  for (let learner = 0; learner < 120; learner += 1) {
    const start = any(365), cap = 1 + any(12), answers = new Map();
    const deck = Array.from({ length: 5 + any(25) }, (_, place) => (
      { id: `q-${place}`, topic: `t-${any(4)}`, level: any(3) ? "core" : "stretch", kind: "recall", prompt: "" }));
    let screen = any(3) ? start + any(20) : null;
    for (let day = start; day < start + 20; day += 1) {
      if (!any(8)) screen = any(4) ? day - 1 + any(15) : null; // the date is changed, removed, or moved to yesterday
      if (!any(5)) continue; // a day off
      const begun = any(20), left = screen === null || screen < day ? Infinity : screen - day;
      for (let given = 0; ; given += 1) {
        const now = at(day, begun, 5 * given), terms = { date: dateOf(screen), cap };
        const picks = schedule.agenda(deck, answers, terms, now);
        const fault = (what) => faults.push({ what, now: new Date(now).toString(), terms, picks, answers: [...answers] });
        const place = ({ reason }) => reasons.indexOf(reason), before = ({ question }) => answers.get(question.id)?.at(-1);
        const fresh = picks.filter(({ reason }) => reason === "new");
        const waiting = [...answers.values()].filter((list) => {
          const { due } = schedule.standing(list, now, terms.date);
          return due !== null && due <= schedule.dayOf(now);
        });
        if (picks.length > cap - given) fault("over the cap");
        if (new Set(picks.map(({ question }) => question.id)).size < picks.length) fault("a question twice");
        if (picks.some((pick, index) => index > 0 && place(pick) < place(picks[index - 1]))) fault("out of order");
        if (left === 1 && fresh.length > 0) fault("new on the eve");
        if (left === 0 && picks.length > 0) fault("something on the day");
        if (fresh.some(before) || picks.length - fresh.length !== Math.min(waiting.length, cap - given)) fault("new before due");
        if (left > 1 && picks.length < Math.min(cap - given, waiting.length + deck.length - answers.size)) fault("room left");
        const today = (pick) => before(pick)?.at >= at(day, 0, 0);
        if (picks.some((pick) => (pick.reason === "again") !== today(pick))) fault("again is what was answered today");
        if (left > 2 && picks.some((pick) => today(pick) && before(pick).grade !== "missed")) fault("due twice in a day");
        if (waiting.length > cap - given) count("full");
        if (picks.length > 0) count(left === 1 ? "eve" : left === Infinity ? "no date" : "before");
        if (picks.length === 0) break;
        const { id } = picks[any(picks.length)].question;
        answers.set(id, [...(answers.get(id) ?? []), said(now)]);
      }
    }
  }
  return { faults: faults.slice(0, 3), seen };
"""


@pytest.mark.parametrize("zone", ZONES)
def test_whatever_a_learner_answers_no_day_is_overfull_or_out_of_order(zone: str, study: Study) -> None:
    found = study(RANDOM + LEARNERS, zone)
    assert found["faults"] == []
    assert min(found["seen"].get(kind, 0) for kind in ("full", "eve", "no date", "before")) > 50
