"""Every SQL listing of the pages that stands alone does in DuckDB and in PostgreSQL what its page says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.content.solutions.box import Box
from macros.content.solutions.boxed.sql_database import CONFIG, types_of
from tests.support.hostile.running import SESSION, making
from tests.support.project import ROOT, sql_listings
from tests.support.running.postgres import Postgres

NAMED = yaml.safe_load(Path(__file__).with_name("listings.yml").read_text(encoding="utf-8"))["listings"]
ALONE = [listing for listing in NAMED if "fragment" not in listing]
IN_POSTGRES = [listing for listing in ALONE if listing.get("only") != "duckdb"]


def name(listing: dict[str, Any]) -> str:
    return f"{listing['topic']}: {listing['says']}"


def statements(listing: dict[str, Any]) -> list[str]:
    [text] = [each for each in sql_listings(listing["topic"]) if listing["says"] in each]
    return [text] * listing.get("runs", 1) + ([listing["shows"]] if "shows" in listing else [])


def types(listing: dict[str, Any]) -> list[list[str]]:
    return [types_of(table["columns"], table["rows"]) for table in listing["given"]]


def right(listing: dict[str, Any], rows: list[list[Any]]) -> bool:
    """Return whether rows are those that are right: in their order where `shows` gives one, which no listing does by itself."""
    texts = [[[None if cell is None else str(cell) for cell in row] for row in each] for each in (rows, listing["rows"])]
    return texts[0] == texts[1] if "shows" in listing else sorted(texts[0], key=str) == sorted(texts[1], key=str)


@pytest.mark.parametrize("topic", sorted(path.parent.name for path in ROOT.glob("docs/topics/*/index.md")))
def test_each_listing_is_tried_or_says_why_not(topic: str) -> None:
    named = [listing["says"] for listing in NAMED if listing["topic"] == topic]
    found = [[says for says in named if says in listing] for listing in sql_listings(topic)]
    assert sorted(found) == sorted([says] for says in named)


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    made = Box(SESSION, packages=["duckdb"], cpu_seconds=600)
    yield made
    made.close()


@pytest.mark.parametrize("listing", ALONE, ids=name)
def test_a_listing_does_in_duckdb_what_its_page_says(listing: dict[str, Any], box: Box) -> None:
    asked = [*making(listing["given"], types(listing)), *((each, []) for each in statements(listing))]
    said = box.ask({"statements": asked, "config": CONFIG})  # a new database
    assert "error" not in said, said["error"]
    assert right(listing, said["rows"])


@pytest.mark.parametrize("listing", IN_POSTGRES, ids=name)
def test_a_listing_does_in_postgresql_what_its_page_says(listing: dict[str, Any], postgres: Postgres) -> None:
    _, rows = postgres.run(listing["given"], types(listing), ";\n".join(each.strip().rstrip(";") for each in statements(listing)))
    assert right(listing, rows)
