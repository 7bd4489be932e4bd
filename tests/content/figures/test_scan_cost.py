"""What a query costs is worked out from a few numbers and what was measured, so that a reader can follow it with a pencil."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.content.catalog import Catalog
from macros.content.figures.measurement import Measurement
from macros.content.figures.scan_cost import ScanCost, WrongSumError, dollars, terabytes, work_out
from macros.load import load_catalog
from macros.pages.macros import PageMacros
from macros.pages.render import Renderer
from tests.support.project import problems_in, write_docs

MEASURED = {
    "date": "2026-11-22",
    "engine": "DuckDB",
    "seed": 1,
    "rows": 10,
    "days": 28,
    "columns": 12,
    "layouts": [
        {"key": "csv", "label": "CSV", "files": 1, "size": 1000},
        {"key": "parquet-by-day", "label": "P", "files": 1, "size": 210},
    ],
    "queries": [
        {
            "key": "three-columns-of-a-week",
            "label": "Three",
            "sql": "SELECT 3",
            "rows": 1,
            "read": {"csv": 1000, "parquet-by-day": 18},
        },
        {
            "key": "all-columns-of-a-week",
            "label": "All",
            "sql": "SELECT *",
            "rows": 1,
            "read": {"csv": 1000, "parquet-by-day": 100},
        },
    ],
}
COST: dict[str, Any] = {
    "raw": {"value": 100, "assumed": "the scenario"},
    "days_kept": {"value": 365, "assumed": "the scenario"},
    "days_asked": {"value": 7, "assumed": "the scenario"},
    "price": {"value": 5, "source": "a-source"},
}


def worked(cost: dict[str, Any] = COST, measured: dict[str, Any] = MEASURED) -> list[str]:
    found = work_out(ScanCost.model_validate(cost), Measurement.model_validate(measured))
    return [f"{each.arithmetic} = {each.result}".replace("\u00a0", " ") for each in found.steps]


def write_cost(folder: Path, cost: dict[str, Any] = COST, measured: dict[str, Any] | None = MEASURED) -> Path:
    docs = write_docs(folder)
    topic = docs / "topics/alpha"
    (topic / "scan-cost.yml").write_text(yaml.safe_dump(cost, sort_keys=False), encoding="utf-8")
    if measured:
        (topic / "measurement.yml").write_text(yaml.safe_dump(measured, sort_keys=False), encoding="utf-8")
    page = topic / "index.md"
    called = "{$ measurement() $}\n\n{$ scan_cost() $}\n\n{$ quiz() $}"
    page.write_text(page.read_text(encoding="utf-8").replace("{$ quiz() $}", called), encoding="utf-8")
    return docs


def test_a_hundred_terabytes_come_to_36_cents() -> None:
    assert worked() == [
        "100 TB × $5 = $500",
        "100 TB × 7 × $5 ÷ 365 = $9.59",
        "100 TB × 0.21 = 21 TB",
        "21 TB × 7 ÷ 365 = 0.403 TB",
        "0.403 TB × 0.18 = 0.0725 TB",
        "0.0725 TB × $5 = $0.36",
        "$9.59 − $0.36 = $9.23",
        "$500 ÷ $9.23 = 55 queries",
    ]


@pytest.mark.parametrize(
    ("value", "said"), [("500", "$500"), ("9.59", "$9.59"), ("1234567", "$1,234,567"), ("5", "$5"), ("6.25", "$6.25")]
)
def test_an_amount_is_said_in_dollars(value: str, said: str) -> None:
    assert dollars(Decimal(value)) == said


@pytest.mark.parametrize(("value", "said"), [("0.0504", "0.0504 TB"), ("1235", "1,235 TB")])
def test_an_amount_is_said_in_terabytes(value: str, said: str) -> None:
    assert terabytes(Decimal(value)).replace("\u00a0", " ") == said


def test_a_bill_is_rounded_to_the_cent_half_up_a_share_to_three_digits_and_queries_up() -> None:
    so = {"assumed": "so"}
    cost = COST | {"raw": {"value": 5} | so, "days_kept": {"value": 7} | so, "price": {"value": "0.049"} | so}
    layouts = [MEASURED["layouts"][0] | {"size": 1_000_000}, MEASURED["layouts"][1] | {"size": 148_888}]
    rounded = worked(cost, MEASURED | {"layouts": layouts})
    assert rounded[0] == "5 TB × $0.05 = $0.25"
    assert rounded[2] == "5 TB × 0.149 = 0.745 TB"
    assert rounded[-1] == "$0.25 ÷ $0.24 = 2 queries"


def grown(size: int) -> dict[str, Any]:
    """Return the measurement, with another size of the Parquet files."""
    layouts = [MEASURED["layouts"][0], MEASURED["layouts"][1] | {"size": size}]
    return MEASURED | {"layouts": layouts}


def test_what_was_measured_anew_changes_the_bill() -> None:
    assert "0.145 TB × $5 = $0.73" in worked(measured=grown(420))


def test_a_query_that_saves_nothing_never_pays_back() -> None:
    with pytest.raises(WrongSumError, match=r"a query saves \$-?[\d.,]+, so nothing is ever paid back; choose other numbers"):
        worked(measured=grown(10_000))


@pytest.mark.parametrize("value", [1e30, "1e999999", "1e-999999"])
def test_a_number_that_nobody_can_read_is_no_input(value: object, tmp_path: Path) -> None:
    docs = write_cost(tmp_path, COST | {"raw": {"value": value, "assumed": "so"}})
    assert ["no more than 15 digits" in problem for problem in problems_in(docs)] == [True]


def test_a_sum_that_nobody_can_read_is_refused() -> None:
    large = {name: {"value": 10**14, "assumed": "so"} for name in ("raw", "days_asked", "price")}
    with pytest.raises(WrongSumError, match="a result has more digits than anybody reads"):
        worked(COST | large)


def without(top: str, key: str) -> dict[str, Any]:
    """Return the measurement without one of its layouts or queries."""
    left = MEASURED | {top: [each for each in MEASURED[top] if each["key"] != key]}
    keys = {each["key"] for each in left["layouts"]}
    queries = [each | {"read": {name: read for name, read in each["read"].items() if name in keys}} for each in left["queries"]]
    return left | {"queries": queries}


MISTAKES: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "an unknown source": (
        COST | {"price": {"value": 5, "source": "b-source"}},
        MEASURED,
        "  source: b-source",
        "price: no source has the key 'b-source'; did you mean 'a-source'",
    ),
    "a layout that was not measured": (
        COST,
        without("layouts", "parquet-by-day"),
        "raw:",
        "no layout of measurement.yml is called 'parquet-by-day'",
    ),
    "a query that was not measured": (
        COST,
        without("queries", "all-columns-of-a-week"),
        "raw:",
        "no query of measurement.yml is called 'all-columns-of-a-week'",
    ),
    "no origin": (COST | {"raw": {"value": 1}}, MEASURED, "raw:", "exactly one of source, assumed"),
    "two origins": (
        COST | {"raw": {"value": 1, "assumed": "so", "source": "a-source"}},
        MEASURED,
        "raw:",
        "exactly one of source, assumed",
    ),
    "no value": (COST | {"raw": {"assumed": "so"}}, MEASURED, "raw:", "key 'value' is missing"),
    "nothing": (COST | {"days_kept": {"value": 0, "assumed": "so"}}, MEASURED, "  value: 0", "greater than 0"),
    "an unknown number": (COST | {"days": {"value": 1, "assumed": "so"}}, MEASURED, "days:", "unknown key 'days'"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_once(name: str, tmp_path: Path) -> None:
    cost, measured, at, says = MISTAKES[name]
    docs = write_cost(tmp_path, cost, measured)
    text = (docs / "topics/alpha/scan-cost.yml").read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index(at)) + 1
    [problem] = problems_in(docs)
    assert problem.startswith(f"topics/alpha/scan-cost.yml:{line}: ")
    assert says in problem


def test_a_broken_or_missing_measurement_is_not_blamed_on_the_sum(tmp_path: Path) -> None:
    docs = write_cost(tmp_path)
    path = docs / "topics/alpha/measurement.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("rows: 10\n", "", 1), encoding="utf-8")
    assert problems_in(docs) == ["topics/alpha/measurement.yml:1: key 'rows' is missing; add it"]


def test_a_sum_without_its_measurement_says_how_to_make_it(tmp_path: Path) -> None:
    docs = write_cost(tmp_path, measured=None)
    page, cost = problems_in(docs)
    assert "measurement: no measurement is called 'alpha'; there are: none" in page
    assert "no measurement.yml stands beside this file; run `make measure`" in cost


def test_the_page_shows_where_each_input_comes_from_and_counts_its_source(tmp_path: Path) -> None:
    docs = write_cost(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace('{$ cite("a-source") $}', ""), encoding="utf-8")
    catalog = load_catalog(docs)
    macros = PageMacros(catalog, catalog.topic("alpha").page)
    table = BeautifulSoup(Renderer().show(macros.scan_cost()), "html.parser").select_one("table")
    assert table
    rows = [re.sub(r"\s+", " ", row.get_text(" ")).strip() for row in table.select("tbody tr")]
    assert rows[0] == "Logs of one year, as raw text 100 TB assumed: the scenario"
    assert rows[3] == "Parquet by day, for 1 of CSV 0.21 measured"
    assert rows[5] == "Price of a scanned terabyte $5 AWS docs, checked 2026-11 1"
    assert table.select_one("a[href='#measured']")
    assert table.select_one(".cite a[href='#source-a-source']")
    assert 'id="source-a-source"' in Renderer().show(macros.sources())


def test_the_words_of_the_s3_page_and_its_quiz_agree_with_the_sum(catalog: Catalog) -> None:
    cost = catalog.topic("s3").figures.scan_cost
    assert cost
    assert cost.raw_bill == 500
    assert round(cost.raw_week_bill) == 10  # "a week costs ten"
    assert cost.parquet_bill < Decimal("0.5")  # "well under one"
    assert 50 <= cost.payback < 60  # "some fifty queries"
