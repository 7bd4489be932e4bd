"""The files of a docs folder, found as MkDocs finds them: what it passes over is no content."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .problems import Problem

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True)
class ContentFiles:
    """The files below a folder, in the order of their paths, and a problem for each that no build can take."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def pages(self) -> list[Path]:
        """Those that become a page."""
        return [path for path in self.paths if path.suffix in MARKDOWN]


def find_files(folder: Path) -> ContentFiles:
    """Return the files below a folder: hidden ones (`.#index.md`, `.trash/`) left out, links to folders followed.

    MkDocs leaves out a folder `templates` at the top as well.
    """
    paths, problems = list[Path](), list[Problem]()
    # Where each folder really is, behind where those really are that lead to it.
    above: dict[str, tuple[str, ...]] = {str(folder): (os.path.realpath(folder),)}
    for here, folders, files in os.walk(folder, followlinks=True):
        way = above.pop(here)
        for name in _visible(folders):
            path = Path(here, name)
            if unwritable := _unwritable(path):
                problems.append(unwritable)
                continue
            real = os.path.realpath(path)
            if real in way:
                problems.append(Problem(path, 1, "this link leads to a folder that it stands in, round and round; remove it"))
            elif path != folder / "templates":
                above[str(path)] = (*way, real)
        folders[:] = [name for name in folders if str(Path(here, name)) in above]
        for path in (Path(here, name) for name in _visible(files)):
            if unwritable := _unwritable(path):
                problems.append(unwritable)
            elif path.is_file():
                paths.append(path)
            else:
                problems.append(Problem(path, 1, "no file can be read here, as behind a link that leads nowhere; remove it"))
    return ContentFiles(tuple(sorted(paths)), tuple(problems))


def _visible(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]


def _unwritable(path: Path) -> Problem | None:
    """Return a problem for a name that no address can be made of."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return Problem(path, 1, "the bytes of this name are not UTF-8, so no address can be made of it; rename it")
    return None
