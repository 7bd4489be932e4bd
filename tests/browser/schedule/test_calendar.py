"""The plan of a day by the date of the interview, the same plan as calendar entries, and how often the learner was right."""

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


def session_days(study: Study, now: str, interview: str, at: str = "19:00", zone: str = "Europe/Berlin") -> list[str]:
    lines = "return calendar.sessionDays(interview, at, new Date(now).getTime());"
    return study(lines, zone, now=now, interview=interview, at=at)


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


@pytest.mark.parametrize("name", ["Aloud", DRAWN_OUT, "é" * 100, "🗣" * 60, "x" * 300])
@pytest.mark.parametrize("pad", range(4))
def test_lines_end_as_the_standard_says_and_hold_at_most_75_octets_of_whole_characters(name: str, pad: int, study: Study) -> None:
    # The padding moves the break over every octet of a character.
    raw = written(study, name="x" * pad + name).encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode().strip() or not line


@pytest.mark.parametrize("name", ["A, B; C", "a \\ b", "a \\n b", "two\nlines", "BEGIN:VEVENT", DRAWN_OUT])
def test_a_name_is_read_back_as_it_was_whatever_signs_it_holds(name: str, study: Study) -> None:
    events = entries(written(study, name=name))
    assert len(events) == 2
    assert all(event["SUMMARY"].startswith(f"{name}: ") for event in events)


def test_a_long_address_is_read_back_whole(study: Study) -> None:
    url = f"https://example.org/{'a-long-path/' * 12}?a=1,2;b#drill"
    assert [event["URL"] for event in entries(written(study, url=url))] == [url, url]


@pytest.mark.parametrize(
    ("now", "at", "first"),
    [
        ("2026-12-03T18:59", "19:00", "2026-12-03"),
        ("2026-12-03T19:00", "19:00", "2026-12-04"),
        ("2026-12-03T23:59", "19:00", "2026-12-04"),
        ("2026-12-03T00:00", "00:00", "2026-12-04"),
        ("2026-12-03T00:01", "23:59", "2026-12-03"),
    ],
)
def test_sessions_begin_today_unless_the_hour_is_over_and_end_the_day_before(now: str, at: str, first: str, study: Study) -> None:
    days = ["2026-12-03", "2026-12-04", "2026-12-05"]
    assert session_days(study, now, "2026-12-06", at) == days[days.index(first) :]


@pytest.mark.parametrize(
    ("now", "interview"),
    [("2026-12-05T20:00", "2026-12-06"), ("2026-12-06T08:00", "2026-12-06"), ("2026-12-07T08:00", "2026-12-06")],
    ids=["late the day before", "on the day", "after the day"],
)
def test_no_session_is_left(now: str, interview: str, study: Study) -> None:
    assert session_days(study, now, interview) == []


@pytest.mark.parametrize(
    ("zone", "now", "interview"),
    [
        ("Europe/Berlin", "2026-03-27T00:10", "2026-04-01"),
        ("Europe/Berlin", "2026-10-23T18:30", "2026-10-28"),
        ("America/New_York", "2026-10-30T18:30", "2026-11-04"),
        ("America/Santiago", "2026-09-04T18:30", "2026-09-09"),
        ("Africa/Cairo", "2026-04-22T00:10", "2026-04-27"),
        ("Pacific/Kiritimati", "2026-12-29T01:00", "2027-01-03"),
        ("Pacific/Pago_Pago", "2028-02-26T18:30", "2028-03-02"),
    ],
)
def test_every_local_day_has_one_session(zone: str, now: str, interview: str, study: Study) -> None:
    # Over the hour that is lost or comes twice, a midnight that is skipped, the year's end, a leap day.
    first = date.fromisoformat(now[:10])
    expected = [(first + timedelta(days)).isoformat() for days in range(5)]
    assert session_days(study, now, interview, zone=zone) == expected
    events = entries(written(study, days=expected, time="00:00"))
    assert {event.decoded("DTSTART").time() for event in events} == {time(0, 0)}


PLANS = [{"days": days, "minutes": 2 * answers, "answers": answers} for days, answers in ((14, 30), (7, 45), (3, 44), (1, 43))]


@pytest.mark.parametrize(
    ("set_on", "now", "answers"),
    [
        ("11-01", "11-01", 30),
        ("11-16", "11-16", 30),
        ("11-17", "11-17", 45),
        ("11-23", "11-23", 45),
        ("11-24", "11-24", 44),
        ("11-27", "11-27", 44),
        ("11-28", "11-28", 43),
        ("11-29", "11-29", 43),
        ("11-30", "11-30", 5),  # on the day: a warm-up
        ("11-16", "11-29", 30),
        ("11-16", "11-30", 5),
        ("11-16", "12-01", 20),
    ],
)
def test_the_plan_is_that_for_the_days_left_when_the_date_was_set(set_on: str, now: str, answers: int, study: Study) -> None:
    lines = """
      const at = (day) => new Date(`2026-${day}T12:00`).getTime();
      return plans.termsOf({ date: { value: "2026-11-30", at: at(setOn) }, cap: { value: null, at: 0 } }, list, at(now));
    """
    left = 30 - int(now[3:]) if now < "12" else None
    expected = {"date": "2026-11-30", "cap": answers, "left": left, "minutes": 2 * answers}
    assert study(lines, setOn=set_on, now=now, list=PLANS) == expected


def test_the_learners_own_number_wins_and_without_a_date_a_day_holds_20_answers(study: Study) -> None:
    lines = "return plans.termsOf({ date: { value, at: 1 }, cap: { value: cap, at: 1 } }, list, Date.UTC(2026, 10, 16));"
    own = study(lines, value="2026-11-30", cap=7, list=PLANS)
    assert (own["cap"], own["minutes"]) == (7, 14)
    assert study(lines, value=None, cap=None, list=PLANS) == {"date": None, "cap": 20, "left": None, "minutes": 40}
    assert study(lines, value=None, cap=3, list=PLANS)["cap"] == 3


def told(study: Study, *answers: tuple[str | None, str, int]) -> dict[str, Any]:
    """Return what is said of so many answers of each confidence and grade, two to a question."""
    all_of_them = [
        {"at": 1, "confidence": sure, "grade": grade, "ticks": []} for sure, grade, count in answers for _ in range(count)
    ]
    lines = "const rows = calibration.calibration(lists); return { rows, verdict: rows && calibration.verdict(rows) };"
    return study(lines, lists=[all_of_them[at : at + 2] for at in range(0, len(all_of_them), 2)])


def test_confidence_is_compared_with_the_grades_once_20_answers_carry_one(study: Study) -> None:
    few = [("sure", "got-it", 9), ("sure", "missed", 2), ("think-so", "partly", 3), ("guess", "got-it", 5), (None, "got-it", 30)]
    assert told(study, *few)["rows"] is None
    enough = told(study, *few, ("guess", "partly", 1))
    rows = [(row["confidence"], row["right"], row["total"]) for row in enough["rows"]]
    assert rows == [("sure", 9, 11), ("think-so", 0, 3), ("guess", 5, 6)]
    assert "9 of 11" in enough["verdict"]
    assert "not" in told(study, ("guess", "got-it", 20))["verdict"]
