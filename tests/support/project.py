"""Tiny real projects: a docs folder with one good topic, and a mkdocs.yml like the site's own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup

from macros.content.files import find_files
from macros.content.problems import ContentError
from macros.load import load_catalog
from tests.support.running.warm import Warm

ROOT = Path(__file__).parents[2]
REAL_FILES = find_files(ROOT / "docs").paths
ADDRESSES = sorted(
    re.sub(r"(^|/)index/$", r"\1", f"{page.relative_to(ROOT / 'docs').with_suffix('').as_posix()}/")
    for page in REAL_FILES
    if page.suffix == ".md"
)
TOPIC_PAGES = [address for address in ADDRESSES if re.fullmatch(r"topics/[^/]+/", address)]
SHEETS = ["sheets/all/", *(f"{page}sheet/" for page in TOPIC_PAGES)]
PAGES = [*(address for address in ADDRESSES if address not in SHEETS), "topics/s3/sheet/"]
"""Every page, and one of the topics' sheets, which are alike"""
EVERY_PAGE = pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")

GIT_DATES = ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")

PAGE = """\
---
title: {title}
description: A page that is just long enough for its own description here.
order: {order}
---

# {title}

## First things {{#first-things}}

Prose with a number: 42{{$ cite("a-source") $}}.

{{$ quiz() $}}

{{$ checklist() $}}

{{$ sources() $}}
"""

QUIZ = """\
questions:
  - id: {slug}-one
    section: first-things
    kind: recall
    level: core
    prompt: What is one?
    answer: One is MARKANSWER the first number.
    points:
      - MARKPOINT it is a number
      - it comes first
      - nothing comes before it
    follow_ups:
      - kind: why
        prompt: Why is one of {slug} the first?
        points: [nothing precedes it]
      - kind: scale
        prompt: Now there are 100 of {slug}. And now?
        points: [still one]
    sources: [a-source]
"""

CHECKLIST = """\
items:
  - id: {slug}-say-one
    text: I can say what one is
    questions: [{slug}-one]
"""

SOURCES = """\
sources:
  - key: a-source
    title: A source
    publisher: AWS docs
    url: https://example.com/a-source
    checked: 2026-11-22
    basis: page
"""


def write_topic(docs: Path, slug: str = "alpha", order: int = 1) -> Path:
    """Write a topic that is complete and right; return its folder."""
    folder = docs / "topics" / slug
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(PAGE.format(title=slug.title(), order=order), encoding="utf-8")
    (folder / "quiz.yml").write_text(QUIZ.format(slug=slug), encoding="utf-8")
    (folder / "checklist.yml").write_text(CHECKLIST.format(slug=slug), encoding="utf-8")
    return folder


def write_docs(folder: Path) -> Path:
    """Write a docs folder with one good topic; return it."""
    docs = folder / "docs"
    write_topic(docs)
    (docs / "sources.yml").write_text(SOURCES, encoding="utf-8")
    front = "---\ntitle: Start\ndescription: A front page.\n---\n\n# Start\n\n{$ topics() $}\n"
    (docs / "index.md").write_text(front, encoding="utf-8")
    return docs


def write_project(folder: Path, nav: str = "  - Start: index.md\n  - Alpha: topics/alpha/index.md\n") -> Path:
    """Write a project that builds with the site's own theme, macros and settings; return its docs folder."""
    docs = write_docs(folder)
    write_settings(folder, nav)
    return docs


def write_settings(folder: Path, nav: str) -> None:
    """Write the site's own settings, with another navigation, and lead from them to its theme and macros."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^nav:\n(?:[ #].*\n|\n)*?(?=^\S)", f"nav:\n{nav}\n", settings, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)


def problems_in(docs: Path) -> list[str]:
    """Return what is said of a docs folder that has something wrong, paths below the folder."""
    with pytest.raises(ContentError) as error:
        load_catalog(docs)
    return [str(problem).replace(f"{docs.as_posix()}/", "") for problem in error.value.problems]


def soup(site: Path, path: str) -> BeautifulSoup:
    """Return a built page (`topics/redshift/`, or empty for the home page), which many tests read and none changes."""
    file = site / path / "index.html"
    return _parsed(file, file.stat().st_mtime_ns)


@cache
def _parsed(file: Path, _written: int) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def git(folder: Path, *arguments: str) -> None:
    """Run a git command in a folder, as somebody of no account; in that folder's repository, whatever GIT_DIR says."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, env=environment())


def environment(**more: str) -> dict[str, str]:
    """Return the variables an author's command runs with: none that CI or a publisher sets, unless they are given.

    Nor what git tells a hook or `rebase --exec`, but for dates: it names the author's own repository.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("CI", "SITE_URL", "REPO_URL") and (not name.startswith("GIT_") or name in GIT_DATES)
    }
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), **more}


def run(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module in a folder, as an author would; the result holds its status and all it said."""
    with TemporaryDirectory() as own:
        said = Path(own, "said")
        status = _warm().run(command, folder, environment(**variables), said)
        return subprocess.CompletedProcess(command, status, said.read_text(encoding="utf-8"))


def run_cold(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Do the same with a Python that has imported nothing yet, which takes three times as long."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


@cache
def _warm() -> Warm:
    return Warm(environment())


def straight(text: str) -> str:
    """Return a text with straight quotes, without backticks, each stretch of space as one."""
    plain = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("‘", "'").replace("`", "")
    return re.sub(r"\s+", " ", plain)


def sql_listings(topic: str) -> list[str]:
    """Return the SQL listings of a topic's page."""
    page = (ROOT / f"docs/topics/{topic}/index.md").read_text(encoding="utf-8")
    return re.findall(r"^```sql\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
