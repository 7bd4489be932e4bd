"""What an author does, in tiny projects that are built for real: add a topic, forget its nav line, break a file while serving."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.project import environment, run, soup, write_project, write_topic
from tests.support.search_index import fragments

ADDRESS = re.compile(r"Serving on (http://\S+)")


def test_a_new_topic_appears_without_touching_python(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    write_topic(docs, "beta", order=2)
    settings = tmp_path / "mkdocs.yml"

    forgotten = run("mkdocs", "build", folder=tmp_path, CI="true")
    assert forgotten.returncode == 1
    assert "topics/beta/index.md" in forgotten.stdout
    assert "Aborted with 1 warnings in strict mode!" in forgotten.stdout

    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("  - Alpha: topics/alpha/index.md\n", "  - Alpha: topics/alpha/index.md\n  - Beta: topics/beta/index.md\n")
    )
    built = run("mkdocs", "build", folder=tmp_path, CI="true")
    assert built.returncode == 0, built.stdout
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert home.index('href="topics/alpha/"') < home.index('href="topics/beta/"')
    assert 'id="q-beta-one"' in (tmp_path / "site/topics/beta/index.html").read_text(encoding="utf-8")


def test_a_menu_of_more_than_forty_pages_is_one_link_to_the_first_of_them(tmp_path: Path) -> None:
    links = [f"      - Page {number}: https://example.com/{number}\n" for number in range(40)]
    write_project(tmp_path, "  - Start: index.md\n  - Topics:\n      - Alpha: topics/alpha/index.md\n" + "".join(links))
    built = run("mkdocs", "build", folder=tmp_path, CI="true")
    assert built.returncode == 0, built.stdout
    menu = soup(tmp_path / "site", "").select(".site-nav a")
    assert [(link.get_text(), link["href"]) for link in menu] == [("Topics", "topics/alpha/")]


def test_a_listing_of_another_tool_is_built_as_written(small_site: Path) -> None:
    built = (small_site / "topics/alpha/index.html").read_text(encoding="utf-8")
    assert "{{ ds }} {% if is_incremental() %} {# note #} ${X} [[ -f y ]]\n" in re.sub(r"<[^>]+>", "", built)


def test_the_search_index_of_a_project_holds_no_answer_and_no_point(small_site: Path) -> None:
    text = json.dumps(fragments(small_site))
    assert "What is one?" in text
    assert "MARKANSWER" not in text
    assert "MARKPOINT" not in text


def test_a_build_without_an_address_names_none(small_site: Path) -> None:
    home = (small_site / "index.html").read_text(encoding="utf-8")
    assert "canonical" not in home
    assert "og:url" not in home


STORY = "{$ story_sheet('late', 'Late', 'Ownership') $}"
TABS = "/// html | div.tabbed-set\n\n//// html | div.tabbed-labels\n\n///// html | label\nOne\n/////\n\n////\n\n///\n"


def test_what_the_check_lets_through_is_built(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    alpha = docs / "topics/alpha"
    page = (alpha / "index.md").read_text(encoding="utf-8")
    (alpha / "index.md").write_text(page.replace("title: Alpha", "title: 'ARRAY<INT>::`map`'"), encoding="utf-8")
    for name in ("quiz.yml", "checklist.yml"):
        written = (alpha / name).read_text(encoding="utf-8")
        (alpha / name).write_text(re.sub(r"\balpha-one\b", "a-" * 29 + "a1", written), encoding="utf-8")
    write_topic(docs, "404-a", order=2)
    citing = 'More{$ cite("a-source") $}.\n\n{$ sources() $}\n'
    (docs / "about-us").mkdir()
    (docs / "about-us/index.md").write_text(f"---\nhide: [toc]\n---\n\n# Us\n\n## Here\n\n{citing}\n{TABS}", encoding="utf-8")
    (docs / "more.md").write_text(f"# More\n\n{STORY}\n\n{citing}", encoding="utf-8")
    (docs / "a-date.md").write_text("---\ntitle: '2026-11-22'\ndescription:\n---\n\n# A date\n", encoding="utf-8")
    for left in (".trash", "topics/.ipynb_checkpoints"):
        (docs / left).mkdir()
        (docs / left / "quiz.yml").write_bytes(b"\xff")
    (alpha / ".#index.md").symlink_to("somebody@a-machine.4711")

    checked = run("macros", "check", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
    built = run("mkdocs", "build", folder=tmp_path, SITE_URL="https://example.org/aloud/")
    assert built.returncode == 0, built.stdout
    assert "ERROR" not in built.stdout
    site = tmp_path / "site"
    for path in ("topics/alpha", "topics/404-a", "about-us", "more", "a-date", f"q/{'a-' * 29}a1"):
        assert (site / path / "index.html").is_file()


class Serving:
    """`mkdocs serve` in a project, and what it has said so far."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.said = ""
        self._news = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            with self._news:
                self.said += line
                self._news.notify_all()

    def wait(self, holds: Callable[[str], object], seconds: float = 60) -> None:
        """Return once `holds` is true of what was said; fail with all of it after `seconds`."""
        deadline = time.monotonic() + seconds
        with self._news:
            while not holds(self.said):
                assert self._news.wait(deadline - time.monotonic()), self.said

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        self._listener.join()
        assert self.process.stdout
        self.process.stdout.close()

    def fetch(self, path: str) -> str:
        address = ADDRESS.search(self.said)
        assert address
        with urllib.request.urlopen(address[1] + path, timeout=10) as answer:
            return answer.read().decode("utf-8")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Serving, Path]]:
    docs = write_project(tmp_path)
    running = Serving(tmp_path)
    try:
        running.wait(ADDRESS.search)
        yield running, docs
    finally:
        running.close()


def test_a_broken_file_is_named_while_serving_and_the_server_lives(serving: tuple[Serving, Path]) -> None:
    server, docs = serving
    quiz = docs / "topics/alpha/quiz.yml"
    good = quiz.read_text(encoding="utf-8")

    quiz.write_text(good.replace("kind: recall", "kind: quizz"), encoding="utf-8")
    server.wait(lambda said: "docs/topics/alpha/quiz.yml:4: question 'alpha-one': kind: 'quizz' is unknown" in said)
    assert "Traceback" not in server.said
    assert server.process.poll() is None

    builds = server.said.count("Documentation built")
    quiz.write_text(good.replace("MARKANSWER", "MARKMENDED"), encoding="utf-8")
    server.wait(lambda said: said.count("Documentation built") > builds)
    page = server.fetch("topics/alpha/")
    assert "MARKMENDED" in page
    # The server adds a script of its own to pages, and an author wants the files of now.
    assert "Content-Security-Policy" not in page
    assert 'rel="manifest"' not in page
