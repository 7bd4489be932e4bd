"""The phone interview of a mock: its lengths, what may be asked in which block, what a candidate may know of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.content.catalog import Catalog
from macros.exports.questions.prompts import write_prompts
from macros.pages.interview import BLOCKS, MARKS, block_of, interviews
from macros.pages.macros import PageMacros
from macros.pages.render import Renderer


@pytest.mark.parametrize("length", [60, 20])
def test_the_blocks_fill_the_screen_and_end_with_the_scorecard(length: int) -> None:
    blocks = interviews()[length]
    assert sum(int(str(block["minutes"])) for block in blocks) == length
    assert [block["name"] for block in blocks] == ["opening", "principles", "technical", "sql", "questions", "score"]


def test_an_hour_asks_two_stories_two_technical_questions_and_one_in_sql_and_twenty_minutes_one_of_each() -> None:
    asked = {
        length: {block["name"]: block["asks"] for block in blocks if block["asks"]} for length, blocks in interviews().items()
    }
    assert asked == {60: {"principles": 2, "technical": 2, "sql": 1}, 20: {"principles": 1, "technical": 1, "sql": 1}}
    hour = {block["name"]: block["minutes"] for block in interviews()[60]}
    assert hour == {"opening": 5, "principles": 10, "technical": 20, "sql": 15, "questions": 5, "score": 5}


def test_a_mock_asks_what_can_be_asked_aloud_and_every_block_has_a_choice(catalog: Catalog) -> None:
    blocks = [(block_of(question, topic), question, topic) for topic in catalog.topics for question in topic.questions]
    assert {question.kind for block, question, _ in blocks if block} == {"story", "recall", "scenario", "contrast", "code"}
    assert {question.level for block, question, _ in blocks if block} == {"core"}
    assert {question.kind for block, question, _ in blocks if block == "principles"} == {"story"}
    assert "behavioural" not in {topic.slug for block, _, topic in blocks if block == "technical"}
    counts = Counter(block for block, _, _ in blocks if block)
    assert counts["principles"] >= 12
    assert counts["technical"] >= 60
    assert counts["sql"] >= 20


def test_the_candidate_sees_the_tables_of_a_question_as_a_shared_editor_would_show_them(catalog: Catalog, tmp_path: Path) -> None:
    write_prompts(catalog, tmp_path)
    listed = json.loads((tmp_path / "q/prompts.json").read_text(encoding="utf-8"))["questions"]
    given = {question["id"]: question["given"] for question in listed if "given" in question}
    assert set(given) == {question["id"] for question in listed if question.get("block") == "sql"}
    lines = given["merge-from-a-stage-with-versions"].splitlines()
    assert lines[:4] == [
        "orders",
        "order_id  status  updated_at",
        "1         paid    2026-03-02 10:00",
        "2         open    2026-03-02 11:00",
    ]


def test_every_block_says_what_to_do_to_whoever_answers_and_to_whoever_asks(catalog: Catalog) -> None:
    mock = Renderer().show(PageMacros(catalog, catalog.pages["mock/"]).mock())
    folds = BeautifulSoup(mock, "html.parser").select(".mock-blocks details")
    assert [fold["data-block"] for fold in folds] == [block.name for block in BLOCKS if block.name != "score"]
    told = [[part["data-for"] for part in fold.select("p") if part.get_text(strip=True)] for fold in folds]
    assert told == [["none host candidate alone", "interviewer"]] * len(folds)


def test_the_scorecard_has_five_rows_of_four_marks_each_with_a_meaning_of_its_own() -> None:
    assert [row[0] for row in MARKS] == [
        "Content",
        "Why and trade-offs",
        "Scale and cost",
        "Structure and brevity",
        "Leadership Principle evidence",
    ]
    meanings = [meaning for row in MARKS for meaning in row[1:]]
    assert len(meanings) == len(set(meanings)) == 20
    assert not [meaning for meaning in meanings if "hire" in meaning.casefold()]
