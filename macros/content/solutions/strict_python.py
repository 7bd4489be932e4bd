"""Parses Python so that a warning of the parser is an error, whatever this process does with warnings."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TypeVar

Read = TypeVar("Read")


class UnclearTextError(Exception):
    """Python's parser warns about the text; the message says what to write instead, `line` (from 1) where."""

    def __init__(self, message: str, line: int | None) -> None:
        self.line = line
        super().__init__(message)


def read_strictly(read: Callable[[str], Read], text: str) -> Read:
    """Return what one of Python's parsers returns. Raises what it raises, and UnclearTextError for its warnings."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        given = read(text)
    if said:
        remedy = "; write r'…' or two backslashes" if "escape sequence" in str(said[0].message) else ""
        raise UnclearTextError(f"Python warns: {str(said[0].message).splitlines()[0]}{remedy}", said[0].lineno)
    return given
