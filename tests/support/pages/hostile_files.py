"""Files for the import: some that are right, and many that are cut short, foreign, wrong or meant to do harm."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

QUESTION = "dist-key-for-a-large-join"
ITEM = "explain-distribution-styles"
FIELD = "pipeline-failure-action"
HARM = """<img src=x onerror="harmed = 1; alert('harmed')"><script>harmed = 1; alert('harmed')</script>"""
SOUND: dict[str, Any] = {
    "version": 3,
    "since": 0,
    "settings": {"date": {"value": "2030-12-06", "at": 1001}, "cap": {"value": 12, "at": 1002}},
    "answers": {QUESTION: [{"at": 1003, "grade": "missed", "confidence": "sure", "ticks": [0, 2]}]},
    "checklist": {ITEM: {"ticked": True, "at": 1004}},
    "notes": {FIELD: {"text": "At 2 AM I …", "at": 1005}},
}
TEXT = json.dumps(SOUND)


FOLDER = TemporaryDirectory()


def as_file(content: str | bytes, name: str) -> Path:
    """Write a file for the browser to read; sending it a large one would take seconds."""
    path = Path(FOLDER.name, name)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def answers(*given: tuple[int, str]) -> list[dict[str, Any]]:
    """Return answers to one question, each of a time and a grade."""
    return [{"at": at, "grade": grade, "confidence": None, "ticks": []} for at, grade in given]


NEVER = {"value": None, "at": 0}
SETTINGS = {"date": NEVER, "cap": NEVER}
EMPTY: dict[str, Any] = {"version": 3, "since": 0, "settings": SETTINGS, "answers": {}, "checklist": {}, "notes": {}}
OLD = {"version": 1, "answers": SOUND["answers"], "checklist": SOUND["checklist"]}  # as the first release wrote it
OLDER = {name: kept for name, kept in SOUND.items() if name != "notes"} | {"version": 2}  # before there were notes
PHONE = {
    "version": 3,
    "since": 0,
    "settings": {"date": {"value": "2030-12-06", "at": 30}, "cap": {"value": 12, "at": 60}},
    "answers": {QUESTION: answers((1000, "got-it"), (3000, "missed")), "on-the-phone": answers((1, "partly"))},
    "checklist": {ITEM: {"ticked": True, "at": 10}, "on-the-phone": {"ticked": True, "at": 1}},
    "notes": {FIELD: {"text": "older", "at": 10}, "on-the-phone": {"text": "p", "at": 1}},
}
LAPTOP = {
    "version": 3,
    "since": 7,
    "settings": {"date": {"value": None, "at": 40}, "cap": {"value": 7, "at": 50}},
    "answers": {QUESTION: answers((2000, "partly"), (4000, "got-it")), "on-the-laptop": answers((2, "missed"))},
    "checklist": {ITEM: {"ticked": False, "at": 20}, "on-the-laptop": {"ticked": True, "at": 2}},
    "notes": {FIELD: {"text": "newer", "at": 20}, "on-the-laptop": {"text": "l", "at": 2}},
}
BOTH = {
    "settings": {"date": {"value": None, "at": 40}, "cap": {"value": 12, "at": 60}},
    "answers": {
        QUESTION: answers((1000, "got-it"), (2000, "partly"), (3000, "missed"), (4000, "got-it")),
        "on-the-phone": answers((1, "partly")),
        "on-the-laptop": answers((2, "missed")),
    },
    "checklist": {
        ITEM: {"ticked": False, "at": 20},
        "on-the-phone": {"ticked": True, "at": 1},
        "on-the-laptop": {"ticked": True, "at": 2},
    },
    "notes": {
        FIELD: {"text": "newer", "at": 20},
        "on-the-phone": {"text": "p", "at": 1},
        "on-the-laptop": {"text": "l", "at": 2},
    },
}


def spoiled(*path: str | int, to: str) -> str:
    """Return the right file with the value at `path` put in, or put in place of what is there, as JSON writes it."""
    record = copy.deepcopy(SOUND)
    inner: Any = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = "@@"
    return json.dumps(record).replace('"@@"', to)


def many(part: str, count: int, of: Any) -> str:
    """Return the right file with as many made-up names in a part of it."""
    return spoiled(part, to=json.dumps({f"made-up-{number}": of for number in range(count)}))


ANSWER = ("answers", QUESTION, 0)
TICK = ("checklist", ITEM)
NOTE = ("notes", FIELD)
DATE = ("settings", "date")
CAP = ("settings", "cap")
SCHEMA = '{"name": "aloud-checkers", "version": "1.0.0", "private": true}'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40
DEEP = "[" * 100_000 + "]" * 100_000
NOT_JSON = "it is cut short or not JSON"
NO_RECORD = "it is not a progress record"
STRANGE_ID = "an id that is none of ours"
BROKEN_ANSWER = f"an answer to {QUESTION} is broken"
BROKEN_TICK = f"the tick of {ITEM} is broken"
BROKEN_NOTE = f"the note {FIELD} is broken"
BROKEN_SETTINGS = "its settings are broken"
NO_DAY = "its date is no day of the calendar"
NO_CAP = "its number of answers a day is none"

# What is wrong with a file, what it holds, and the reason that is given; in groups that share a page.
HOSTILE: dict[str, dict[str, tuple[str | bytes, str]]] = {
    "cut": {
        "empty": ("", NOT_JSON),
        "blank": (" \n\n", NOT_JSON),
        "cut after the first character": (TEXT[:1], NOT_JSON),
        "cut inside the version": (TEXT[:12], NOT_JSON),
        "cut inside an answer": (TEXT[: TEXT.index("missed") + 3], NOT_JSON),
        "cut before the last character": (TEXT[:-1], NOT_JSON),
        "twice in one file": (TEXT + TEXT, NOT_JSON),
    },
    "large": {
        "over 16 MB": (TEXT + " " * 16_000_000, "a progress file has at most 16"),
        "lists in lists": (DEEP, NO_RECORD),
        "mappings in mappings": ('{"a":' * 100_000 + "1" + "}" * 100_000, "it names no version"),
        "lists in lists as points": (spoiled(*ANSWER, "ticks", to=DEEP), BROKEN_ANSWER),
        "lists in lists as a date": (spoiled(*DATE, "value", to=DEEP), NO_DAY),
    },
    "too much": {
        "58,000 questions": (many("answers", 58_000, []), "it holds 58,000 questions; a record has room for 4,000"),
        "a question too many": (many("answers", 4001, []), "it holds 4,001 questions"),
        "4,001 ticks": (many("checklist", 4001, SOUND["checklist"][ITEM]), "it holds 4,001 ticks"),
        "4,001 notes": (many("notes", 4001, SOUND["notes"][FIELD]), "it holds 4,001 notes"),
        "90,000 answers to one question": (
            spoiled("answers", QUESTION, to=json.dumps(answers(*((at, "missed") for at in range(1, 90_001))))),
            "characters; a record has room for 4,500,000",
        ),
        "notes of 9 MB": (many("notes", 90, {"text": "x" * 100_000, "at": 1}), "characters; a record has room for 4,500,000"),
        "a note of 100,001 letters": (
            spoiled(*NOTE, "text", to=json.dumps("x" * 100_001)),
            f"it holds 100,001 characters in the note {FIELD}",
        ),
        "an id of 101 letters": (spoiled("answers", "x" * 101, to="[]"), STRANGE_ID),
        "11 points said": (spoiled(*ANSWER, "ticks", to=str([*range(11)])), BROKEN_ANSWER),
    },
    "foreign": {
        "an image": (PNG, NOT_JSON),
        "a script": (f"harmed = 1; ({TEXT})", NOT_JSON),
        "HTML": (HARM, NOT_JSON),
        "a text": ('"progress"', NO_RECORD),
        "null": ("null", NO_RECORD),
        "of another tool": (SCHEMA, "it names no version"),
        "of another tool in our version": ('{"version": 1, "items": []}', "its answers are missing"),
        "of a newer version": (spoiled("version", to="4"), "a newer release (version 4)"),
        "of an infinite version": (spoiled("version", to="1e999"), "a newer release"),
        "of a version between ours": (spoiled("version", to="1.5"), "version 1.5 is unknown"),
        "of a version twice, then a newer one": (TEXT.replace('"version": 3', '"version": 3, "version": 4'), "a newer release"),
    },
    "harmful": {
        "all below __proto__": (f'{{"__proto__": {TEXT}}}', "it names no version"),
        "answers to __proto__": (spoiled("answers", "__proto__", to='[{"harmed": 1}]'), STRANGE_ID),
        "a tick of __proto__": (spoiled("checklist", "__proto__", to='{"ticked": true, "at": 1, "harmed": 1}'), STRANGE_ID),
        "an answer in __proto__": (
            spoiled(*ANSWER, to=f'{{"__proto__": {json.dumps(SOUND["answers"][QUESTION][0])}}}'),
            BROKEN_ANSWER,
        ),
        "a constructor with a prototype": (spoiled("answers", "constructor", to='{"prototype": {"harmed": 1}}'), "not a list"),
        "a grade that every object has": (spoiled(*ANSWER, "grade", to='"constructor"'), BROKEN_ANSWER),
        "markup as a question's id": (spoiled("answers", HARM, to="[]"), STRANGE_ID),
        "markup as an item's id": (spoiled("checklist", HARM, to='{"ticked": true, "at": 1}'), STRANGE_ID),
        "markup behind a date": (spoiled(*DATE, "value", to=json.dumps(f"2030-12-06{HARM}")), NO_DAY),
        "capitals in an id": (spoiled("answers", "Sort-Keys", to="[]"), STRANGE_ID),
        "no id": (spoiled("answers", "", to="[]"), STRANGE_ID),
    },
    "wrong": {
        "an answer before 1970": (spoiled(*ANSWER, "at", to="-5"), BROKEN_ANSWER),
        "an answer at no time": (spoiled(*ANSWER, "at", to="0"), BROKEN_ANSWER),
        "an answer between two milliseconds": (spoiled(*ANSWER, "at", to="1003.5"), BROKEN_ANSWER),
        "an answer at no number": (spoiled(*ANSWER, "at", to="NaN"), NOT_JSON),
        "a note of no text": (spoiled(*NOTE, "text", to='{"toString": 1}'), BROKEN_NOTE),
        "a note at no time": (spoiled(*NOTE, "at", to="-1"), BROKEN_NOTE),
        "notes in a list": (spoiled("notes", to="[]"), "its notes are missing"),
        "a tick at a time too large to be exact": (spoiled(*TICK, "at", to="9007199254740993"), BROKEN_TICK),
        "a date set before 1970": (spoiled(*DATE, "at", to="-1"), BROKEN_SETTINGS),
        "a cap set between two milliseconds": (spoiled(*CAP, "at", to="0.5"), BROKEN_SETTINGS),
        "a point that no question has": (spoiled(*ANSWER, "ticks", to="[0, 1e9]"), BROKEN_ANSWER),
        "the 31st of February": (spoiled(*DATE, "value", to='"2026-02-31"'), NO_DAY),
        "a thirteenth month": (spoiled(*DATE, "value", to='"2026-13-01"'), NO_DAY),
        "a date of another country": (spoiled(*DATE, "value", to='"06/12/2026"'), NO_DAY),
        "a cap of none": (spoiled(*CAP, "value", to="0"), NO_CAP),
        "a cap of a billion": (spoiled(*CAP, "value", to="1e9"), NO_CAP),
        "a grade twice, then a wrong one": (TEXT.replace('"missed"', '"missed", "grade": "great"'), BROKEN_ANSWER),
    },
    "of another encoding": {
        "UTF-16 without a mark": (TEXT.encode("utf-16-le"), NOT_JSON),
        "Latin-1": (spoiled(*NOTE, "text", to='"café"').encode("latin-1"), NOT_JSON),
    },
}

VALUES = ("null", "true", "-1", "7.5", json.dumps(HARM), "[]", "{}")
# What is right all the same, by the last step to its place.
RIGHT = {
    "value": "null",
    "confidence": "null",
    "ticked": "true",
    "ticks": "[]",
    QUESTION: "[]",
    "answers": "{}",
    "checklist": "{}",
    "notes": "{}",
    "text": json.dumps(HARM),
}


def places(inner: Any = SOUND) -> Iterator[tuple[str | int, ...]]:
    """Return the way to every value of the right file."""
    for key, value in inner.items() if isinstance(inner, dict) else enumerate(inner):
        yield (key,)
        if isinstance(value, dict | list):
            yield from ((key, *rest) for rest in places(value))


def of_a_wrong_type(part: str) -> dict[str, tuple[str, str]]:
    """Return files with a value of a wrong type somewhere in a part of the record, as `HOSTILE` has them."""
    return {
        f"{'.'.join(map(str, place))} as {value[:9]}": (spoiled(*place, to=value), "")
        for place in places()
        for value in VALUES
        if place[0] == part and RIGHT.get(place[-1]) != value
    }


LATEST = 8_640_000_000_000_000
IN_400_DAYS = (datetime.date.today().toordinal() - datetime.date(1970, 1, 1).toordinal() + 400) * 86_400_000
