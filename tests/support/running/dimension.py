"""A type 2 dimension that the listings of the ETL page load, in a box."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from macros.content.solutions.box import Box
from macros.content.solutions.boxed.sql_database import CONFIG
from tests.support.project import sql_listings

FOR_EVER = date(9999, 12, 31)
LISTINGS = sql_listings("etl")
(LOAD,) = [listing for listing in LISTINGS if "INSERT INTO dim_customer" in listing]
(LATE,) = [listing for listing in LISTINGS if "FROM stage AS s" in listing]


class Change(NamedTuple):
    customer: int | None
    city: str
    row_hash: str | None
    changed_at: date


class Version(NamedTuple):
    customer: int
    city: str
    row_hash: str | None
    valid_from: date
    valid_to: date
    is_current: bool


class ListingError(Exception):
    """What DuckDB said of a listing that it did not run to its end."""


class Dimension:
    """The table that the listing loads, empty at first, in a box: whoever edits the page decides what runs."""

    def __init__(self) -> None:
        self.box = Box(Path(__file__).with_name("sql_session.py"), packages=["duckdb"], cpu_seconds=600, memory=2 << 30)
        self.run(
            "CREATE SEQUENCE keys",
            "CREATE TABLE stage (customer_id INT, city TEXT, row_hash TEXT, changed_at DATE)",
            """CREATE TABLE dim_customer (
                customer_key INT DEFAULT nextval('keys'), customer_id INT NOT NULL, city TEXT, row_hash TEXT,
                valid_from DATE NOT NULL, valid_to DATE NOT NULL, is_current BOOLEAN NOT NULL
            )""",
            config=CONFIG,
        )

    def run(self, *statements: str | tuple[str, list[object]], **opened: object) -> list[list[Any]]:
        """Run statements, some with values; return the rows of the last. Raises ListingError, and BoxError after ten seconds."""
        listed = [(each, []) if isinstance(each, str) else each for each in statements]
        given = self.box.ask({"statements": listed, **opened})
        if "error" in given:
            raise ListingError(given["error"])
        rows: list[list[Any]] = given["rows"]
        return rows

    def empty(self) -> None:
        self.run("DELETE FROM dim_customer")

    def load(self, day: list[Change]) -> list[tuple[object, ...]]:
        """Load the changes of a day; return what the page's second listing finds to be late: customer and date."""
        staged = [("INSERT INTO stage VALUES (?, ?, ?, ?)", [*change[:3], change.changed_at.isoformat()]) for change in day]
        late = self.run("DELETE FROM stage", *staged, LOAD, LATE)
        return sorted((customer, date.fromisoformat(changed_at)) for customer, changed_at in late)

    def keys_and_versions(self) -> list[tuple[object, ...]]:
        rows = self.run("SELECT * FROM dim_customer ORDER BY customer_id, valid_from, customer_key")
        return [
            (*start, date.fromisoformat(valid_from), date.fromisoformat(valid_to), is_current)
            for *start, valid_from, valid_to, is_current in rows
        ]

    def versions(self) -> list[Version]:
        return [Version(*row[1:]) for row in self.keys_and_versions()]  # type: ignore[arg-type]
