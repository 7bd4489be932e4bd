"""The plan as calendar entries, as a calendar program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from tests.support.browser import Study

WANTED = {
    "days": ["2026-12-04", "2026-12-05"],
    "time": "19:05",
    "minutes": 90,
    "url": "https://example.org/aloud/drill/",
    "name": "Aloud",
    "now": 1_795_429_800_000,
}
DRAWN_OUT = "Überlänge, 声に出して; \\n🗣️ " * 12


def written(study: Study, **other: Any) -> str:
    return study("return calendar.writeCalendar(wanted);", wanted=WANTED | other)


def entries(text: str) -> list[Any]:
    return Calendar.from_ical(text).walk("VEVENT")


def test_a_calendar_program_reads_a_session_a_day_at_the_learners_own_hour(study: Study) -> None:
    text = written(study)
    events = entries(text)
    # Without a zone 19:05 is 19:05 wherever the learner is by then.
    assert [event.decoded("DTSTART") for event in events] == [datetime(2026, 12, 4, 19, 5), datetime(2026, 12, 5, 19, 5)]
    assert "TZID" not in text
    for event in events:
        assert event.decoded("DURATION") == timedelta(minutes=90)
        assert event.decoded("DTSTAMP") == datetime.fromtimestamp(WANTED["now"] / 1000, tz=UTC)
        assert event["URL"] == WANTED["url"]
        assert WANTED["url"] in event["DESCRIPTION"]
        assert "Aloud" in event["SUMMARY"]
    # An identifier that stays lets a second import move the entries rather than double them.
    assert [event["UID"] for event in entries(written(study, time="20:00", now=WANTED["now"] + 1))] == [
        event["UID"] for event in events
    ]
    assert len({event["UID"] for event in events}) == len(events)


def test_a_calendar_names_its_version_and_its_maker(study: Study) -> None:
    read = Calendar.from_ical(written(study))
    assert read["VERSION"] == "2.0"
    assert "Aloud" in read["PRODID"]


@pytest.mark.parametrize("name", ["A, B; C", "a \\ b", "a \\n b", "two\nlines", "BEGIN:VEVENT", DRAWN_OUT])
def test_a_name_is_read_back_as_it_was_whatever_signs_it_holds(name: str, study: Study) -> None:
    events = entries(written(study, name=name))
    assert len(events) == 2
    assert all(event["SUMMARY"].startswith(f"{name}: ") for event in events)


def test_a_long_address_is_read_back_whole(study: Study) -> None:
    url = f"https://example.org/{'a-long-path/' * 12}?a=1,2;b#drill"
    assert [event["URL"] for event in entries(written(study, url=url))] == [url, url]


@pytest.mark.parametrize(
    "first", ["2026-03-27", "2026-10-23", "2026-10-30", "2026-09-04", "2026-04-22", "2026-12-29", "2028-02-26"]
)
def test_a_session_at_midnight_is_at_midnight(first: str, study: Study) -> None:
    # Over the hour that is lost or comes twice, a midnight that is skipped, the year's end, a leap day.
    days = [(date.fromisoformat(first) + timedelta(ahead)).isoformat() for ahead in range(5)]
    events = entries(written(study, days=days, time="00:00"))
    assert {event.decoded("DTSTART").time() for event in events} == {time(0, 0)}
