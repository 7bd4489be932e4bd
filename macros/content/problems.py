"""Problems with the content, each with what an author can do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """An author's mistake: file, line (from 1), what is wrong and what would be right."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return _printable(f"{self.path.as_posix()}:{self.line}: {self.message}")


class ContentError(Exception):
    """All problems of one run. They are the author's, so they are shown without a traceback."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownNameError(LookupError):
    """A macro or a data file names something that does not exist; the message says what does.

    `file` is the name of the files that could define it: if one of those could not be read, the name may be right.
    """

    def __init__(self, what: str, name: str, known: Iterable[str], file: str = "") -> None:
        self.file = file
        super().__init__(f"no {what} is called '{name}'; {suggest(name, known)}")


class SolutionError(ValueError):
    """A solution that cannot be run or shown; the message says why, `line` (from 1) where, if that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message)


def _printable(text: str) -> str:
    """Return a text as one line in which everything is visible and nothing is a command to a terminal or to CI.

    A name or a value may hold anything: line ends, escape sequences, half a character. GitHub's runner obeys `::error::` at the
    beginning of a line, and `##[error]` anywhere.
    """
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
    return shown.replace("##[", "#\\x23[")


def suggest(name: str, known: Iterable[str]) -> str:
    """Return what the author may have meant: the nearest names, or else the first of all names."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=3)
    if near:
        return "did you mean " + " or ".join(f"'{each}'" for each in near) + "?"
    shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    return f"there are: {shown or 'none'}"
