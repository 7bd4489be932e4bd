"""What a mock draws, what its links carry, and where its clock stands: the pure scripts, in numbers."""

from __future__ import annotations

import datetime
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.support.browser import Study
from tests.support.pages.mock_link import ASKS, draw, hash_of, interview, sealed

Bank = list[dict[str, Any]]
BLOCKS = "const blocks = asks.map(([name, number]) => ({ name, asks: number, mix: name === 'technical' }));"


@pytest.fixture(scope="module")
def bank(site: Path) -> Bank:
    return json.loads((site / "q/prompts.json").read_text(encoding="utf-8"))["questions"]


def drawn(study: Study, bank: Bank, seeds: list[str], minutes: int = 60) -> list[list[str]]:
    lines = f"{BLOCKS} return seeds.map((seed) => sample.sample(bank, blocks, seed).flat().map(({{ id }}) => id));"
    return study(lines, bank=bank, seeds=seeds, asks=list(ASKS[minutes].items()))


def some_bank(size: int) -> Bank:
    """Return a bank with the proportions of ours: of 14 a story, 6 technical over 8 topics, 2 in SQL, the rest not asked."""
    blocks = ["principles"] + ["technical"] * 6 + ["sql"] * 2 + [None] * 5
    return [{"id": f"q-{n}", "topic": f"t-{n % 8}", "block": blocks[n % 14]} for n in range(size)]


def test_a_text_has_the_same_number_everywhere(study: Study) -> None:
    texts = ["", "a", "seed1 dist-key-for-a-large-join", "é 💡 漢"]
    numbers = study("return texts.map((text) => sample.hash(text));", texts=texts)
    assert numbers == [hash_of(text) for text in texts]
    assert numbers[2] == 2231033445, "links that were sent hang on it"


@pytest.mark.parametrize("minutes", [60, 20])
def test_the_same_seed_draws_the_same_questions_everywhere(minutes: int, study: Study, bank: Bank) -> None:
    seeds = [f"{number:x}" for number in range(150)]
    found = drawn(study, bank, seeds, minutes)
    assert found == [draw(bank, minutes, seed) for seed in seeds]
    assert found == drawn(study, random.Random(1).sample(bank, len(bank)), seeds, minutes), "whatever order the bank is in"
    assert {len(ids) for ids in found} == {sum(ASKS[minutes].values())}
    assert len({tuple(ids) for ids in found}) == len(seeds)


def test_no_two_technical_questions_are_of_one_topic_while_there_are_others(study: Study, bank: Bank) -> None:
    topics = {question["id"]: question["topic"] for question in bank}
    for _, _, one, other, _ in drawn(study, bank, [str(seed) for seed in range(300)]):
        assert topics[one] != topics[other]
    lonely = [{"id": f"q-{n}", "topic": "s3", "block": "technical"} for n in range(4)]
    assert len(drawn(study, lonely, ["1"])[0]) == 2


def test_every_question_that_may_be_asked_is_drawn_about_as_often_as_its_neighbours(study: Study, bank: Bank) -> None:
    # Each block is drawn from its own questions: those of one block are ranked many times sooner than the whole bank.
    block = [question for question in bank if question.get("block") == "sql"]
    assert drawn(study, block, ["s0"], 20)[0] == drawn(study, bank, ["s0"], 20)[0][-1:]
    seeds = [f"s{number}" for number in range(2000)]
    times = Counter(question for ids in drawn(study, block, seeds, 20) for question in ids)
    sql = [times[question["id"]] for question in block]
    expected = len(seeds) / len(sql)
    assert min(sql) > expected / 2
    assert max(sql) < expected * 2


def test_nine_in_ten_questions_stay_when_three_join_a_bank_of_120(study: Study) -> None:
    before = some_bank(120)
    grown = [*before, *({"id": f"new-{n}", "topic": f"t-{n}", "block": block} for n, block in enumerate(ASKS[60]))]
    seeds = [str(number) for number in range(1000)]
    for minutes in (60, 20):
        old, new = drawn(study, before, seeds, minutes), drawn(study, grown, seeds, minutes)
        stayed = sum(len(set(one) & set(other)) for one, other in zip(old, new, strict=True))
        total = sum(map(len, old))
        assert 0.9 * total <= stayed < total


def test_a_question_taken_away_changes_no_draw_that_did_not_hold_it(study: Study) -> None:
    before = some_bank(120)
    seeds = [str(number) for number in range(200)]
    gone = drawn(study, before, ["0"])[0][2]
    after = [question for question in before if question["id"] != gone]
    for old, new in zip(drawn(study, before, seeds), drawn(study, after, seeds), strict=True):
        assert new == old or gone in old


def test_what_a_link_carries_comes_back_as_it_was(study: Study, bank: Bank) -> None:
    start = 1_795_000_000
    for role in ("pair", "candidate", "interviewer", "alone"):
        link = interview(role, bank, minutes=20, start=start, seed="k3j")
        read = study("return fragment.readFragment(link);", link=link)
        assert (read["role"], read["minutes"], read["start"], read["seed"]) == (role, 20, start * 1000, "k3j")
        assert study("return fragment.writeInterview(read.role, read);", read=read) == link
    codes = study("return [fragment.codeOfBank(bank), fragment.codesOf(drawn)];", bank=bank, drawn=[{"id": "a"}, {"id": "bb"}])
    assert codes[0] in link
    assert len(codes[1]) == 6


SENTENCES = {
    "latin": "Name the scale yourself, before they ask",
    "long": "so " * 60,
    "hard": "50 % <b>off</b> & \"quotes\" #1-2-3 / ? + = \\ 'x'",
    "accents": "ä" * 90,
    "letters of three bytes": "漢" * 90,
    "letters of four bytes": "💡" * 90,
    "empty": "",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_scorecard_fits_into_300_characters_and_cuts_its_sentences_at_80(sentence: str, study: Study) -> None:
    text = SENTENCES[sentence]
    score = {"marks": [4, 3, 0, 1, 2], "minutes": 60, "start": 1_795_000_000_000, "keep": text, "change": text}
    link, read = study("const link = fragment.writeScore(score); return [link, fragment.readFragment(link)];", score=score)
    assert len(link) <= 301
    assert {key: read[key] for key in ("marks", "minutes", "start", "role")} == {
        **{key: score[key] for key in ("marks", "minutes", "start")},
        "role": "score",
    }
    assert read["keep"] == read["change"]
    assert text.strip().startswith(read["keep"])
    assert len(read["keep"]) >= min(24, len(text.strip()))
    assert len(read["keep"]) <= 80
    if text.isascii():
        assert read["keep"] == text.strip()[:80]


def blocks_at(study: Study, start: datetime.datetime, *minutes: float) -> list[tuple[int, float]]:
    lines = "const blocks = [{ minutes: 5 }, { minutes: 10 }]; return at.map((now) => clock.blockAt(blocks, start, now));"
    begun = start.timestamp() * 1000
    found = study(lines, start=begun, at=[begun + minute * 60_000 for minute in minutes])
    return [(each["place"], each["left"] / 60_000) for each in found]


@pytest.mark.parametrize("start", ["2026-11-24 12:00", "2026-11-24 23:57", "2026-11-01 01:55", "2026-03-08 01:55"])
def test_the_clock_is_right_at_noon_over_midnight_and_when_summer_time_begins_and_ends(start: str, study: Study) -> None:
    moment = datetime.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("America/New_York"))
    assert blocks_at(study, moment, -7, 0, 4.5, 5, 14.75, 15, 600) == [
        (-1, 7),
        (0, 5),
        (0, 0.5),
        (1, 10),
        (1, 0.25),
        (2, 0),
        (2, 0),
    ]


def test_a_clock_shows_minutes_and_seconds_and_hours_where_there_are_any(study: Study) -> None:
    shown = study(
        "return at.map((left) => clock.asClock(left));", at=[0, 1, 1000, 59_001, 60_000, 754_500, 3_600_000, 90_061_000]
    )
    assert shown == ["0:00", "0:01", "0:01", "1:00", "1:00", "12:35", "1:00:00", "25:01:01"]


def test_what_is_to_be_redone_is_missed_then_partly_then_twins_then_the_same_topics(study: Study) -> None:
    ids = "asked-missed asked-partly asked-right twin near far near-stretch near-known"
    questions = [{"id": name, "topic": "etl" if name == "far" else "s3", "level": "core"} for name in ids.split()]
    questions[0]["twin"] = "twin"
    questions[6]["level"] = "stretch"
    given = {"asked-missed": "missed", "asked-partly": "partly", "asked-right": "got-it", "near-known": "got-it"}
    answers = {name: [{"at": 5, "grade": grade}] for name, grade in given.items()}
    lines = "return sample.redo(bank.slice(0, 3), bank, new Map(Object.entries(answers)), since, 9).map(({ id }) => id);"
    assert study(lines, bank=questions, answers=answers, since=4) == [
        "asked-missed",
        "asked-partly",
        "twin",
        "near",
        "near-stretch",
    ]
    for ungraded in (study(lines, bank=questions, answers={}, since=4), study(lines, bank=questions, answers=answers, since=6)):
        assert ungraded[:3] == ["asked-missed", "asked-partly", "asked-right"], "what was said before the mock does not count"


def test_a_link_cut_anywhere_is_refused_in_words(study: Study, bank: Bank) -> None:
    link = interview("candidate", bank)
    lines = (
        "return cut.map((each) => { try { return fragment.readFragment(each).role } catch (error) { return error.message } });"
    )
    said = study(lines, cut=[link[:length] for length in range(1, len(link))])
    assert "candidate" not in said
    assert {sentence.split(".")[0] for sentence in said} == {
        "This address does not lead to a mock interview",
        "This link is not whole: something was lost or changed on its way",
    }
    assert study(lines, cut=[sealed("candidate", 2, "what a later release wrote")])[0].startswith(
        "This link was made by a newer release"
    )
