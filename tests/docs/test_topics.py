"""The real content keeps its promises: enough of it, in order, sourced, and every claim of the guide answered."""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from pathlib import Path

import pytest
import yaml
from bs4 import Tag

from macros.content.catalog import Catalog
from macros.content.questions import Choice, Code, Contrast
from tests.support.project import ROOT, TOPIC_PAGES, soup, straight

SLUGS = [page.split("/")[1] for page in TOPIC_PAGES]
CLAIMS = [
    (path.stem, claim["section"], claim["says"])
    for path in sorted((ROOT / "tests/docs/claims").glob("*.yml"))
    for claim in yaml.safe_load(path.read_text(encoding="utf-8"))
]
UNIT = (
    r"(?:%|percent|[KMGT]i?B|milliseconds|ms|s|seconds?|min|minutes?|h|hours?|d|days?|weeks?|months?|years?|columns|times|rows)"
)
NUMBER = re.compile(rf"(?<![\w.-])\d[\d,.]*(?:\s?[-–]\s?\d+)?\s?{UNIT}\b")


@pytest.fixture(scope="module")
def section_texts(site: Path) -> dict[tuple[str, str], str]:
    """What stands between a heading with an id and the next of its level, citation numbers left out, by topic and id."""
    texts = {}
    for slug in SLUGS:
        page = copy(soup(site, f"topics/{slug}"))
        for extra in page.select(".cite, .share, .shared"):
            extra.extract()
        for head in page.select(".section-head"):
            head.unwrap()
        for heading in page.select("article > :is(h1, h2, h3)[id]"):
            pieces = [heading.get_text("")]
            for sibling in heading.next_siblings:
                if isinstance(sibling, Tag) and sibling.name in ("h1", "h2", "h3") and sibling.name <= heading.name:
                    break
                pieces.append(sibling.get_text(""))
            texts[slug, str(heading["id"])] = straight(" ".join(pieces))
    return texts


@pytest.mark.parametrize("slug", SLUGS)
def test_a_topic_has_at_least_15_questions_of_mixed_kinds_and_6_checklist_items(slug: str, catalog: Catalog) -> None:
    topic = catalog.topic(slug)
    assert len(topic.questions) >= 15
    assert len(topic.checklist) >= 6
    assert len({question.kind for question in topic.questions}) >= 5


@pytest.mark.parametrize("slug", SLUGS)
def test_a_topic_page_runs_from_the_short_answer_to_the_sources(slug: str, site: Path) -> None:
    article = soup(site, f"topics/{slug}").select_one("article")
    assert article
    lead = article.select_one(".lead")
    assert lead
    assert len(lead.get_text().split()) <= 80
    order = article.select(".lead, .drawing, .tabbed-set, #scenarios, #checklist, #quiz, #sources")
    names = [each.get("id") or each["class"][0] for each in order]
    assert names[0] == "lead"
    assert names[1].startswith("drawing")
    assert names[-4:] == ["scenarios", "checklist", "quiz", "sources"]


def test_the_pages_compare_in_tabs(site: Path) -> None:
    sets = {slug: len(soup(site, f"topics/{slug}").select(".tabbed-set")) for slug in SLUGS}
    assert sum(sets.values()) >= 12
    assert min(sets.values()) >= 3


def test_every_claim_of_the_guide_is_answered() -> None:
    assert len(set(CLAIMS)) == 81  # each of those that the guide was written for


@pytest.mark.parametrize(("slug", "section", "says"), CLAIMS)
def test_a_claim_is_answered_where_we_say(slug: str, section: str, says: str, section_texts: dict[tuple[str, str], str]) -> None:
    assert straight(says).casefold() in section_texts[slug, section].casefold()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_table_row_with_a_figure_names_its_source(slug: str, site: Path) -> None:
    unsourced = []
    for row in soup(site, f"topics/{slug}").select("table.compare:not(.own) tbody tr"):
        cited = row.select_one(".cite") is not None
        if NUMBER.search(row.get_text(" ")) and not cited:
            unsourced.append(row.get_text(" | "))
    assert unsourced == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_table_of_our_own_figures_says_how_we_came_by_them(slug: str, site: Path) -> None:
    """Measured: with the way to repeat it. Computed: every input has its origin, every step is shown."""
    page = soup(site, f"topics/{slug}")
    assert {table.find_parent("section")["id"] for table in page.select("table.own")} <= {"measured", "computed-cost"}
    for section in page.select("#measured"):
        assert re.search(r"Measured by us on \d+ \w+ \d{4}.* make measure .* seed \d+", straight(section.get_text(" ")))
    for section in page.select("#computed-cost"):
        inputs, steps = section.select("table")
        for row in inputs.select("tbody tr"):
            assert row.select_one(".cite, a[href='#measured']") or "assumed: " in row.get_text(" ")
        for row in steps.select("tbody tr"):
            assert re.search(r"[×÷−]", row.get_text(" "))


def test_the_longest_option_is_seldom_the_right_one(catalog: Catalog) -> None:
    choices = [question for topic in catalog.topics for question in topic.questions if isinstance(question, Choice)]
    longest = [max(question.options, key=lambda option: len(option.text)).correct for question in choices]
    assert sum(longest) <= 0.4 * len(choices)


def test_the_right_option_stands_in_every_place(catalog: Catalog) -> None:
    choices = [question for topic in catalog.topics for question in topic.questions if isinstance(question, Choice)]
    places = Counter([option.correct for option in question.options].index(True) for question in choices)
    assert max(places.values()) <= len(choices) / 4 + 2
    assert len(places) == max(len(question.options) for question in choices)


def test_the_bank_has_what_a_screen_asks(catalog: Catalog) -> None:
    questions = [question for topic in catalog.topics for question in topic.questions]
    kinds = Counter(question.kind for question in questions)
    languages = Counter(question.language for question in questions if isinstance(question, Code))
    assert len(questions) >= 200
    assert kinds["scenario"] >= 40
    assert len({frozenset((each.id, each.twin)) for each in questions if isinstance(each, Contrast)}) >= 12
    assert kinds["trap"] >= 14
    assert kinds["plan"] >= 10
    assert kinds["story"] >= 12
    assert languages["sql"] >= 25
    assert languages["python"] >= 8


def test_the_orchestration_page_shows_templates_of_other_tools_as_they_are_written(site: Path) -> None:
    text = soup(site, "topics/orchestration").get_text("")
    for listing in ("{{ ds }}", "{% if is_incremental() %}", "{% endif %}", "${", "[[ -f "):
        assert listing in text
