"""Whatever is read as a record is one with nothing lost, or a sentence says why it is none; a merge loses nothing either."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.browser import Study
from tests.support.fuzz.records import (
    ANY_RECORD,
    DAY,
    LATEST,
    MOST_LETTERS,
    MOST_MERGED,
    MOST_NAMES,
    MUCH,
    NONE,
    NOW,
    SOUND_RECORDS,
    holds,
    records,
    settled,
)

# A text goes to the page and comes back as ASCII, so that half a character survives the way.
PARSE = """
  const read = (text) => {
    try {
      return { record: record.parseRecord(text) };
    } catch (error) {
      return { error: [error.constructor.name, error.message] };
    }
  };
"""
READ = """
  const { record: found, error } = read(JSON.parse(text));
  const clean = Object.keys(Object.prototype).length === 0 && {}.attacked === undefined && !globalThis.attacked;
  const text_ = found && record.writeRecord(found);
  return JSON.stringify({ clean, error, text: text_, again: found && record.writeRecord(record.parseRecord(text_)) });
"""
MERGE = """
  const [one, two, three] = JSON.parse(texts).map(record.parseRecord);
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
JOIN = """
  const [own, file] = JSON.parse(texts).map((text) => record.settled(record.parseRecord(text), now));
  const raw = record.parseRecord(JSON.parse(texts)[1]);
  const { joined, arrived, lostIn } = importing;
  const inOrder = (all) => [...all].sort(([key], [other]) => (key < other ? -1 : 1));
  const told = (each) =>
    JSON.stringify({ ...each, since: 0 }, (_, value) => (value instanceof Map ? inOrder(value) : value));
  const both = joined(own, raw, now);
  return JSON.stringify({
    sound: told(joined(own, file, now)) === told(joined(file, own, now)),
    twice: told(joined(both, raw, now)) === told(both),
    settled: record.settled(both, now) === both,
    same: record.writeRecord(record.settled(own, now)) === record.writeRecord(own),
    lost: lostIn(own, both),
    own: record.writeRecord(own),
    arrived: record.writeRecord(arrived(raw, now)),
    both: record.writeRecord(both),
  });
"""
# A record fills an empty browser, comes back to its own, and joins another that then does the same.
FILL = """
  const found = record.parseRecord(text);
  const tried = (act) => {
    try {
      return record.writeRecord(act());
    } catch (error) {
      return error.message;
    }
  };
  const { joined, replaced } = importing;
  const same = (own) => {
    const file = record.parseRecord(record.writeRecord(own));
    const before = record.writeRecord(own);
    return tried(() => joined(own, file, now)) === before && !tried(() => replaced(own, file, now)).startsWith("it holds");
  };
  return {
    error: tried(() => replaced(record.emptyRecord(), found, now)),
    merged: tried(() => joined(record.emptyRecord(), found, now)),
    "comes back": same(record.settled(found, now)),
  };
"""
# One answer of a browser whose clock ran ahead goes to another and back, at times that both of them read differently.
EXCHANGE = """
  const of = (...answers) => ({ ...record.emptyRecord(), answers: new Map([["a", answers]]) });
  const { joined } = importing;
  let [one, other] = [of(answer), of(...given)];
  for (const time of times) {
    other = joined(other, one, time);
    one = joined(one, other, time);
  }
  return [one, other].map(({ answers }) => answers.get("a").length);
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
TWICE = {"at": 1, "grade": "missed", "confidence": None, "ticks": []}
OTHER = TWICE | {"grade": "got-it"}


def of(**parts: Any) -> dict[str, Any]:
    return {"version": 3} | NONE | parts


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


def long_past(answer: str) -> str:
    """Return an answer of a set of them as it counts once it was settled."""
    at, *said = json.loads(answer)
    return json.dumps([-(-at // 10_000), *said])


BLANK = "\u115f\u1160\u2800\u3164\uffa0\U0001d159"  # letters and signs by Unicode's tables, and nothing to the eye


def says(note: dict[str, Any]) -> bool:
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in BLANK for letter in note["text"])


TYPED = {"text": "what I did", "at": NOW - 5}


@example(own=of(notes={"a": TYPED}), file=of(notes={"a": {"text": "", "at": LATEST}}))
@example(own=of(notes={"a": TYPED}), file=of(notes={"a": {"text": " ", "at": NOW}}))
@example(own=of(notes={"a": TYPED}), file=of(notes={"a": {"text": "\u200b", "at": LATEST - 1}}))
@example(own=of(notes={"a": TYPED}), file=of(notes={"a": {"text": "harm", "at": LATEST}}))
@example(own=of(notes={"a": TYPED | {"at": LATEST}}), file=of(notes={"a": {"text": "harm", "at": LATEST}}))
@given(own=records(3), file=records(3))
def test_a_file_takes_no_text_away_and_nothing_that_it_dates_ahead_counts_above_ones_own(
    own: dict[str, Any], file: dict[str, Any], study: Study
) -> None:
    found = json.loads(study(JOIN, texts=json.dumps([json.dumps(own), json.dumps(file)]), now=NOW))
    assert found["twice"]
    assert found["settled"]
    assert found["same"]
    mine, both = holds(json.loads(found["own"])), holds(json.loads(found["both"]))
    assert all(note["at"] <= NOW + 2 * 86_400_000 for part in ("notes", "checklist") for note in both[part].values())
    for key, note in mine["notes"].items():
        if says(note):
            assert says(both["notes"][key])
        if says(note) and file["notes"].get(key, note) != settled(file["notes"].get(key, note)):
            assert both["notes"][key]["text"] == note["text"]
    for key, tick in mine["checklist"].items():
        if file["checklist"].get(key, tick) != settled(file["checklist"].get(key, tick)):
            assert both["checklist"][key] == tick
    for key, answers in holds(json.loads(found["arrived"]))["answers"].items():
        assert answers <= both["answers"][key] | {long_past(answer) for answer in mine["answers"].get(key, ())}
        assert len(answers) <= len(file["answers"][key])
    assert all(answers <= both["answers"][key] for key, answers in mine["answers"].items())
    changed = [key for key, note in mine["notes"].items() if says(note) and note["text"] != both["notes"][key]["text"]]
    assert ("field" in found["lost"]) == bool(changed)


@given(one=SOUND_RECORDS, other=SOUND_RECORDS)
def test_two_browsers_that_took_in_each_others_files_hold_the_same(
    one: dict[str, Any], other: dict[str, Any], study: Study
) -> None:
    assert json.loads(study(JOIN, texts=json.dumps([json.dumps(one), json.dumps(other)]), now=NOW))["sound"]


@given(record=MUCH)
def test_a_file_that_holds_too_much_is_refused_in_a_sentence_but_nothing_that_is_here_already(
    record: dict[str, Any], study: Study
) -> None:
    found = study(FILL, text=json.dumps(record), now=NOW)
    most = max(len(record[part]) for part in ("answers", "checklist", "notes"))
    long = any(len(note["text"]) > MOST_LETTERS for note in record["notes"].values())
    assert ("a record has room for" in found["error"]) == (most > MOST_NAMES or long)
    assert ("a record has room for" in found["merged"]) == (most > MOST_MERGED or long)
    assert found["comes back"]


@given(record=records(3))
def test_what_a_browser_exports_it_takes_back_and_nothing_changes(record: dict[str, Any], study: Study) -> None:
    found = study(FILL, text=json.dumps(record), now=NOW)
    assert found["comes back"]
    assert json.loads(found["merged"])["version"] == json.loads(found["error"])["version"] == 3


DAYS = st.integers(0, 400).map(lambda days: NOW + days * DAY)


@example(ahead=2 * DAY, given_here=[], times=[NOW, NOW])
@example(ahead=2 * DAY, given_here=[], times=[NOW, NOW + DAY, NOW + 3 * DAY])
@example(ahead=400 * DAY, given_here=[OTHER], times=[NOW, NOW + 400 * DAY])
@example(ahead=LATEST - NOW, given_here=[TWICE], times=[NOW])
@given(
    ahead=st.integers(0, 400 * DAY),
    given_here=st.lists(st.sampled_from([TWICE, OTHER]), max_size=2),
    times=st.lists(DAYS, min_size=1, max_size=4).map(sorted),
)
def test_an_answer_of_a_clock_that_runs_ahead_is_one_however_often_it_is_exchanged(
    ahead: int, given_here: list[dict[str, Any]], times: list[int], study: Study
) -> None:
    answer = TWICE | {"at": NOW + ahead}
    count = 1 + len({json.dumps(each) for each in given_here})
    assert study(EXCHANGE, answer=answer, given=given_here, times=times) == [count, count]


@given(text=ANY_RECORD, now=st.integers(1, 2_000_000_000_000) | st.integers(1, LATEST // 100))
def test_whatever_was_read_a_day_can_be_planned_from_it(text: str, now: int, study: Study) -> None:
    assert study(PARSE + PLAN, text=json.dumps(text), now=now)
