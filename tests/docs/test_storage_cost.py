"""The sum of the storage classes adds up on the page, so that a new price cannot be put in halfway."""

from __future__ import annotations

import re
from copy import copy
from itertools import pairwise
from pathlib import Path

import pytest

from macros.content.catalog import Catalog
from tests.support.project import soup, straight

ROW = re.compile(
    r"(?P<name>[A-Z][\w -]*?) (?:its minimum, )?(?P<months>\d) months at \$(?P<price>[\d.]+) = \$(?P<storage>[\d.]+)"
    r" (?:no fee|\$(?P<read>[\d.]+)) \$(?P<together>[\d.]+)"
)
LINE = re.compile(r"saves \$(?P<saved>[\d.]+).*?adds \$(?P<added>[\d.]+).*?about (?P<reads>[\d.]+) full reads")


@pytest.fixture(scope="module")
def tab(site: Path) -> str:
    """What stands in the tab with the sum, citation numbers left out."""
    page = copy(soup(site, "topics/s3"))
    for cite in page.select(".cite"):
        cite.extract()
    table = next(each for each in page.select("table.compare") if "2 months at" in each.get_text())
    block = table.find_parent(class_="tabbed-block")
    assert block
    return straight(block.get_text(" "))


@pytest.fixture(scope="module")
def rows(tab: str) -> list[re.Match[str]]:
    """The row of each class, from the dearest storage to the cheapest."""
    found = list(ROW.finditer(tab.split("Together")[1]))
    assert len(found) == 3
    return found


def test_storage_and_read_make_the_sum_and_the_card_names_the_cheapest(rows: list[re.Match[str]], catalog: Catalog) -> None:
    for row in rows:
        storage = int(row["months"]) * float(row["price"])
        assert float(row["storage"]) == pytest.approx(storage)
        assert float(row["together"]) == pytest.approx(storage + float(row["read"] or 0))
    cheapest = min(rows, key=lambda row: float(row["together"]))
    questions = {question.id: question for question in catalog.topic("s3").questions}
    assert questions["monthly-export-standard-ia"].points[0] == cheapest["name"]


def test_the_reads_a_month_at_which_a_class_stops_paying_follow_from_the_prices(tab: str, rows: list[re.Match[str]]) -> None:
    said = list(LINE.finditer(tab))
    assert len(said) == 2
    for (dearer, cheaper), line in zip(pairwise(rows), reversed(said), strict=True):
        saved = float(dearer["price"]) - float(cheaper["price"])
        added = float(cheaper["read"]) - float(dearer["read"] or 0)
        assert (float(line["saved"]), float(line["added"])) == pytest.approx((saved, added))
        assert float(line["reads"]) == pytest.approx(saved / added, abs=0.006)
