"""The measurement measures: the same rows from the same seed, the same answers from every layout, and bytes really read."""

from __future__ import annotations

import datetime
from pathlib import Path

import duckdb
import pytest
import yaml

from macros.content.figures.measurement import Measurement
from macros.content.figures.numbers import megabytes, percent
from macros.content.figures.read import read_figures
from macros.upkeep.measurement.counting import CountingFileSystem
from macros.upkeep.measurement.scan import measure_scan, write_measurement
from macros.upkeep.measurement.web_log import COLUMNS, DAYS, make_log
from tests.support.project import ROOT, problems_in, write_docs

ROWS = 3000
SEED = 7
FIRST_ROW = [
    "2026-10-05 00:10:52.981000",
    "60db17dd2354dc482afba1acfaf1978e",
    "51540",
    "kr",
    "GET",
    "/search/65",
    "200",
    "46661",
    "3",
    "https://shop.example/search/6133",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36",
    "2026-10-05",
]
COMMITTED = ROOT / "docs/topics/s3/measurement.yml"


@pytest.fixture(scope="module")
def small() -> Measurement:
    return measure_scan(ROWS, SEED, datetime.date(2026, 11, 22))


def log_of(seed: int) -> list[tuple]:
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        make_log(connection, ROWS, seed)
        return connection.execute("SELECT * FROM log").fetchall()


def test_the_same_seed_gives_the_same_rows_in_the_same_order() -> None:
    rows = log_of(SEED)
    assert rows == log_of(SEED)
    assert rows != log_of(SEED + 1)
    # Pinned: another version of DuckDB, or of the generator, must not change what was measured unnoticed.
    assert [str(value) for value in rows[0]] == FIRST_ROW


def test_the_log_is_sorted_by_time_and_its_days_are_of_one_size() -> None:
    rows = log_of(SEED)
    times = [row[0] for row in rows]
    assert times == sorted(times)
    days = [row[list(COLUMNS).index("day")] for row in rows]
    assert {time.date() for time in times} == set(days)
    sizes = [days.count(day) for day in set(days)]
    assert len(sizes) == DAYS
    assert max(sizes) - min(sizes) <= 2


def test_the_same_measurement_twice_gives_the_same_figures(small: Measurement) -> None:
    assert measure_scan(ROWS, SEED, small.date) == small


def test_csv_is_read_whole_whatever_is_asked(small: Measurement) -> None:
    for layout in ("csv", "csv-gzip"):
        assert {query.read[layout] for query in small.queries} == {small.bytes_of(layout)}


def test_one_column_of_parquet_is_less_than_the_file_and_less_than_csv(small: Measurement) -> None:
    read = small.bytes_of("parquet", "one-column")
    assert read < small.bytes_of("parquet") < small.bytes_of("csv")
    assert read < small.bytes_of("csv-gzip", "one-column")


def test_a_week_of_a_partitioned_log_is_less_than_the_log(small: Measurement) -> None:
    week = small.bytes_of("parquet-by-day", "all-columns-of-a-week")
    assert small.bytes_of("parquet-by-day", "three-columns-of-a-week") < week < small.bytes_of("parquet-by-day")
    assert next(layout.files for layout in small.layouts if layout.key == "parquet-by-day") == DAYS


def test_the_counting_file_system_counts_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "ten"
    path.write_bytes(b"0123456789")
    counting = CountingFileSystem()
    file = counting.open(f"counted://{path}", "rb")
    file.seek(8)
    assert file.read(5) == b"89"
    file.seek(0)
    file.read(3)
    file.close()
    assert counting.bytes_read == 5


def test_layouts_that_disagree_are_no_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([(1, 1), (1, 1), (1, 2), (1, 1)])
    monkeypatch.setattr("macros.upkeep.measurement.scan._digest", lambda _reader: next(answers))
    with pytest.raises(ValueError, match="query 'one-column' has different answers"):
        measure_scan(100, SEED, datetime.date(2026, 11, 22))


def test_the_committed_file_is_what_the_script_writes(small: Measurement, tmp_path: Path) -> None:
    write_measurement(small, tmp_path / "measurement.yml")
    written, committed = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (tmp_path / "measurement.yml", COMMITTED))
    assert shape(written) == shape(committed)
    assert read_figures(tmp_path).measurement == small
    again = tmp_path / "again.yml"
    measurement = read_figures(COMMITTED.parent).measurement
    assert measurement
    write_measurement(measurement, again)
    assert again.read_text(encoding="utf-8") == COMMITTED.read_text(encoding="utf-8")


def shape(value: object) -> object:
    """Keys and kinds of a data file; of the values only the names of layouts and queries."""
    if isinstance(value, dict):
        return {key: each if key in ("key", "label") else shape(each) for key, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("rows: 3000", "rows: many", "rows: 'many' stands where a whole number belongs"),
        ("rows: 3000", "rowz: 3000", "unknown key 'rowz'; did you mean 'rows'?"),
        ("      csv-gzip: ", "      csv-zip: ", "no layout is called 'csv-zip'"),
        ("  - key: csv-gzip", "  - key:  csv", "key 'csv' stands twice"),
        ("  - key: one-user", "  - key:  one-column", "key 'one-column' stands twice"),
    ],
)
def test_a_broken_file_is_named_with_its_line(old: str, new: str, says: str, small: Measurement, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    path = docs / "topics/alpha/measurement.yml"
    write_measurement(small, path)
    broken = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(broken, encoding="utf-8")
    line = broken.count("\n", 0, broken.index(new)) + 1
    assert any(each.startswith(f"topics/alpha/measurement.yml:{line}: ") and says in each for each in problems_in(docs))


def test_sizes_are_shown_in_few_digits() -> None:
    assert [megabytes(size) for size in (485_813_916, 72_323_010, 420_349)] == ["486\u00a0MB", "72.3\u00a0MB", "0.42\u00a0MB"]
    assert [percent(part, 1000) for part in (1000, 149, 1)] == ["100\u00a0%", "15\u00a0%", "0.1\u00a0%"]
