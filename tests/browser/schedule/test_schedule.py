"""What a day asks and in what order, rule by rule, in any time zone and after whatever was answered."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.browser import Study

READ = """
  const time = (text) => new Date(text).getTime();
  const read = (list) => list.map((answer) => ({ ...answer, at: time(answer.at), ticks: [] }));
"""
AGENDA = "named(schedule.agenda(deck, answers, terms, time(now)))"


def moment(text: str, hour: str = "") -> str:
    """Return `11-01` or `2027-01-01 20:00` as a browser reads it: a date, or a local time unless an offset is written."""
    date, _, time = text.partition(" ")
    year = "2026-" if len(date) == len("11-01") else ""
    return "T".join(filter(None, [year + date, time or hour]))


def answer(text: str) -> dict[str, str | None]:
    """Return an answer as the record holds it: `11-01 got-it`, `11-01 20:00 missed sure 2026-10-31` (its card's own date)."""
    parts = r"(\S+(?: \d\d:\S+)?) (missed|partly|got-it)(?: ([a-z-]+))?(?: (\d{4}-\d\d-\d\d))?"
    at, grade, confidence, corrected = re.fullmatch(parts, text).groups()
    return {"at": moment(at, "20:00"), "grade": grade, "confidence": confidence} | ({"corrected": corrected} if corrected else {})


def a_day(
    study: Study, history: dict[str, list[str]], new: str = "", *, call: str = AGENDA, zone: str = "Europe/Berlin", **terms: Any
) -> Any:
    """Return what a day asks, of a deck of all that was answered and what is new.

    A topic is written before a number (`s3-1`), `+` behind a stretch question, `=` before a twin (`s3-1=s3-2`). `corrected` says
    of questions on which day their answer was.
    """
    deck, corrected = [], terms.pop("corrected", {})
    for name in [*history, *new.split()]:
        question, _, twin = name.partition("=")
        level = "stretch" if question.endswith("+") else "core"
        entry = {"id": question.removesuffix("+"), "topic": name.split("-")[0], "level": level, "twin": twin or None}
        deck.append(entry | ({"corrected": corrected[name]} if corrected.get(name) else {}))
    lines = f"""{READ}
      const answers = new Map(Object.entries(history).map(([id, list]) => [id, read(list)]));
      const named = (picks) => picks.map(({{ question, reason }}) => `${{reason}} ${{question.id}}`);
      return {call};
    """
    now = moment(terms.pop("now", "11-10"), "21:00")
    read = {name: [answer(text) for text in texts] for name, texts in history.items()}
    return study(lines, zone, deck=deck, history=read, now=now, terms={"date": "2026-11-30", "cap": 50} | terms)


def test_what_is_new_comes_from_the_topic_with_the_fewest_met_and_core_before_stretch(study: Study) -> None:
    history = {"s3-1": ["11-10 08:00 got-it"], "s3-2": ["11-10 08:02 got-it"], "etl-1": ["11-10 08:04 got-it"]}
    new = "s3-3+ s3-4 etl-2 etl-3+ redshift-1 redshift-2 redshift-3"
    order = ["redshift-1", "etl-2", "redshift-2", "s3-4", "redshift-3", "s3-3", "etl-3"]
    assert [each for each in a_day(study, history, new) if "new" in each] == [f"new {name}" for name in order]


def test_a_day_opens_with_the_weakest_that_was_met_and_one_follows_each_five_new_ones(study: Study) -> None:
    history = {"s3-1": ["11-08 got-it"], "etl-1": ["11-09 missed sure"], "redshift-1": ["11-07 partly"]}
    new = "s3-2 s3-3 s3-4 etl-2 etl-3 etl-4 redshift-2 redshift-3 redshift-4 sql-1 sql-2 sql-3"
    day = a_day(study, history, new)
    assert [(place, each) for place, each in enumerate(day) if "new" not in each] == [
        (0, "sure-but-wrong etl-1"),
        (6, "review redshift-1"),
        (12, "review s3-1"),
    ]


def test_every_second_card_is_one_that_was_learnt_wrong_the_best_learnt_first(study: Study) -> None:
    history = {
        "s3-1": ["11-07 got-it", "11-08 got-it"],
        "etl-1": ["11-09 missed sure"],
        "redshift-1": ["11-07 got-it"],
        "sql-1+": ["11-07 got-it"],
        "sql-2": ["11-07 missed", "11-08 got-it 2026-11-08"],
    }
    corrected = dict.fromkeys([*history, "s3-2"], "2026-11-08") | {"etl-1": ""}
    new = "s3-2 s3-3 etl-2 etl-3 redshift-2"
    day = a_day(study, history, new, corrected=corrected)
    assert day[0] == "corrected s3-1"
    assert day[1].startswith("new ")
    assert day[2] == "corrected redshift-1"
    assert "corrected" not in " ".join(day[3:7]), "what goes beyond most interviews does not come early"
    assert "sql-2" not in " ".join(each for each in day if "corrected" in each), "it was answered on the card as it is"
    history["s3-1"].append("11-10 08:00 partly 2026-11-08")
    assert a_day(study, history, new, corrected=corrected)[0].startswith("new "), "one was asked right before"
    history["etl-2"] = ["11-10 08:05 got-it"]
    assert a_day(study, history, new.replace("etl-2 ", ""), corrected=corrected)[0] == "corrected redshift-1"


def test_once_all_core_questions_are_met_the_weakest_come_first(study: Study) -> None:
    history = {
        "a-1": ["11-05 got-it", "11-07 got-it"],
        "b-1": ["11-07 got-it"],
        "c-1": ["11-06 got-it"],
        "d-1": ["11-05 missed sure", "11-08 partly sure"],
        "e-1": ["11-09 missed guess"],
        "f-1": ["11-08 missed guess"],
        "g-1": ["11-09 21:00 missed sure"],
    }
    weakest = ["sure-but-wrong g-1", "review f-1", "review e-1", "review d-1"]
    solid = ["review c-1", "review b-1", "review a-1"]
    assert a_day(study, history, "s3-1+ etl-1+") == [*weakest, "new s3-1", "new etl-1", *solid]
    assert a_day(study, history, cap=3) == weakest[:3]


def test_what_was_missed_today_comes_again_as_the_fifth_card_after_it_in_place_of_another(study: Study) -> None:
    done = {f"s3-{number}": [f"11-10 08:0{number} {'missed' if number < 3 else 'got-it'}"] for number in range(1, 6)}
    new = " ".join(f"etl-{number}" for number in range(1, 9))
    assert a_day(study, done, new, cap=10) == ["again s3-1", *[f"new etl-{number}" for number in range(1, 5)]]
    assert a_day(study, dict(list(done.items())[:4]), new, cap=5) == ["new etl-1"]
    assert "again" not in " ".join(a_day(study, done, new, cap=50)), "where all can be asked once, nothing need give way"


def test_the_next_of_several_topics_with_as_few_is_a_twin_and_a_pair_begins_last(study: Study) -> None:
    new = "s3-1=s3-2 s3-2=s3-1 etl-1 etl-2 sql-1 sql-2"
    assert a_day(study, {}, new) == ["new etl-1", "new sql-1", "new s3-1", "new etl-2", "new s3-2", "new sql-2"]


def test_each_answer_of_the_day_counts_also_a_second_to_the_same_question(study: Study) -> None:
    history = {"s3-1": ["11-10 08:00 missed", "11-10 08:05 got-it"], "s3-2": ["11-10 08:10 got-it"]}
    assert a_day(study, history, "s3-3 s3-4 s3-5", cap=5) == ["new s3-3", "new s3-4"]
    assert a_day(study, history, "s3-3 s3-4 s3-5", cap=3) == []


def test_beyond_the_days_number_there_is_always_more_until_each_was_asked_twice(study: Study) -> None:
    go_on = "named(schedule.agenda(deck, answers, terms, time(now), { extra: 10 }))"
    history = {"s3-1": ["11-10 08:00 missed"], "s3-2": ["11-10 08:01 got-it"]}
    assert a_day(study, history, "etl-1", cap=2) == []
    assert a_day(study, history, "etl-1", cap=2, call=go_on) == ["new etl-1", "again s3-1", "again s3-2", "again etl-1"]


def test_on_the_day_what_was_met_warms_up_and_what_is_new_fills_the_five(study: Study) -> None:
    history = {"s3-1": ["11-08 got-it"], "etl-1": ["11-08 missed sure"]}
    assert a_day(study, history, "sql-1 sql-2 sql-3 sql-4", date="2026-11-10", cap=5) == [
        *("warm-up etl-1", "warm-up s3-1"),
        *("new sql-1", "new sql-2", "new sql-3"),
    ]


def test_what_was_put_off_is_asked_after_all_others_and_counts(study: Study) -> None:
    call = "named(schedule.agenda(deck, answers, terms, time(now), { putOff: ['s3-1', 'gone'] }))"
    assert a_day(study, {}, "s3-1 s3-2 s3-3", call=call) == ["new s3-2", "new s3-3", "new s3-1"]
    assert a_day(study, {}, "s3-1 s3-2 s3-3", call=call, cap=2) == ["new s3-2", "new s3-1"]
    assert a_day(study, {}, "s3-1 s3-2 s3-3", call=call, cap=1) == ["new s3-1"]
    twice = call.replace("'gone'", "'s3-1'")
    assert a_day(study, {}, "s3-1 s3-2 s3-3", call=twice, cap=1) == ["new s3-2"]
    assert a_day(study, {}, "s3-1 s3-2 s3-3", call=twice) == ["new s3-2", "new s3-3", "new s3-1"], "there is nothing else"
    assert a_day(study, {}, "s3-1 s3-2 etl-1", call=call) == ["new etl-1", "new s3-2", "new s3-1"], "the topic had its turn"
    again = {f"s3-{number}": [f"11-10 08:0{number} missed"] for number in range(1, 6)}
    assert a_day(study, again, "etl-1 etl-2", call=call, cap=7) == ["new etl-1", "again s3-2"], "s3-1 came again"


def test_one_answer_a_day_does_not_stay_with_one_question(study: Study) -> None:
    history = {f"s3-{number}": [f"11-0{number} got-it"] for number in range(1, 5)}
    assert a_day(study, history, "s3-6 etl-1", cap=1) == ["new etl-1"]
    fifth = history | {"s3-5": ["11-09 got-it"]}
    assert a_day(study, fifth, "s3-6 etl-1", cap=1) == ["review s3-1"]


LEFT = "schedule.daysLeft(terms.date, time(now))"


@pytest.mark.parametrize(
    ("now", "date", "left"),
    [
        ("11-29 23:59", "2026-11-30", 1),
        ("11-30 00:00", "2026-11-30", 0),
        ("11-30 23:59", "2026-11-30", 0),
        ("12-01 00:00", "2026-11-30", None),
        ("10-24 12:00", "2026-10-26", 2),  # over the day of 25 hours
        ("03-28 23:59", "2026-03-30", 2),  # over the day of 23
        ("12-31 12:00", "2027-01-01", 1),
        ("11-10 12:00", None, None),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_local_days(now: str, date: str | None, left: int | None, zone: str, study: Study) -> None:
    assert a_day(study, {}, call=LEFT, now=now, date=date, zone=zone) == left


STANDING = """((state) => [state.successes, state.today, schedule.answersToday(answers, time(now))])(
  schedule.standing(answers.get('s3-1'), time(now)))"""


@pytest.mark.parametrize(
    ("did", "now", "zone", "days_and_answers"),
    [
        (["11-01 23:59 got-it"], "11-02 00:01", "Europe/Berlin", (1, 0)),
        (["11-01 23:59 got-it", "11-02 00:01 got-it"], "11-02 00:02", "Europe/Berlin", (2, 1)),
        (["11-01 19:00 got-it", "11-01 20:00 got-it"], "11-01", "Europe/Berlin", (1, 2)),
        (["11-01 got-it", "11-02 missed", "11-03 got-it"], "11-03", "Europe/Berlin", (1, 1)),
        (["10-25 00:15 got-it", "10-25 23:15 got-it"], "10-25 23:30", "Europe/Berlin", (1, 2)),
        (["03-28 23:59 got-it"], "03-29 00:01", "Europe/Berlin", (1, 0)),
        (["09-05 23:59 got-it"], "09-06 01:00", "America/Santiago", (1, 0)),  # the day has no midnight
        (["04-04 23:30-03:00 got-it", "04-04 23:30-04:00 got-it"], "04-04 23:59", "America/Santiago", (1, 2)),
        (["11-02 got-it"], "11-01", "Europe/Berlin", (1, 1)),  # the clock was set back: it was given today
        (["11-01 got-it", "11-10 missed"], "11-01", "Europe/Berlin", (1, 1)),  # nine days ahead: a clock gone wrong
    ],
)
def test_no_midnight_summer_time_or_clock_set_back_loses_an_answer(
    did: list[str], now: str, zone: str, days_and_answers: tuple[int, int], study: Study
) -> None:
    days, answers = days_and_answers
    assert a_day(study, {"s3-1": did}, call=STANDING, now=now, zone=zone) == [days, answers, answers]
