"""What a query costs is worked out from named inputs, in numbers that a reader can follow with a pencil."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.content.figures.measurement import Measurement
from macros.content.figures.scan_cost import Figure, ScanCost, WrongSumError, work_out
from macros.load import load_catalog
from macros.pages.macros import PageMacros
from macros.pages.render import Renderer
from tests.support.project import ROOT, problems_in, write_docs

MEASURED = {
    "date": "2026-11-22",
    "engine": "DuckDB",
    "seed": 1,
    "rows": 10,
    "days": 28,
    "columns": 12,
    "layouts": [
        {"key": "csv", "label": "CSV", "files": 1, "size": 1000},
        {"key": "parquet", "label": "P", "files": 1, "size": 210},
    ],
    "queries": [
        {"key": "three", "label": "Three", "sql": "SELECT 3", "rows": 1, "read": {"csv": 1000, "parquet": 18}},
        {"key": "all", "label": "All", "sql": "SELECT *", "rows": 1, "read": {"csv": 1000, "parquet": 100}},
    ],
}
COST: dict[str, Any] = {
    "inputs": [
        {"key": "raw", "label": "Raw", "unit": "TB", "value": 100, "assumed": "the scenario"},
        {"key": "kept", "label": "Kept", "unit": "days", "value": 365, "assumed": "the scenario"},
        {"key": "asked", "label": "Asked", "unit": "days", "value": 7, "assumed": "the scenario"},
        {"key": "ratio", "label": "Ratio", "unit": "share", "measured": {"layout": "parquet", "over_layout": "csv"}},
        {
            "key": "columns",
            "label": "C",
            "unit": "share",
            "measured": {"layout": "parquet", "query": "three", "over_query": "all"},
        },
        {"key": "price", "label": "Price", "unit": "$ per TB", "value": 5, "source": "a-source"},
    ],
    "steps": [
        {"key": "raw-bill", "label": "Everything", "unit": "$", "start": "raw", "times": ["price"]},
        {"key": "parquet", "label": "As Parquet", "unit": "TB", "start": "raw", "times": ["ratio"]},
        {"key": "week", "label": "A week", "unit": "TB", "start": "parquet", "times": ["asked"], "over": ["kept"]},
        {"key": "three", "label": "Three", "unit": "TB", "start": "week", "times": ["columns"]},
        {"key": "bill", "label": "Bill", "unit": "$", "start": "three", "times": ["price"]},
        {"key": "saved", "label": "Saved", "unit": "$", "start": "raw-bill", "minus": ["bill"]},
        {"key": "payback", "label": "Back", "unit": "queries", "start": "raw-bill", "over": ["saved"]},
    ],
}


def shown(cost: dict[str, Any], measured: dict[str, Any] | None = MEASURED) -> list[str]:
    measurement = Measurement.model_validate(measured) if measured else None
    worked = work_out(ScanCost.model_validate(cost), measurement)
    return [f"{each.arithmetic} = {each.result}".replace("\u00a0", " ") for each in worked.steps]


def with_step(**changed: Any) -> dict[str, Any]:
    return COST | {"steps": [COST["steps"][0] | changed]}


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
    assert shown(COST) == [
        "100 TB × $5 = $500",
        "100 TB × 0.21 = 21 TB",
        "21 TB × 7 ÷ 365 = 0.403 TB",
        "0.403 TB × 0.18 = 0.0725 TB",
        "0.0725 TB × $5 = $0.36",
        "$500 − $0.36 = $499.64",
        "$500 ÷ $499.64 = 2 queries",
    ]


def test_a_difference_that_is_multiplied_stands_in_brackets() -> None:
    assert shown(with_step(unit="days", start="kept", minus=["asked"], times=[], over=["asked"])) == [
        "(365 days − 7 days) ÷ 7 = 51.1 days"
    ]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("500", "$", "$500"),
        ("9.589", "$", "$9.59"),
        ("0.245", "$", "$0.25"),
        ("1234567", "$", "$1,234,567"),
        ("0.0504", "TB", "0.0504 TB"),
        ("1234.5", "TB", "1,235 TB"),
        ("0.14888", "share", "0.149"),
        ("0", "share", "0"),
        ("53.1", "queries", "54 queries"),
        ("5", "$ per TB", "$5"),
        ("6.25", "$ per TB", "$6.25"),
    ],
)
def test_a_result_has_few_digits_and_its_unit(value: str, unit: Any, said: str) -> None:
    assert str(Figure.rounded(Decimal(value), unit)).replace("\u00a0", " ") == said


def test_what_was_measured_anew_changes_the_bill() -> None:
    layouts = [MEASURED["layouts"][0], MEASURED["layouts"][1] | {"size": 420}]
    assert "0.145 TB × $5 = $0.73" in shown(COST, MEASURED | {"layouts": layouts})


def test_nothing_is_divided_by_zero() -> None:
    inputs = [each | ({"value": 0} if each["key"] == "kept" else {}) for each in COST["inputs"]]
    with pytest.raises(WrongSumError, match="step 'week' divides by 'kept', which is 0"):
        shown(COST | {"inputs": inputs})


@pytest.mark.parametrize("value", [1e30, "1e999999", "1e-999999"])
def test_a_number_that_nobody_can_read_is_no_input(value: object, tmp_path: Path) -> None:
    docs = write_cost(tmp_path, COST | {"inputs": [COST["inputs"][0] | {"value": value}, *COST["inputs"][1:]]})
    assert ["no more than 15 digits" in problem for problem in problems_in(docs)] == [True]


def test_a_sum_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(WrongSumError, match="step 'raw-bill' comes to a number with more digits than anybody reads"):
        shown(with_step(unit="TB", times=["raw"] * 20))


INPUT = {"key": "x", "label": "X", "unit": "TB"}
MISTAKES: dict[str, tuple[dict[str, Any], str, str]] = {
    "an unknown input": (
        with_step(times=["prize"]),
        "- prize",
        "no input or earlier step is called 'prize'; did you mean 'price'",
    ),
    "a step before its time": (with_step(start="raw-bill"), "  start: raw-bill", "no input or earlier step is called 'raw-bill'"),
    "a name twice": (with_step(key="raw"), "- key: raw\n  label: Everything", "key 'raw' stands twice"),
    "an unknown source": (
        COST | {"inputs": [COST["inputs"][0], COST["inputs"][5] | {"source": "b-source"}], "steps": COST["steps"][:1]},
        "  source: b-source",
        "input 'price': no source has the key 'b-source'; did you mean 'a-source'",
    ),
    "an unknown layout": (
        COST | {"inputs": [*COST["inputs"], INPUT | {"measured": {"layout": "orc", "over_layout": "csv"}}]},
        "  measured:\n    layout: orc",
        "no layout of measurement.yml is called 'orc'",
    ),
    "an unknown query": (
        COST | {"inputs": [*COST["inputs"], INPUT | {"measured": {"layout": "csv", "query": "two", "over_layout": "csv"}}]},
        "  measured:\n    layout: csv\n    query: two",
        "no query of measurement.yml is called 'two'",
    ),
    "no origin": (COST | {"inputs": [*COST["inputs"], INPUT | {"value": 1}]}, "- key: x", "neither source, measured nor assumed"),
    "two origins": (
        COST | {"inputs": [*COST["inputs"], INPUT | {"value": 1, "assumed": "so", "source": "a-source"}]},
        "- key: x",
        "has source and assumed",
    ),
    "no value": (COST | {"inputs": [*COST["inputs"], INPUT | {"assumed": "so"}]}, "- key: x", "every other one has a value"),
    "a share of nothing": (
        COST | {"inputs": [*COST["inputs"], INPUT | {"measured": {"layout": "csv"}}]},
        "  measured:\n    layout: csv\nsteps",
        "a share is of something",
    ),
    "an unknown unit": (with_step(unit="Euro"), "  unit: Euro", "'Euro' is unknown"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_once(name: str, tmp_path: Path) -> None:
    cost, at, says = MISTAKES[name]
    docs = write_cost(tmp_path, cost)
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
    assert rows[0] == "Raw 100 TB assumed: the scenario"
    assert rows[3] == "Ratio 0.21 measured"
    assert rows[5] == "Price $5 AWS docs, checked 2026-11 1"
    assert table.select_one("a[href='#measured']")
    assert table.select_one(".cite a[href='#source-a-source']")
    assert 'id="source-a-source"' in Renderer().show(macros.sources())


def test_the_words_of_the_s3_page_and_its_quiz_agree_with_the_sum() -> None:
    cost = load_catalog(ROOT / "docs").topic("s3").figures.scan_cost
    assert cost
    assert cost.result("raw-bill") == 500
    assert round(cost.result("raw-week-bill")) == 10  # "a week costs ten"
    assert cost.result("parquet-bill") < Decimal("0.5")  # "well under one"
    assert 50 <= cost.result("payback") < 60  # "some fifty queries"
