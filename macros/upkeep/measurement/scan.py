"""CSV against Parquet: writes a made-up log to real files, and counts the bytes that DuckDB reads of them for four queries."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import NamedTuple

import duckdb
import yaml
from duckdb import DuckDBPyConnection

from ...content.figures.measurement import Layout, MeasuredQuery, Measurement
from .counting import CountingFileSystem
from .web_log import COLUMNS, DAYS, FIRST_DAY, make_log, write_layouts

LABELS = {
    "csv": "CSV",
    "csv-gzip": "CSV, gzip",
    "parquet": "Parquet",
    "parquet-by-day": "Parquet by day",
}
HEAD = "# Written by `make measure`: change the script in macros/upkeep/measurement/, not this file.\n"
WEEK = f"day BETWEEN '{FIRST_DAY + datetime.timedelta(days=14)}'\n  AND '{FIRST_DAY + datetime.timedelta(days=20)}'"
# One thread, no reading ahead: DuckDB's threads share a Python file, and one would move the position of another.
PLAIN_READS = """
SET threads = 1; SET async_threads = 0;
SET enable_external_file_cache = false; SET parquet_metadata_cache = false; SET enable_progress_bar = false;
"""


class Query(NamedTuple):
    """A query on the log; `{user}` in its SQL stands for a user in the log."""

    key: str
    label: str
    sql: str


QUERIES = (
    Query("one-column", "One column of four weeks", "SELECT status, count(*)\nFROM log\nGROUP BY status"),
    Query("three-columns-of-a-week", "Three columns of one week", f"SELECT path, status, bytes\nFROM log\nWHERE {WEEK}"),
    Query("all-columns-of-a-week", "All columns of one week", f"SELECT *\nFROM log\nWHERE {WEEK}"),
    Query("one-user", "All columns of one user", "SELECT *\nFROM log\nWHERE user_id = {user}"),
)


def measure_scan(rows: int, seed: int, date: datetime.date) -> Measurement:
    """Write the log in every layout to a temporary folder, run every query on each, count the bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with duckdb.connect() as writer:
            writer.execute("SET threads = 1; SET enable_progress_bar = false")  # or the order of rows is random
            make_log(writer, rows, seed)
            [user] = writer.execute("SELECT user_id FROM log OFFSET ? LIMIT 1", [rows // 2]).fetchone() or [None]
            globs = write_layouts(writer, folder)
        files = {layout: [path.stat().st_size for path in folder.glob(_below(glob, folder))] for layout, glob in globs.items()}
        return Measurement(
            date=date,
            engine=f"DuckDB {duckdb.__version__}",
            seed=seed,
            rows=rows,
            days=DAYS,
            columns=len(COLUMNS),
            layouts=tuple(Layout(key=key, label=LABELS[key], files=len(each), size=sum(each)) for key, each in files.items()),
            queries=tuple(_ask(query._replace(sql=query.sql.format(user=user)), globs) for query in QUERIES),
        )


def write_measurement(measurement: Measurement, path: Path) -> None:
    """Write the data file that pages show."""
    data = _lists(measurement.model_dump())
    path.write_text(HEAD + yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=120), encoding="utf-8")


def _ask(query: Query, globs: dict[str, str]) -> MeasuredQuery:
    """Return what a query reads of each layout. Raises ValueError if two layouts give different answers."""
    read, answers = {}, {}
    for layout, glob in globs.items():
        counting = CountingFileSystem()
        with duckdb.connect() as reader:  # a new connection, so that nothing is left from the query before
            reader.register_filesystem(counting)
            reader.execute(PLAIN_READS)
            reader.execute(f"CREATE TEMP VIEW log AS SELECT {', '.join(COLUMNS)} FROM {_scan(layout, glob)}")
            counting.bytes_read = 0  # to create a view opens a file, to check its columns
            reader.execute(f"CREATE TEMP TABLE answer AS {query.sql}")
            read[layout] = counting.bytes_read
            answers[layout] = _digest(reader)
            reader.unregister_filesystem("counted")
    if len(set(answers.values())) != 1:
        raise ValueError(f"query '{query.key}' has different answers: {answers}")
    [(rows, _)] = set(answers.values())
    return MeasuredQuery(key=query.key, label=query.label, sql=query.sql, rows=rows, read=read)


def _scan(layout: str, glob: str) -> str:
    """Return the table function that reads a layout, with its types, as a catalog would have them, so that none are guessed."""
    if layout.startswith("csv"):
        return (
            f"read_csv('counted://{glob}', columns = {COLUMNS}, auto_detect = false, header = true, quote = '\"', escape = '\"')"
        )
    by_day = layout == "parquet-by-day"
    return f"read_parquet('counted://{glob}', hive_partitioning = {by_day}" + (", hive_types = {'day': DATE})" if by_day else ")")


def _digest(reader: DuckDBPyConnection) -> tuple[int, int]:
    """Return the number of rows of the answer, and a checksum that does not depend on their order."""
    [row] = reader.execute("SELECT count(*), coalesce(sum(hash(answer)::HUGEINT), 0)::VARCHAR FROM answer").fetchall()
    return int(row[0]), int(row[1])


def _below(glob: str, folder: Path) -> str:
    return Path(glob).relative_to(folder).as_posix()


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as in our other data files, and writes listings line by line."""

    def represent_str(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


_Dumper.add_representer(str, _Dumper.represent_str)


def _lists(value: object) -> object:
    """Return a value with lists in place of tuples, for YAML."""
    if isinstance(value, dict):
        return {key: _lists(each) for key, each in value.items()}
    return [_lists(each) for each in value] if isinstance(value, tuple | list) else value
