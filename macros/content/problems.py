"""What is wrong with the content, said so that an author can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an author: the file, the line (from 1), and what is wrong and what would be right."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return _printable(f"{self.path.as_posix()}:{self.line}: {self.message}")


class ContentError(Exception):
    """Every problem that one run found in the content. Raised for authors: shown without a traceback."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownNameError(LookupError):
    """A macro or a data file names something that does not exist; the message says what does.

    `file` is the name of the files in which it could stand: where one of these could not be read, nobody knows.
    """

    def __init__(self, what: str, name: str, known: Iterable[str], file: str = "") -> None:
        self.file = file
        super().__init__(f"no {what} is called '{name}'; {suggest(name, known)}")


class SolutionError(ValueError):
    """A solution that cannot be run or shown; the message says why, `line` (from 1) on which of its lines, if that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


def _printable(text: str) -> str:
    """Return a text as one line that shows all it holds and tells no terminal and no runner what to do.

    A name or a value may hold anything: ends of lines, escapes, half of a letter. GitHub's runner takes `::error::` for a command
    where a line begins with it, and `##[error]` wherever it stands.
    """
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
    return shown.replace("##[", "#\\x23[")


def suggest(name: str, known: Iterable[str]) -> str:
    """Return what the author may have meant: the nearest names, or all where there are few."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=3)
    if near:
        return "did you mean " + " or ".join(f"'{each}'" for each in near) + "?"
    shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    return f"there are: {shown or 'none'}"
