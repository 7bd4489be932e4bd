"""The real checklists: all there, and on paper no topic takes more than a page."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import expect

from macros.content.catalog import Catalog
from tests.support.browser import Open
from tests.support.pages.lists import CHECKLIST, list_of


def test_every_item_of_every_topic_is_there(open_wiped: Open, catalog: Catalog) -> None:
    page = open_wiped(CHECKLIST)
    for topic in catalog.topics:
        boxes = list_of(page, topic.front.title).get_by_role("checkbox")
        expect(boxes).to_have_count(len(topic.checklist))
        for box, item in zip(boxes.all(), topic.checklist, strict=True):
            expect(box).to_have_accessible_name(plain(item.text))


@pytest.mark.parametrize("javascript", [True, False])
def test_on_paper_a_topic_takes_a_page_at_most_and_its_squares_are_empty(
    javascript: bool, open_wiped: Open, catalog: Catalog
) -> None:
    page = open_wiped(CHECKLIST, java_script_enabled=javascript)
    if javascript:
        page.get_by_role("checkbox").first.check()
    for paper in ("A4", "Letter"):
        pdf = pypdfium2.PdfDocument(page.pdf(format=paper, print_background=True))
        pages = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf]
        for topic in catalog.topics:
            holding = [number for number, text in enumerate(pages) if topic.front.title in text]
            assert len(holding) == 1, f"a topic begins once on {paper}"
            for item in topic.checklist:
                assert plain(item.text) in pages[holding[0]], f"and ends on the same page of {paper}"
        everything = " ".join(pages)
        assert "ticked" not in everything
        assert "Drill" not in everything
    if javascript:
        page.emulate_media(media="print")
        expect(page.get_by_role("checkbox")).to_have_count(0)


def plain(text: str) -> str:
    return text.replace("`", "").replace("'", "’").replace(' "', " “").replace('"', "”")
