"""What an author sees while `make serve` runs: every edit, on every page that it changes, and a fault by its name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.support.project import ROOT, write_project
from tests.support.running.serving import Serving, serve


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Serving, Path]]:
    docs = write_project(tmp_path)
    with serve(tmp_path) as server:
        yield server, docs


def test_a_broken_file_is_named_while_serving_and_the_server_lives(serving: tuple[Serving, Path]) -> None:
    server, docs = serving
    quiz = docs / "topics/alpha/quiz.yml"
    good = quiz.read_text(encoding="utf-8")

    quiz.write_text(good.replace("kind: recall", "kind: quizz"), encoding="utf-8")
    server.wait(lambda said: "docs/topics/alpha/quiz.yml:4: question 'alpha-one': kind: 'quizz' is unknown" in said)
    assert "Traceback" not in server.said
    assert server.process.poll() is None

    server.rebuilt(lambda: quiz.write_text(good.replace("MARKANSWER", "MARKMENDED"), encoding="utf-8"))
    page = server.fetch("topics/alpha/")
    assert "MARKMENDED" in page
    # The server adds a script of its own to pages, and an author wants the files of now.
    assert "Content-Security-Policy" not in page
    assert 'rel="manifest"' not in page


SHEET = """\
---
title: Alpha on paper
description: Alpha on two sheets of paper, with its key terms as gaps.
hide: [toc]
parts: [opening]
---

{$ sheet() $}
"""
TOPIC, PAPER, OWN_PAGE = "topics/alpha/", "topics/alpha/sheet/", "q/alpha-one/"
STYLE, SCRIPT = "assets/stylesheets/site.css", "assets/javascripts/study/main.js"
# What is edited, what stands there, what is written in its place, and where that shows.
EDITS = [
    ("docs/topics/alpha/index.md", "Prose with", "Prose MARKPROSE with", (TOPIC, PAPER)),
    ("docs/topics/alpha/quiz.yml", "MARKANSWER", "MARKANSWERED", (TOPIC, OWN_PAGE)),
    ("docs/topics/alpha/quiz.yml", "What is one?", "What is MARKPROMPT?", (TOPIC, PAPER, OWN_PAGE, "q/prompts.json")),
    ("docs/topics/alpha/checklist.yml", "what one is", "MARKITEM", (TOPIC,)),
    ("docs/sources.yml", "title: A source", "title: MARKSOURCE", (TOPIC, OWN_PAGE)),
    ("macros/pages/templates/card/card.html", 'class="study card"', 'class="study card marktemplate"', (TOPIC, OWN_PAGE)),
    ("macros/pages/words.py", '"Recall"', '"MARKPYTHON"', (TOPIC, OWN_PAGE)),
    ("overrides/main.html", "<body", '<body data-mark="MARKPAGE"', ("", TOPIC, "404.html")),
    ("overrides/assets/stylesheets/page/tokens.css", "--measure: 42rem", "--measure: 41.25rem", (STYLE,)),
    ("overrides/assets/javascripts/study/main.js", "A part of this page", "MARKSCRIPT", (SCRIPT,)),
    ("mkdocs.yml", "site_name: Aloud", "site_name: MARKNAME", ("", TOPIC)),
    ("docs/index.md", "# Start", "# MARKSTART", ("",)),
]


@pytest.fixture
def own_copy(tmp_path: Path) -> Path:
    """A project with a theme, macros and a sheet of its own to edit."""
    docs = write_project(tmp_path)
    for name in ("macros", "overrides"):
        (tmp_path / name).unlink()
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    page = docs / "topics/alpha/index.md"
    text = page.read_text(encoding="utf-8")
    marked = text.replace("Prose with", "<!-- part: opening -->\n\nProse with").replace("{$ quiz", "<!-- /part -->\n\n{$ quiz")
    page.write_text(marked, encoding="utf-8")
    (docs / "topics/alpha/sheet.md").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_every_edit_shows_wherever_it_should_and_nothing_is_left_of_what_stood_there(own_copy: Path) -> None:
    with serve(own_copy) as server:
        for name, old, new, shows in EDITS:
            file = own_copy / name
            text = file.read_text(encoding="utf-8")
            assert old in text, name
            server.rebuilt(lambda file=file, text=text, old=old, new=new: file.write_text(text.replace(old, new), "utf-8"))
            word = next(word for word in re.split(r"[^\w.]", new) if word not in re.split(r"[^\w.]", old))
            for path in shows:
                assert word in server.fetch(path), (name, path)
        paths = sorted({path for *_, shows in EDITS for path in shows})
        edited = {path: server.fetch(path) for path in paths}
    with serve(own_copy, server.port) as another:
        assert {path: another.fetch(path) for path in paths} == edited


def test_what_is_wrong_with_a_link_is_said_at_every_rebuild_and_when_its_page_goes(own_copy: Path) -> None:
    page, other = own_copy / "docs/index.md", own_copy / "docs/other.md"
    other.write_text("# Other\n", encoding="utf-8")
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[Other](other.md)\n", encoding="utf-8")
    with serve(own_copy) as server:
        server.rebuilt(other.unlink)
        missing = "contains a link 'other.md', but the target is not found"
        assert server.said.count(missing) == 1
        server.rebuilt((own_copy / "docs/sources.yml").touch)
        assert server.said.count(missing) == 2


def test_the_same_mistake_is_named_each_time_it_is_made(own_copy: Path) -> None:
    quiz = own_copy / "docs/topics/alpha/quiz.yml"
    right = quiz.read_text(encoding="utf-8")
    wrong = right.replace("level: core", "level: easy")
    with serve(own_copy) as server:
        for times in (1, 2):
            quiz.write_text(wrong, encoding="utf-8")
            server.wait(lambda said, times=times: said.count("quiz.yml:") == times)
            server.rebuilt(lambda: quiz.write_text(right, encoding="utf-8"))


def test_a_question_s_page_that_is_asked_for_during_a_rebuild_is_that_of_the_rebuild(own_copy: Path) -> None:
    quiz = own_copy / "docs/topics/alpha/quiz.yml"
    text = quiz.read_text(encoding="utf-8")
    with serve(own_copy) as server:
        for word in ("MARKONE", "MARKTWO", "MARKTHREE"):
            builds = server.said.count("Building documentation")
            quiz.write_text(text.replace("What is one?", f"What is {word}?"), encoding="utf-8")
            server.wait(lambda said, builds=builds: said.count("Building documentation") > builds)
            assert word in server.fetch(OWN_PAGE)


def test_a_question_that_is_not_there_has_no_page(own_copy: Path) -> None:
    with serve(own_copy) as server, pytest.raises(HTTPError, match="404"):
        server.fetch("q/nothing/")
