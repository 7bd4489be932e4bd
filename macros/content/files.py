"""Lists the files of a docs folder, by an allow-list: whatever is in there gets published or read, so nothing else may be."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .fields import is_id
from .models import FILES_OF_A_TOPIC, FILES_OF_ALL
from .problems import Problem

PAGE, DRAWING = ".md", ".svg"
DEEPEST = 5  # folders
NAME = "small letters, digits and single hyphens, at most 60"


@dataclass(frozen=True)
class ContentFiles:
    """The files below a folder, sorted by path, and a problem for each that may not be there."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def pages(self) -> list[Path]:
        """The files that become a page."""
        return [path for path in self.paths if path.suffix == PAGE]


def find_files(docs: Path) -> ContentFiles:
    """Return the files of a docs folder. Hidden ones (`.DS_Store`, `.trash/`) are ignored, as MkDocs ignores them.

    But links, and files that git reads, are reported everywhere: MkDocs enters hidden folders too, and follows their links.
    """
    paths, problems = list[Path](), list[Problem]()
    for here, folders, files in os.walk(docs):
        for path in map(Path(here).joinpath, folders):
            problems += _wrong(path, _wrong_folder(path, docs))
        for path in map(Path(here).joinpath, files):
            if wrong := _wrong_file(path, docs):
                problems += _wrong(path, wrong)
            elif not _is_hidden(path, docs):
                paths.append(path)
        if len(Path(here).relative_to(docs).parts) >= DEEPEST:
            folders.clear()
    return ContentFiles(tuple(sorted(paths)), tuple(problems))


def _is_hidden(path: Path, docs: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(docs).parts)


def _wrong(path: Path, message: str) -> list[Problem]:
    return [Problem(path, 1, message)] if message else []


def _wrong_folder(path: Path, docs: Path) -> str:
    """Return why a folder may not be where it is, or nothing."""
    if len(path.relative_to(docs).parts) > DEEPEST:
        return f"folders stand at most {DEEPEST} deep in each other; put it further up"
    if path == docs / "templates":
        return "MkDocs publishes nothing of a folder with this name here; give it another"
    return _wrong_link(path) or _of_git(path) or ("" if _is_hidden(path, docs) else _wrong_name(path, "a folder", path.name))


def _wrong_file(path: Path, docs: Path) -> str:
    """Return why a file may not be where it is, or nothing."""
    if _is_hidden(path, docs):
        return _wrong_link(path) or _of_git(path)
    if wrong := _wrong_link(path) or _wrong_name(path, "a file", path.stem):
        return wrong
    if not path.is_file():
        return "this is no file; remove it"
    of_a_topic = path.parent.parent == docs / "topics"
    if path.parent == docs / "topics" and path.name != f"index{PAGE}":
        return "here lie the folders of topics, and index.md to list them; give it a folder, or put it elsewhere"
    if path.suffix == PAGE or (path.suffix == DRAWING and of_a_topic):
        return ""
    if path.suffix == ".yml" and path.stem in (FILES_OF_A_TOPIC if of_a_topic else FILES_OF_ALL if path.parent == docs else ()):
        return ""
    if path.suffix.lower() in (".yml", ".yaml"):
        return "nothing reads this file; a topic's data is topics/<slug>/quiz.yml and checklist.yml beside it"
    return "here lie pages (.md), their data (.yml) and a topic's drawings (topics/<slug>/*.svg), and nothing else; remove it"


def _wrong_link(path: Path) -> str:
    """Return why a link may not be here, or nothing. Emacs locks a file by a link that leads nowhere: that one may."""
    if not path.is_symlink():
        return ""
    leads_nowhere = not os.path.exists(path)  # noqa: PTH110 - Path.exists raises if it may not look
    if path.name.startswith(".#") and leads_nowhere:
        return ""
    return "this is a link, and what it leads to may be anything; put the file itself here"


def _of_git(path: Path) -> str:
    """Return why a file with settings for git may not be here, or nothing."""
    if not path.name.startswith(".git"):
        return ""
    return "git would obey this, and could hide from a reviewer what is changed beside it; remove it"


def _wrong_name(path: Path, what: str, name: str) -> str:
    return "" if is_id(name) else f"the name of {what} is its address: {NAME}; rename it, to '{_kebab(path)}' for instance"


def _kebab(path: Path) -> str:
    """Return the nearest name that can stand in an address."""
    folded = unicodedata.normalize("NFKD", path.stem.casefold()).encode("ascii", "ignore").decode()
    name = "-".join(re.findall("[a-z0-9]+", folded))[:60].strip("-") or "a-name"
    return name + (path.suffix.lower() if path.is_file() else "")
