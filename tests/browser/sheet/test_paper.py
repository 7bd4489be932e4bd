"""Topic pages as real PDFs: every tab and fold there, no navigation, no row cut in two, black on white."""

from __future__ import annotations

import re
from collections import defaultdict
from copy import copy
from pathlib import Path

import pypdfium2
import pytest

from tests.support.browser import Open
from tests.support.pages.paper import letters, print_page, texts
from tests.support.project import TOPIC_PAGES, soup

CASES = [("A4", True, "dark"), ("A4", False, "light"), ("Letter", True, "light"), ("Letter", False, "dark")]
# A topic in each case: paper has one style, and a long page takes long to print.
EACH_ONCE = list(zip([f"topics/{slug}/" for slug in ("behavioural", "engines", "orchestration", "s3")], CASES, strict=True))
FOLDED = ".tabbed-block :is(td, th, li, blockquote), .answer, .points li, .option-reason p, .follow-up li, .sources li, .tab-name"
# A mark in the first and the last place of every row: a row is cut where its marks lie on two pages.
MARK_ROWS = """() => {
  let row = 0;
  for (const each of document.querySelectorAll('tbody tr, .points > li, .checklist > li, .options > li')) {
    const mark = (place) => Object.assign(document.createElement('span'), { textContent: `Z${row}${place}Z` });
    const cells = each.matches('tr') ? [...each.children] : [each];
    cells[0].prepend(mark('a'));
    for (const cell of cells) cell.append(mark('b'));
    row += 1;
  }
  return row;
}"""


@pytest.mark.parametrize(("topic", "case"), EACH_ONCE, ids=str)
def test_paper_holds_every_tab_and_fold_cuts_no_row_in_two_and_has_no_navigation(
    topic: str, case: tuple[str, bool, str], open_page: Open, site: Path
) -> None:
    paper, javascript, scheme = case
    page = open_page(topic, color_scheme=scheme, java_script_enabled=javascript)
    page.evaluate("for (const number of document.querySelectorAll('.cite')) number.remove()")
    rows = page.evaluate(MARK_ROWS)
    sheets = texts(print_page(page, paper))
    pages = defaultdict(set)
    for number, text in enumerate(sheets):
        for row in re.findall(r"Z(\d+)[ab]Z", text):
            pages[row].add(number)
    assert len(pages) == rows
    assert [row for row, numbers in pages.items() if len(numbers) > 1] == []

    said = re.sub(r"Z\d+[ab]Z", "", " ".join("".join(sheets).split()))
    printed = letters(said)
    article = copy(soup(site, topic).select_one("article"))
    assert article
    for number in article.select(".cite"):
        number.extract()
    wanted = article.select(FOLDED)
    missing = [each.get_text() for each in wanted if letters(each.get_text()) not in printed]
    assert len(wanted) > 100
    assert missing == []
    for unwanted in ("On this page", "Theme: system", "Think so", "Keep this grade", "Nobody’s official material"):
        assert unwanted not in said


@pytest.mark.parametrize("topic", TOPIC_PAGES[:1])
def test_paper_is_black_on_white_from_dark_mode(topic: str, open_page: Open) -> None:
    page = open_page(topic, color_scheme="dark")
    first = pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True))[0].render(scale=1)
    levels = bytes(first.buffer)
    corner = levels[: 20 * first.n_channels]
    assert set(corner) == {255}
    assert sum(level > 245 for level in levels) > 0.75 * len(levels)
    assert min(levels) < 40


@pytest.mark.parametrize("path", ["topics/sql/", "topics/orchestration/", "topics/operations/sheet/"])
def test_paper_has_no_shadow_that_says_more_stands_beyond_an_edge(path: str, open_page: Open) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    seen = "[...document.querySelectorAll('*')].filter((each) => each.checkVisibility())"
    shaded = f"{seen}.filter((each) => getComputedStyle(each).backgroundImage.includes('gradient'))"
    assert page.evaluate(f"{shaded}.map((each) => each.outerHTML.slice(0, 90))") == []
