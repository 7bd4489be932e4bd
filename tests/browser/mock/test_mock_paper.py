"""The interviewer's sheet: at most four pages, everything on it, whatever was drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.content.catalog import Catalog
from macros.content.questions import Code, Question
from tests.support.browser import Open
from tests.support.pages.mock import NOW, Bank, by_id, open_at, read_bank
from tests.support.pages.mock_link import draw, interview
from tests.support.pages.paper import letters, print_page, texts
from tests.support.spoilers import hidden_texts


@pytest.fixture(scope="module")
def bank(site: Path) -> Bank:
    return read_bank(site)


@pytest.fixture(scope="module")
def heaviest(bank: Bank, catalog: Catalog) -> list[str]:
    """Seeds, those that draw the most to print first."""
    sizes = {question.id: size(question) for topic in catalog.topics for question in topic.questions}
    return sorted(map(str, range(700)), key=lambda seed: -sum(sizes[question] for question in draw(bank, 60, seed)))


def size(question: Question) -> int:
    lines = 60 * question.solution.count("\n") if isinstance(question, Code) else 0
    return sum(map(len, hidden_texts(question))) + lines


@pytest.mark.parametrize("rank", [0, 1, 350])
def test_the_sheet_has_four_pages_at_most_and_holds_all_there_is_to_listen_for(
    rank: int, open_page: Open, heaviest: list[str], bank: Bank, catalog: Catalog
) -> None:
    seed = heaviest[rank]
    page = open_at(open_page, interview("interviewer", bank, start=NOW + 600, seed=seed), color_scheme="dark")
    expect(page.locator(".asked")).to_have_count(5)
    for paper in ("A4", "Letter"):
        pdf = print_page(page, paper)
        assert len(pdf) <= 4, paper
        # A paragraph's last line may be read elsewhere, and a first letter with the column beside it: so each word is looked for.
        said = letters(" ".join(texts(pdf)))
        for question in (by_id(catalog)[question] for question in draw(bank, 60, seed)):
            wanted = [question.prompt, question.answer, *question.points, question.hint or "Take"]
            for follow_up in question.follow_ups:
                wanted += [follow_up.prompt, *follow_up.points]
            words = {word for text in wanted for word in text.split()}
            assert [word for word in words if letters(word) not in said and (letters(word)[1:] or "-") not in said] == [], paper
        for wanted in ("You ask, and need not know the subject", "Scale and cost", "One thing to keep"):
            assert letters(wanted) in said, paper
        for unwanted in ("Swap roles", "Send as a link", "It starts in", "Theme: system"):
            assert letters(unwanted) not in said, paper


def test_no_letter_on_the_sheet_is_smaller_than_eight_and_a_half_points(open_page: Open, site: Path) -> None:
    page = open_at(open_page, interview("interviewer", read_bank(site), start=NOW + 600))
    expect(page.locator(".asked")).to_have_count(5)
    page.emulate_media(media="print")
    small = """() => {
      const words = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
      const found = [];
      while (words.nextNode()) {
        const { parentElement, data } = words.currentNode;
        const seen = data.trim() && parentElement.checkVisibility() && parentElement.getClientRects().length;
        const points = parseFloat(getComputedStyle(parentElement).fontSize) * 0.75;
        if (seen && points < 8.49) found.push([points, data.trim().slice(0, 40)]);
      }
      return found;
    }"""
    assert page.evaluate(small) == []
