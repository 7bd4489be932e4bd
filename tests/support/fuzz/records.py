"""Progress records: good ones of every version, and what is left of them when somebody has been at the file."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.support.fuzz.malformed import mutated

LATEST = 8_640_000_000_000_000
NOW = 1_795_003_200_000  # 2026-11-18, by the clock of the page
DAY = 24 * 60 * 60 * 1000
SOUND = st.integers(1, 4) | st.integers(1, NOW) | st.integers(NOW - 2, NOW) | st.sampled_from([NOW - DAY, NOW + DAY // 2])
AHEAD = st.integers(NOW + DAY + 1, LATEST) | st.integers(NOW + DAY + 1, NOW + 400 * DAY) | st.sampled_from([LATEST - 1, LATEST])
TIMES = SOUND | AHEAD  # few moments, so that things happen in the same one
IDS = st.sampled_from(["a", "b", "sort-keys", "constructor", "7", "9-to-5"])
SAID = {
    "grade": st.sampled_from(["missed", "partly", "got-it"]),
    "confidence": st.sampled_from([None, "guess", "think-so", "sure"]),
}
LETTERS = st.characters(exclude_categories=["Cs", "Cn"])  # what is not yet a character may be one to a newer browser
TEXTS = st.text(LETTERS, max_size=5) | st.sampled_from(["", " ", "\u200b", "what I did"])
DATES = st.none() | st.dates().map(str)
CAPS = st.none() | st.integers(1, 999)


def answers(times: st.SearchStrategy[int]) -> st.SearchStrategy[dict[str, Any]]:
    ticks = st.lists(st.integers(0, 9), max_size=3, unique=True)
    return st.fixed_dictionaries({"at": times, **SAID, "ticks": ticks}, optional={"corrected": st.dates().map(str)})


def parts(times: st.SearchStrategy[int]) -> dict[str, st.SearchStrategy[Any]]:
    """Return the parts of a record in which everything was done at some of these times."""

    def by_id(**kept: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(IDS, st.fixed_dictionaries({**kept, "at": times}), max_size=3)

    date, cap = (st.fixed_dictionaries({"value": values, "at": st.just(0) | times}) for values in (DATES, CAPS))
    return {
        "since": st.integers(0, 2) | times,
        "settings": st.fixed_dictionaries({"date": date, "cap": cap}),
        "answers": st.dictionaries(IDS, st.lists(answers(times), max_size=3), max_size=3),
        "checklist": by_id(ticked=st.booleans()),
        "notes": by_id(text=TEXTS),
    }


ANSWERS = answers(TIMES)
PARTS = parts(TIMES)
SOUND_RECORDS = st.fixed_dictionaries({"version": st.just(3), **parts(SOUND)})
OF_VERSION = {1: ("answers", "checklist"), 2: ("since", "settings", "answers", "checklist"), 3: tuple(PARTS)}
NONE: dict[str, Any] = {
    "since": 0,
    "settings": {"date": {"value": None, "at": 0}, "cap": {"value": None, "at": 0}},
    "answers": {},
    "checklist": {},
    "notes": {},
}


def records(*versions: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return good records, of some versions or of all."""
    of = [
        st.fixed_dictionaries({"version": st.just(each), **{name: PARTS[name] for name in OF_VERSION[each]}}) for each in versions
    ]
    return st.one_of(of or [records(each) for each in OF_VERSION])


ANY_RECORD = st.one_of(
    records().map(json.dumps),
    records().map(json.dumps).flatmap(mutated),
    records().map(lambda record: json.dumps(record, indent=1, ensure_ascii=False)).flatmap(mutated),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*PARTS, "version", "__proto__"]), inner),
        max_leaves=9,
    ).map(json.dumps),
    st.text(max_size=20),
)


def _much(kind: str, count: int, size: int) -> dict[str, Any]:
    """Return a record with very many names in one part, or letters in one note."""
    answer = {"at": 1, "grade": "missed", "confidence": None, "ticks": []}
    many: dict[str, dict[str, Any]] = {
        "answers": {f"q-{number}": [answer] for number in range(count)},
        "checklist": {f"q-{number}": {"ticked": True, "at": 1} for number in range(count)},
        "notes": {f"q-{number}": {"text": "", "at": 1} for number in range(count)},
    }
    one = {"notes": {"a": {"text": "x" * size, "at": 1}}}
    return {"version": 3, **NONE, kind: many[kind] if count > 1 else one.get(kind, many[kind])}


MOST_MERGED, MOST_NAMES, MOST_LETTERS = 3000, 4000, 100_000
MUCH = st.builds(
    _much,
    st.sampled_from(["answers", "checklist", "notes"]),
    st.sampled_from([1, MOST_MERGED, MOST_MERGED + 1, MOST_NAMES, MOST_NAMES + 1]),
    st.sampled_from([1, MOST_LETTERS, MOST_LETTERS + 1]),
)


def once(answers: list[dict[str, Any]]) -> set[str]:
    """Return answers as a set, whatever order they stand in."""
    return {
        json.dumps(
            [int(each["at"]), each["grade"], each["confidence"], [*dict.fromkeys(map(int, each["ticks"]))], each.get("corrected")]
        )
        for each in answers
    }


def settled(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what was kept as it counts now: dated ahead, as of long past."""
    return kept | {"at": kept["at"] if kept["at"] <= NOW + DAY else -(-kept["at"] // 10_000)}


def holds(record: dict[str, Any]) -> dict[str, Any]:
    """Return what a record holds, in a form that can be compared: of an older version, what there was of it."""
    known = NONE | {name: record[name] for name in OF_VERSION[record["version"]]}
    only = {
        "checklist": ("ticked", "at"),
        "notes": ("text", "at"),
        "settings": ("value", "at"),
    }  # a stranger beside them is no part of a record
    kept = {name: {key: {each: value[each] for each in only[name]} for key, value in known[name].items()} for name in only}
    kept["settings"] = {name: kept["settings"][name] for name in ("date", "cap")}
    return {"since": known["since"], "answers": {key: once(each) for key, each in known["answers"].items()}} | kept


TWICE = {"at": 1, "grade": "missed", "confidence": None, "ticks": []}
OTHER = TWICE | {"grade": "got-it"}


def of(**parts: Any) -> dict[str, Any]:
    return {"version": 3} | NONE | parts
