"""What was measured for a topic: the sizes of one log in several layouts, and the bytes that queries read of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..fields import Id, Line, Model
from ..problems import Problem, UnknownNameError, suggest
from ..yaml_file import YamlFile

Count = Annotated[int, Field(gt=0, lt=10**15)]


class Layout(Model):
    """One way to store the log."""

    key: Id
    label: Line
    files: Count
    size: Count
    """Bytes of all its files"""


class MeasuredQuery(Model):
    """One query on the log."""

    key: Id
    label: Line
    sql: Line
    rows: Annotated[int, Field(ge=0)]
    """Rows of the answer, which is the same from every layout"""
    read: dict[Id, Count]
    """Bytes read of each layout, by its key"""


class Measurement(Model):
    """The file measurement.yml, which `make measure` writes."""

    date: datetime.date
    engine: Line
    """What read the files, with its version"""
    seed: int
    rows: Count
    days: Count
    columns: Count
    layouts: Annotated[tuple[Layout, ...], Field(min_length=1)]
    """The others are compared with the first one"""
    queries: Annotated[tuple[MeasuredQuery, ...], Field(min_length=1)]

    @property
    def listing(self) -> str:
        """The queries as SQL, each with its label and the number of rows it returned."""
        return "\n".join(f"-- {each.label}\n{each.sql};\n-- {each.rows:,} rows\n" for each in self.queries)

    def bytes_of(self, layout: str, query: str | None = None) -> int:
        """Return how many bytes a query read of a layout; without a query, the size of its files. Raises UnknownNameError."""
        sizes = {each.key: each.size for each in self.layouts}
        if layout not in sizes:
            raise UnknownNameError("layout of measurement.yml", layout, sizes)
        if query is None:
            return sizes[layout]
        reads = {each.key: each.read for each in self.queries}
        if query not in reads:
            raise UnknownNameError("query of measurement.yml", query, reads)
        return reads[query][layout]


def wrong_reads(measurement: Measurement, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each key that is used twice, and for each query that lacks a layout."""
    layouts = [each.key for each in measurement.layouts]
    queries = [each.key for each in measurement.queries]
    for top, keys in (("layouts", layouts), ("queries", queries)):
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield file.problem((top, index, "key"), f"key '{key}' stands twice; give this one another")
    for index, query in enumerate(measurement.queries):
        label = f"query '{query.key}'"
        for key in query.read.keys() - set(layouts):
            yield file.problem(("queries", index, "read", key), f"{label}: no layout is called '{key}'; {suggest(key, layouts)}")
        for key in dict.fromkeys(layouts):
            if key not in query.read:
                yield file.problem(("queries", index, "read"), f"{label}: nothing is said of layout '{key}'; run `make measure`")
