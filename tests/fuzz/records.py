"""Progress records: good ones of every version, and what is left of them when somebody has been at the file."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.malformed import mutated

LATEST = 8_640_000_000_000_000
TIMES = st.integers(1, 4) | st.integers(1, LATEST) | st.just(LATEST)  # few moments, so that things happen in the same one
IDS = st.sampled_from(["a", "b", "sort-keys", "constructor", "7", "9-to-5"])
SAID = {
    "grade": st.sampled_from(["missed", "partly", "got-it"]),
    "confidence": st.sampled_from([None, "guess", "think-so", "sure"]),
}
ANSWERS = st.fixed_dictionaries({"at": TIMES, **SAID, "ticks": st.lists(st.integers(0, 9), max_size=3)})
TICKS = st.fixed_dictionaries({"ticked": st.booleans(), "at": TIMES})
NOTES = st.fixed_dictionaries({"text": st.text(max_size=5), "at": TIMES})
DATES = st.none() | st.dates().map(str)
CAPS = st.none() | st.integers(1, 999)


def setting(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"value": values, "at": st.just(0) | TIMES})


PARTS = {
    "since": st.integers(0, 2) | st.just(LATEST),
    "settings": st.fixed_dictionaries({"date": setting(DATES), "cap": setting(CAPS)}),
    "answers": st.dictionaries(IDS, st.lists(ANSWERS, max_size=3), max_size=3),
    "checklist": st.dictionaries(IDS, TICKS, max_size=3),
    "notes": st.dictionaries(IDS, NOTES, max_size=3),
}
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


def once(answers: list[dict[str, Any]]) -> set[str]:
    """Return answers as a set, whatever order they stand in."""
    return {
        json.dumps([int(each["at"]), each["grade"], each["confidence"], [int(tick) for tick in each["ticks"]]])
        for each in answers
    }


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
