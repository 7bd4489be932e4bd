"""The load of a type 2 dimension, as the page prints it, keeps what the page promises: a day may run again at any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.running.dimension import FOR_EVER, Change, Dimension, ListingError, Version


def assert_sound(versions: list[Version]) -> None:
    """Each customer's rows follow one another without gap or overlap, and the last one is the only current row."""
    for _, group in groupby(versions, key=lambda version: version.customer):
        rows = list(group)
        assert all(row.valid_from < row.valid_to for row in rows)
        assert [row.valid_to for row in rows] == [*(row.valid_from for row in rows[1:]), FOR_EVER]
        assert [row.is_current for row in rows] == [row is rows[-1] for row in rows]


def history(days: list[list[Change]]) -> list[Version]:
    """Return what the table holds once `days` have run, the oldest first, from all of them at once."""
    versions = []
    for customer in sorted({change.customer for day in days for change in day if change.customer is not None}):
        of_customer = [[change for change in day if change.customer == customer] for day in days]
        newest = [max(day, key=lambda change: change.changed_at) for day in of_customer if day]
        kept = [
            change for before, change in zip([None, *newest], newest, strict=False) if before is None or differ(before, change)
        ]
        ends = [*(change.changed_at for change in kept[1:]), FOR_EVER]
        versions += [Version(customer, *change[1:], end, end == FOR_EVER) for change, end in zip(kept, ends, strict=True)]
    return versions


def missing(day: list[Change], versions: list[Version]) -> list[tuple[object, ...]]:
    """Return the changes of a day that no version holds: customer and date."""
    held = {
        change
        for change in day
        for version in versions
        if version.customer == change.customer
        and version.valid_from <= change.changed_at < version.valid_to
        and version.row_hash == change.row_hash
    }
    return sorted({(change.customer, change.changed_at) for change in day if change not in held})


def differ(one: Change, other: Change) -> bool:
    return one.row_hash != other.row_hash


@pytest.fixture(scope="module")
def shared() -> Iterator[Dimension]:
    """One for all tests here: to start DuckDB takes longer than to run a test."""
    made = Dimension()
    yield made
    made.box.close()


@pytest.fixture
def dimension(shared: Dimension) -> Dimension:
    shared.empty()
    return shared


DAYS = [
    [
        Change(1, "Leeds", "l", date(2026, 1, 1)),
        Change(2, "Bath", "b", date(2026, 1, 1)),
        Change(3, "Ripon", "r", date(2026, 1, 1)),
    ],
    [
        Change(1, "York", "y", date(2026, 4, 10)),
        Change(2, "Bath", None, date(2026, 4, 10)),
        Change(3, "Wells", "w", date(2026, 4, 9)),
        Change(3, "Truro", "t", date(2026, 4, 10)),
    ],
    [
        Change(1, "Hull", "h", date(2026, 9, 1)),
        Change(2, "Ely", "e", date(2026, 9, 1)),
        Change(3, "Truro", "t", date(2026, 9, 1)),
    ],
]


def test_three_days_and_two_of_them_again_leave_each_customers_own_history(dimension: Dimension) -> None:
    wells = [(3, date(2026, 4, 9))]  # staged beside a newer row
    assert [dimension.load(day) for day in DAYS] == [[], wells, []]
    first = dimension.keys_and_versions()
    assert [(row.customer, row.city, row.valid_from, row.valid_to) for row in dimension.versions()] == [
        (1, "Leeds", date(2026, 1, 1), date(2026, 4, 10)),
        (1, "York", date(2026, 4, 10), date(2026, 9, 1)),
        (1, "Hull", date(2026, 9, 1), FOR_EVER),
        (2, "Bath", date(2026, 1, 1), date(2026, 4, 10)),
        (2, "Bath", date(2026, 4, 10), date(2026, 9, 1)),
        (2, "Ely", date(2026, 9, 1), FOR_EVER),
        (3, "Ripon", date(2026, 1, 1), date(2026, 4, 10)),
        (3, "Truro", date(2026, 4, 10), FOR_EVER),
    ]
    assert_sound(dimension.versions())
    for again, late in ((1, wells), (2, [])):
        assert dimension.load(DAYS[again]) == late
        assert dimension.keys_and_versions() == first


def test_a_late_change_leaves_the_table_as_it_is_and_is_listed(dimension: Dimension) -> None:
    for day in DAYS:
        dimension.load(day)
    first = dimension.keys_and_versions()
    during, at_once, before = date(2026, 6, 1), date(2026, 9, 1), date(2025, 12, 1)
    late = dimension.load([Change(1, "Derby", "d", during), Change(2, "Wigan", "w", at_once), Change(3, "Leeds", "l", before)])
    assert dimension.keys_and_versions() == first
    assert late == [(1, during), (2, at_once), (3, before)]


def test_a_late_change_beside_a_newer_one_is_listed_too(dimension: Dimension) -> None:
    dimension.load([Change(1, "Leeds", "l", date(2026, 1, 1))])
    dimension.load([Change(1, "Hull", "h", date(2026, 5, 1))])
    catch_up = [Change(1, "York", "y", date(2026, 4, 1)), Change(1, "Bath", "b", date(2026, 6, 1))]
    assert dimension.load(catch_up) == [(1, date(2026, 4, 1))]


def test_two_changes_of_the_same_day_give_one_row_whichever_comes_first(dimension: Dimension) -> None:
    pair = [Change(1, "Leeds", "l", date(2026, 1, 1)), Change(1, "York", "y", date(2026, 1, 1))]
    dimension.load(pair)
    once = dimension.versions()
    dimension.empty()
    dimension.load(pair[::-1])
    assert dimension.versions() == once
    assert len(once) == 1


def test_a_customer_whose_last_row_was_closed_by_a_delete_is_not_revived_by_an_old_day(dimension: Dimension) -> None:
    dimension.load(DAYS[0])
    dimension.run("UPDATE dim_customer SET valid_to = DATE '2026-03-01', is_current = FALSE WHERE customer_id = 1")
    first = dimension.keys_and_versions()
    dimension.load(DAYS[0])
    assert dimension.keys_and_versions() == first


def test_a_change_without_a_customer_stops_the_load_and_leaves_the_table_as_it_is(dimension: Dimension) -> None:
    dimension.load(DAYS[0])
    first = dimension.keys_and_versions()
    with pytest.raises(ListingError, match=r"^ConstraintException: .*NOT NULL"):
        dimension.load([*DAYS[1], Change(None, "York", "y", date(2026, 4, 10))])
    dimension.run("ROLLBACK")
    assert dimension.keys_and_versions() == first
    dimension.load(DAYS[1])
    assert_sound(dimension.versions())


CUSTOMERS = st.integers(1, 2)
HASHES = st.sampled_from([None, "a", "b"])


def changes(first: date, days: int) -> st.SearchStrategy[list[Change]]:
    """Return lists of changes on any of so many `days` from the `first` on, none of the same customer on the same day."""
    dates = st.integers(0, days - 1).map(lambda number: first + timedelta(number))
    # A city is what its hash says, as in a real stage.
    one = st.builds(lambda customer, row_hash, day: Change(customer, f"city {row_hash}", row_hash, day), CUSTOMERS, HASHES, dates)
    return st.lists(one, max_size=4, unique_by=lambda change: (change.customer, change.changed_at))


WEEKS = st.tuples(*(changes(date(2026, 1, 1) + timedelta(7 * week), 7) for week in range(3))).map(list)
REPEATS = st.tuples(*(st.lists(st.integers(0, week), max_size=3) for week in range(3)))


@given(weeks=WEEKS, repeats=REPEATS)
def test_however_often_old_loads_run_again_the_table_is_what_all_changes_say(
    weeks: list[list[Change]], repeats: tuple[list[int], ...], shared: Dimension
) -> None:
    shared.empty()
    for week, again in enumerate(repeats):
        shared.load(weeks[week])
        for old in again:
            assert shared.load(weeks[old]) == missing(weeks[old], history(weeks[: week + 1]))
        assert shared.versions() == history(weeks[: week + 1])


@given(loads=st.lists(changes(date(2026, 1, 1), 7), max_size=5))
def test_whatever_comes_late_no_row_ends_before_it_begins_and_one_row_is_current(
    loads: list[list[Change]], shared: Dimension
) -> None:
    shared.empty()
    for load in loads:
        shared.load(load)
        once = shared.keys_and_versions()
        assert_sound(shared.versions())
        shared.load(load)
        assert shared.keys_and_versions() == once


@pytest.mark.parametrize(
    "listing",
    [
        "COPY (SELECT 'import os') TO '{left}'",
        "SET enable_external_access = true; COPY (SELECT 1) TO '{left}'",
        "EXPORT DATABASE '{left}'",
        "ATTACH '{left}'",
        "CREATE TABLE here AS SELECT * FROM read_csv('{there}')",
        "CREATE TABLE here AS SELECT * FROM read_text('{there}')",
        "CREATE TABLE here AS SELECT * FROM '{there}'",
        "CREATE TABLE here AS SELECT * FROM glob('{there}')",
        "SET temp_directory = '{left}'",
        "SET lock_configuration = false",
        "LOAD '{there}'",
        "INSTALL httpfs",
    ],
)
def test_a_listing_reaches_no_file(listing: str, dimension: Dimension, tmp_path: Path) -> None:
    left, there = tmp_path / "left", tmp_path / "there.csv"
    there.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(ListingError, match=r"disabled|lock|not permitted|Permission"):
        dimension.run(listing.format(left=left, there=there))
    assert not left.exists()
