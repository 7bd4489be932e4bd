"""Finished objects become HTML: escaped once, complete without a script, every kind of question."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from pydantic import ValidationError

from macros.content.models import Source
from macros.content.questions import KINDS, PlanLine
from macros.pages.filters import plan_line, provenance, rich
from macros.pages.render import Renderer
from macros.pages.view import View

SOURCE = Source(
    key="a",
    title="A <page>",
    publisher="AWS docs",
    url="https://example.com/?a=1&b=2",
    checked="2026-11-22",
    basis="archive-2023",
)
COMMON: dict[str, Any] = {
    "id": "one",
    "section": "s",
    "level": "stretch",
    "prompt": 'What is `<b>` in "HTML"?',
    "answer": "It's bold <script>alert(1)</script>.",
    "sources": ["a"],
    "hint": "Think of type.",
}
POINTS = {"points": ["one & only", "two", "three"]}
FOLLOW_UPS = {
    "follow_ups": [
        {"kind": "scale", "prompt": "And 100 of them?", "points": ["more"]},
        {"kind": "why", "prompt": "Why bold?", "points": ["weight"]},
    ]
}
BY_KIND: dict[str, dict[str, Any]] = {
    "recall": POINTS | FOLLOW_UPS,
    "scenario": POINTS | FOLLOW_UPS,
    "choice": {"options": [{"text": f"option {n}", "because": f"reason {n}", "correct": n == 2} for n in (1, 2, 3)]},
    "contrast": POINTS | {"twin": "two"},
    "trap": POINTS | {"claim": "Bold is a tag.", "instead": "It is an element."},
    "plan": POINTS | {"explain": [{"text": "XN Seq Scan"}, {"text": "  ->  XN Hash <1>", "matters": True}]},
    "code": POINTS
    | {
        "language": "sql",
        "engine": "duckdb",
        "given": [{"name": "t", "columns": ["a"], "rows": [[1], [None]]}],
        "solution": "SELECT a\n\nFROM t WHERE a < 2",
        "contract": "One row.",
        "usual_mistake": "No filter.",
    },
    "story": POINTS | {"principles": ["Dive Deep", "Ownership"]},
}


def card(kind: str) -> BeautifulSoup:
    question = KINDS[kind].model_validate(COMMON | BY_KIND[kind] | {"kind": kind})
    view = View("card/card.html", {"question": question, "sources": (SOURCE,), "base": "../../"})
    return BeautifulSoup(Renderer().show(view), "html.parser")


def test_every_kind_of_question_is_tried_here() -> None:
    assert set(BY_KIND) == set(KINDS)


@pytest.mark.parametrize("kind", BY_KIND)
def test_a_card_holds_prompt_answer_and_source_as_text(kind: str) -> None:
    html = card(kind)
    assert html.select_one("h3").get_text() == "What is <b> in “HTML”?"
    assert html.select_one(".answer").get_text() == "It’s bold <script>alert(1)</script>."
    assert html.find("script") is None
    assert html.select_one(".card-sources").get_text() == "A <page> (AWS docs, 2023 archive, checked 2026-11)"
    assert html.select_one(".card-sources a")["href"] == "https://example.com/?a=1&b=2"


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_answer_lies_in_a_closed_fold_that_search_passes_over(kind: str) -> None:
    for revealing in card(kind).select(
        ".answer, .points, .option-reason, .follow-ups, .card-claim, .card-instead, .card-matters, .card-mistake"
    ):
        folds = [parent for parent in revealing.parents if parent.name == "details"]
        assert folds
        assert all("open" not in fold.attrs for fold in folds)
        assert any("data-pagefind-ignore" in parent.attrs for parent in revealing.parents)


@pytest.mark.parametrize("kind", BY_KIND)
def test_a_card_has_no_control_that_needs_a_script(kind: str) -> None:
    to_write = card(kind).select(".card-write textarea, .card-habits input")  # they work as they are
    assert [each for each in card(kind).select("button, input, select, textarea") if each not in to_write] == []
    assert bool(to_write) == (kind == "code")


def test_follow_ups_come_in_the_order_of_an_interview() -> None:
    assert [kind.get_text() for kind in card("recall").select(".follow-up-kind")] == ["Why", "Scale"]


def test_a_listing_keeps_its_blank_lines_and_its_signs() -> None:
    assert card("code").select_one("[aria-label=Solution] code").get_text().strip() == "SELECT a\n\nFROM t WHERE a < 2"


def test_a_plan_shows_its_lines_and_names_the_one_that_matters_only_in_the_answer() -> None:
    html = card("plan")
    assert html.select_one(".card-plan").get_text() == "XN Seq Scan\n  ->  XN Hash <1>\n"
    assert html.select_one(".card-answer .card-matters code").get_text() == "->  XN Hash <1>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("a `b` c", "a <code>b</code> c"),
        ("`a = 'b'`", "<code>a = &#39;b&#39;</code>"),
        ("<i>", "&lt;i&gt;"),
        ("\"it's\" ('so')", "“it’s” (‘so’)"),
        ('say "`x` now"', "say “<code>x</code> now”"),
    ],
)
def test_text_fields_know_backticks_and_nothing_else(text: str, html: str) -> None:
    assert rich(text) == html


def test_a_source_says_who_how_far_and_when() -> None:
    assert provenance(SOURCE) == "AWS docs, 2023 archive, checked 2026-11"
    page = SOURCE.model_copy(update={"basis": "page"})
    assert provenance(page) == "AWS docs, checked 2026-11"
    assert provenance(page.model_copy(update={"copy_date": "2026-07"})) == "AWS docs, copy of 2026-07, checked 2026-11"
    assert provenance(page.model_copy(update={"copy_date": "unknown"})) == "AWS docs, undated copy, checked 2026-11"


@pytest.mark.parametrize("line", ["(cost=" * 50_000, "(cost=" + "a" * 500_000, "(cost=1 (rows=" * 30_000, "(cost=a " * 50_000])
def test_a_line_of_a_plan_is_read_in_one_go(line: str) -> None:
    assert plan_line(line) == line


def test_a_line_of_a_plan_is_short() -> None:
    assert PlanLine(text="  " + "x" * 498).text.startswith("  x")
    with pytest.raises(ValidationError, match="501 characters, at most 500; cut it"):
        PlanLine(text="x" * 501)
