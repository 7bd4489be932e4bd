"""Every SQL listing of the pages that stands alone does in DuckDB and in PostgreSQL what its page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.content.solutions.box import Box
from macros.content.solutions.boxed.sql_database import CONFIG, type_of
from tests.support.hostile.running import SESSION
from tests.support.project import ROOT
from tests.support.running.postgres import Postgres

SQL = re.compile(r"^```sql\n(.*?)^```", re.DOTALL | re.MULTILINE)
NAMED = yaml.safe_load(Path(__file__).with_name("listings.yml").read_text(encoding="utf-8"))["listings"]
ALONE = [listing for listing in NAMED if "fragment" not in listing]
IN_POSTGRES = [listing for listing in ALONE if listing.get("only") != "duckdb"]


def listings(topic: str) -> list[str]:
    return SQL.findall((ROOT / f"docs/topics/{topic}/index.md").read_text(encoding="utf-8"))


def name(listing: dict[str, Any]) -> str:
    return f"{listing['topic']}: {listing['says']}"


def statements(listing: dict[str, Any]) -> list[str]:
    [text] = [each for each in listings(listing["topic"]) if listing["says"] in each]
    return [text] * listing.get("runs", 1) + ([listing["shows"]] if "shows" in listing else [])


def types(listing: dict[str, Any]) -> list[list[str]]:
    return [
        [type_of(row[place] for row in table["rows"]) for place in range(len(table["columns"]))] for table in listing["given"]
    ]


def right(listing: dict[str, Any], rows: list[list[Any]]) -> bool:
    """Return whether rows are those that are right: in their order where `shows` gives one, which no listing does by itself."""
    texts = [[[None if cell is None else str(cell) for cell in row] for row in each] for each in (rows, listing["rows"])]
    return texts[0] == texts[1] if "shows" in listing else sorted(texts[0], key=str) == sorted(texts[1], key=str)


@pytest.mark.parametrize("topic", sorted(path.parent.name for path in ROOT.glob("docs/topics/*/index.md")))
def test_each_listing_is_tried_or_says_why_not(topic: str) -> None:
    named = [listing["says"] for listing in NAMED if listing["topic"] == topic]
    found = [[says for says in named if says in listing] for listing in listings(topic)]
    assert sorted(found) == sorted([says] for says in named)


@pytest.mark.parametrize("listing", ALONE, ids=name)
def test_a_listing_does_in_duckdb_what_its_page_says(listing: dict[str, Any]) -> None:
    box = Box(SESSION, packages=["duckdb"])
    made: list[tuple[str, list[Any]]] = []
    for table, kinds in zip(listing["given"], types(listing), strict=True):
        columns = ", ".join(f"{column} {kind}" for column, kind in zip(table["columns"], kinds, strict=True))
        made.append((f"CREATE TABLE {table['name']} ({columns})", []))
        made += [(f"INSERT INTO {table['name']} VALUES ({', '.join('?' * len(row))})", row) for row in table["rows"]]
    try:
        said = box.ask({"statements": made + [(each, []) for each in statements(listing)], "config": CONFIG})
    finally:
        box.close()
    assert "error" not in said, said["error"]
    assert right(listing, said["rows"])


@pytest.mark.parametrize("listing", IN_POSTGRES, ids=name)
def test_a_listing_does_in_postgresql_what_its_page_says(listing: dict[str, Any], postgres: Postgres) -> None:
    _, rows = postgres.run(listing["given"], types(listing), ";\n".join(each.strip().rstrip(";") for each in statements(listing)))
    assert right(listing, rows)
