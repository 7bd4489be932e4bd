"""Whatever is read as a record is one with nothing lost, or a sentence says why it is none; a merge loses nothing either."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.browser import Study
from tests.support.fuzz.records import (
    ANY_RECORD,
    LATEST,
    OTHER,
    TWICE,
    holds,
    of,
    records,
)

# A text goes to the page and comes back as ASCII, so that half a character survives the way.
PARSE = """
  const read = (text) => {
    try {
      return { record: parse.parseRecord(text) };
    } catch (error) {
      return { error: [error.constructor.name, error.message] };
    }
  };
"""
READ = """
  const { record: found, error } = read(JSON.parse(text));
  const clean = Object.keys(Object.prototype).length === 0 && {}.attacked === undefined && !globalThis.attacked;
  const text_ = found && record.writeRecord(found);
  return JSON.stringify({ clean, error, text: text_, again: found && record.writeRecord(parse.parseRecord(text_)) });
"""
MERGE = """
  const [one, two, three] = JSON.parse(texts).map(parse.parseRecord);
  const same = (...all) => new Set(all.map((each) => JSON.stringify(each, (_, value) =>
    value instanceof Map ? [...value].sort(([key], [other]) => (key < other ? -1 : 1)) : value))).size === 1;
  const { mergeRecords } = merge;
  return JSON.stringify({
    "either way round": same(mergeRecords(one, two), mergeRecords(two, one)),
    "in any order": same(mergeRecords(mergeRecords(one, two), three), mergeRecords(one, mergeRecords(two, three))),
    "twice": same(mergeRecords(one, two), mergeRecords(mergeRecords(one, two), two)) && same(one, mergeRecords(one, one)),
    merged: record.writeRecord(mergeRecords(one, two)),
  });
"""
PLAN = """
  const { record: found } = read(JSON.parse(text));
  if (!found) return true;
  const deck = ["a", "b", "sort-keys"].map((id) => ({ id, topic: "s3", kind: "recall", level: "core", prompt: "", twin: "b" }));
  const terms = plans.termsOf(found.settings, [{ days: 14, answers: 9 }, { days: 1, answers: 5 }], now);
  const picks = schedule.agenda(deck, found.answers, terms, now);
  schedule.agenda(deck, found.answers, terms, now, { putOff: ["a", "a", "gone"], extra: 9 });
  const days = terms.left ? calendar.sessionDays(terms.date, "19:00", now) : [];
  calendar.writeCalendar({ days, time: "19:00", minutes: terms.minutes, url: "https://example.org/", name: "x", now });
  const whole = (number) => Number.isInteger(number) && number >= 0;
  const sound = whole(terms.cap) && (terms.left === null || whole(terms.left));
  return sound && picks.length <= Math.min(3, terms.cap) && days.length < 367;
"""


@example(text=json.dumps(of(answers={"a": [TWICE, TWICE]})))
@example(text=json.dumps({"__proto__": {"attacked": 1}, **of()}))
@given(text=ANY_RECORD)
def test_any_text_is_a_record_with_all_that_it_holds_or_a_sentence(text: str, study: Study) -> None:
    read = json.loads(study(PARSE + READ, text=json.dumps(text)))
    assert read["clean"]
    if "error" in read:
        kind, message = read["error"]
        assert kind == "Error"
        assert message.strip() == message != ""
    else:
        assert holds(json.loads(read["text"])) == holds(json.loads(text))
        assert read["again"] == read["text"]


@given(record=records())
def test_any_record_that_we_ever_wrote_is_read(record: dict[str, Any], study: Study) -> None:
    read = json.loads(study(PARSE + READ, text=json.dumps(json.dumps(record))))
    assert holds(json.loads(read["text"])) == holds(record)


@example(three=[of(answers={"a": [TWICE]}), of(answers={"a": [OTHER]}), of()])
@example(three=[of(notes={"a": {"text": "x", "at": 1}}), of(notes={"a": {"text": "", "at": 1}}), of()])
@given(three=st.tuples(records(3), records(3), records(3)))
def test_a_merge_loses_no_answer_whoever_merges_what_first_and_how_often(three: Any, study: Study) -> None:
    merged = json.loads(study(MERGE, texts=json.dumps([json.dumps(each) for each in three])))
    held = holds(json.loads(merged.pop("merged")))
    assert merged == dict.fromkeys(merged, True)
    last = max(each["since"] for each in three[:2])
    for each in map(holds, three[:2]):
        if each["since"] == last:
            assert all(answers <= held["answers"][key] for key, answers in each["answers"].items())
            for part in ("checklist", "notes", "settings"):
                assert all(value["at"] <= held[part][key]["at"] for key, value in each[part].items())


@given(text=ANY_RECORD, now=st.integers(1, 2_000_000_000_000) | st.integers(1, LATEST // 100))
def test_whatever_was_read_a_day_can_be_planned_from_it(text: str, now: int, study: Study) -> None:
    assert study(PARSE + PLAN, text=json.dumps(text), now=now)
