"""Whatever a browser's storage holds, the page works, keeps what comes next and loses nothing that was there."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.browser import Live
from tests.support.fuzz.malformed import HOSTILE, mutated
from tests.support.fuzz.records import ANSWERS, ANY_RECORD, DAY, IDS, LATEST, NOW, holds, settled

# Each time a module of its own, as a fresh page has: what one tab did it remembers.
LEARN = """
  Date.now = () => now;
  localStorage.clear();
  localStorage.setItem("study-progress:/", text);
  let before;
  try {
    before = record.writeRecord(parse.parseRecord(text));
  } catch {
    // it is none
  }
  const progress = await import(`${scripts}progress/progress.js?${performance.now()}`);
  let told = "";
  progress.notices.addEventListener("notice", ({ detail }) => { told = detail; });
  progress.addAnswer("new", { at: now, grade: "partly", confidence: null, ticks: [1] });
  for (const ticked of [false, true]) progress.tick("new", ticked, now);
  for (const id of ["a", "b"]) progress.tick(id, true, now);
  progress.note("new", "what I did", now);
  progress.setDate("2030-12-06", now);
  progress.setCap(7, now);
  const kept = localStorage.getItem("study-progress:/");
  const aside = Object.keys(localStorage).filter((key) => key.includes("set-aside")).map((key) => localStorage.getItem(key));
  const reloaded = await import(`${scripts}progress/progress.js?${performance.now()}`);
  const after = record.writeRecord(reloaded.progress());
  reloaded.tick("new", true, now);
  const count = (text) => Object.values(JSON.parse(text).answers).flat().length;
  const doubled = count(localStorage.getItem("study-progress:/")) - count(kept);
  return { before, told, aside, kept, after, doubled, again: record.writeRecord(parse.parseRecord(kept)) };
"""
# Two frames are two tabs but for what one tab keeps: each has a module of its own, and hears what the other stores.
FORGET = """
  Date.now = () => now;
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem("study-progress:/", text);
  document.body.replaceChildren();
  const open = async (hears) => {
    const frame = document.body.appendChild(unseen()).contentWindow;
    frame.Date.now = () => now;
    const progress = await frame.eval(`import("${scripts}progress/progress.js?${hears}")`);
    progress.tick(hears, true, now);
    progress.note(hears, "what I did", now);
    return { frame, progress };
  };
  const [one, two] = [await open("one"), await open("two")];
  sessionStorage.setItem("study-attempt:/", fields);
  sessionStorage.setItem("study-sitting:/:alone-a", fields);
  const heard = new Promise((resolve) => two.frame.addEventListener("storage", ({ newValue }) =>
    newValue?.includes('"checklist":{}') && setTimeout(resolve)));
  const left = one.progress.forgetEverything(now);
  await heard;
  two.frame.document.dispatchEvent(new Event("visibilitychange"));
  const kept = { ...localStorage };
  const tab = Object.keys(sessionStorage).filter((key) => key !== "study-begun:/");
  two.progress.note("new", "typed afterwards", now);
  const after = localStorage.getItem("study-progress:/");
  document.body.replaceChildren();
  return { left, kept, tab, after };
"""
# Three tabs that hear of nothing until they are looked at, and the one clock of their machine, which jumps.
LIVE = """
  let time = now;
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
  const open = async (tab) => {
    const frame = document.body.appendChild(unseen()).contentWindow;
    frame.Date.now = () => time;
    frame.addEventListener("storage", (event) => event.stopImmediatePropagation());
    return { frame, progress: await frame.eval(`import("${scripts}progress/progress.js?${tab}")`) };
  };
  const tabs = [await open(0), await open(1), await open(2)];
  for (const [place, [tab, what, day]] of history.entries()) {
    const { frame, progress } = tabs[tab];
    time = now + day * 86_400_000 + place;
    if (what === "forget") progress.forgetEverything(time);
    if (what === "tick") progress.tick(`step-${place}`, true, time);
    if (what === "look") frame.document.dispatchEvent(new Event("visibilitychange"));
  }
  const held = tabs.map(({ progress }) => [...progress.progress().checklist.keys()].sort());
  document.body.replaceChildren();
  return [...held, Object.keys(JSON.parse(localStorage.getItem("study-progress:/") ?? '{"checklist":{}}').checklist).sort()];
"""
ATTEMPT = """
  sessionStorage.clear();
  sessionStorage.setItem("study-attempt:/", text);
  const attempt = tab.attemptOf("sort-keys", now);
  tab.dropAttempt("sort-keys", now);
  return { attempt, left: sessionStorage.getItem("study-attempt:/") };
"""
KEEP = """
  sessionStorage.clear();
  tab.keepAttempt(attempt);
  return tab.attemptOf(attempt.question, now);
"""
THEME = """
  localStorage.setItem("study-appearance:/", text);
  const script = document.createElement("script");
  script.src = `${scripts}appearance.js?${performance.now()}`;
  const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
  document.body.replaceChildren(script);
  await loaded;
  return document.documentElement.dataset.appearance ?? null;
"""
ATTEMPTS = ANSWERS.flatmap(
    lambda answer: st.fixed_dictionaries(
        {
            **{name: st.just(answer[name]) for name in ("confidence", "ticks")},
            "at": st.just(NOW) | st.integers(NOW - 30_000_000, NOW + 30_000_000) | st.sampled_from([NOW + DAY, NOW + DAY + 1]),
            "question": st.just("sort-keys") | IDS,
            "grade": st.none() | st.just(answer["grade"]),
            "written": st.text(max_size=9),
            "shown": st.booleans(),
        }
    )
)


def at(moment: int) -> str:
    """Return a record in which everything was done at one moment."""
    kept = {"date": {"value": None, "at": moment}, "cap": {"value": None, "at": moment}}
    ticks, notes = {"a": {"ticked": False, "at": moment}}, {"new": {"text": "x", "at": moment}}
    return json.dumps({"version": 3, "since": 0, "settings": kept, "answers": {}, "checklist": ticks, "notes": notes})


@example(text=at(LATEST))
@example(text=at(LATEST - 1))
@given(text=ANY_RECORD)
def test_whatever_storage_holds_what_is_done_next_is_kept_beside_it(text: str, live: Live) -> None:
    done = live(LEARN, text=text, now=NOW)
    assert done["again"] == done["kept"]
    assert holds(json.loads(done["after"])) == holds(json.loads(done["kept"]))
    assert done["doubled"] == 0
    kept = holds(json.loads(done["kept"]))
    assert len(kept["answers"]["new"]) == 1
    assert kept["checklist"]["new"]["ticked"]
    assert kept["notes"]["new"]["text"] == "what I did"
    assert [kept["settings"][name]["value"] for name in ("date", "cap")] == ["2030-12-06", 7]
    if "before" not in done:
        assert done["aside"] == ([text] if text else [])
        assert not text or done["told"].startswith("Your saved progress could not be read: ")
        return
    assert done["aside"] == []
    before = holds(json.loads(done["before"]))
    assert all(answers <= kept["answers"][key] for key, answers in before["answers"].items())
    assert set(before["checklist"]) <= set(kept["checklist"])
    assert all(settled(note) == kept["notes"][key] for key, note in before["notes"].items() if key != "new")


@example(text=at(LATEST), fields="{}")
@example(text=json.dumps(json.loads(at(1)) | {"since": LATEST}), fields="keep=x")
@example(text=json.dumps(json.loads(at(1)) | {"since": LATEST - 1}), fields="keep=x")
@example(text=json.dumps(json.loads(at(1)) | {"since": NOW + 3 * 86_400_000}), fields="keep=x")
@given(text=ANY_RECORD, fields=st.text(max_size=9))
def test_whatever_storage_held_nothing_of_it_is_left_once_it_is_forgotten(text: str, fields: str, live: Live) -> None:
    found = live(FORGET, text=text, fields=fields, now=NOW)
    assert found["left"] == []
    assert list(found["kept"]) == ["study-progress:/"]
    kept = holds(json.loads(found["kept"]["study-progress:/"]))
    assert [len(kept[part]) for part in ("answers", "checklist", "notes")] == [0, 0, 0]
    assert [each["value"] for each in kept["settings"].values()] == [None, None]
    assert found["tab"] == []
    after = holds(json.loads(found["after"]))
    assert {key: note["text"] for key, note in after["notes"].items()} == {"new": "typed afterwards"}


STEPS = st.tuples(
    st.integers(0, 2), st.sampled_from(["forget", "tick", "tick", "look"]), st.sampled_from([-400, -3, 0, 2, 3, 4, 400])
)


@example(history=[(0, "forget", 3), (1, "tick", 3), (0, "tick", 0), (1, "look", 4), (1, "tick", 4)])
@example(history=[(0, "forget", 3), (0, "tick", 0), (1, "tick", 0), (0, "tick", 3)])
@example(history=[(0, "forget", 400), (1, "look", 400), (0, "forget", 0), (0, "tick", 0), (1, "tick", 400)])
@example(history=[(0, "tick", 3), (1, "look", 3), (1, "forget", -3), (0, "tick", 4), (1, "tick", 0)])
@given(history=st.lists(STEPS, max_size=12))
def test_however_the_clock_jumps_all_that_was_done_since_all_was_forgotten_is_kept_and_nothing_else(
    history: list[tuple[int, str, int]], live: Live
) -> None:
    kept: set[str] = set()
    for place, (_, what, _) in enumerate(history):
        kept = set() if what == "forget" else kept | ({f"step-{place}"} if what == "tick" else set())
    assert live(LIVE, history=history, now=NOW) == [sorted(kept)] * 4


ANY_ATTEMPT = ATTEMPTS.map(json.dumps).flatmap(mutated) | ANY_RECORD | HOSTILE


@given(text=ANY_ATTEMPT)
def test_whatever_a_tab_holds_it_is_an_attempt_of_this_card_or_none(text: str, live: Live) -> None:
    found = live(ATTEMPT, text=text, now=NOW)
    attempt = found["attempt"]
    assert found["left"] == (None if attempt else text)
    if attempt:
        assert attempt["question"] == "sort-keys"
        written = json.loads(text)
        shown = {key: value for key, value in attempt.items() if key != "shown"}
        assert {key: written[key] for key in shown} == shown


@given(attempt=ATTEMPTS)
def test_any_attempt_of_the_last_hours_is_taken_up_as_it_was(attempt: dict[str, Any], live: Live) -> None:
    current = NOW - 6 * 60 * 60 * 1000 < attempt["at"] <= NOW + DAY
    assert live(KEEP, attempt=attempt, now=NOW) == (attempt if current else None)


@given(text=st.text() | HOSTILE | st.sampled_from(["System", "Light", "Dark", "dark"]))
def test_whatever_is_kept_as_the_theme_the_page_is_light_dark_or_as_the_system_says(text: str, live: Live) -> None:
    assert live(THEME, text=text) == {"Light": "light", "Dark": "dark"}.get(text)
