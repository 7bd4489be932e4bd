"""Whatever file is taken in, nothing of one's own is lost to it, and what it dates ahead counts for little."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.browser import Study
from tests.support.fuzz.records import (
    DAY,
    LATEST,
    MOST_LETTERS,
    MOST_MERGED,
    MOST_NAMES,
    MUCH,
    NOW,
    OTHER,
    SOUND_RECORDS,
    TWICE,
    holds,
    of,
    records,
    settled,
)

JOIN = """
  const [own, file] = JSON.parse(texts).map((text) => record.settled(parse.parseRecord(text), now));
  const raw = parse.parseRecord(JSON.parse(texts)[1]);
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
  const found = parse.parseRecord(text);
  const tried = (act) => {
    try {
      return record.writeRecord(act());
    } catch (error) {
      return error.message;
    }
  };
  const { joined, replaced } = importing;
  const same = (own) => {
    const file = parse.parseRecord(record.writeRecord(own));
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
