"""Once a week somebody is told which sources were read long ago, and which addresses no longer answer."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.content.reading import read_docs
from macros.upkeep.freshness import dead_links, old_sources
from tests.support.project import SOURCES, run, write_docs
from tests.support.server import serve

CHECKED = datetime.date(2026, 11, 22)


def docs_with(folder: Path, sources: str) -> Path:
    docs = write_docs(folder)
    (docs / "sources.yml").write_text(sources, encoding="utf-8")
    return docs


@pytest.mark.parametrize(
    ("days", "volatile", "told", "fails"),
    [
        (180, True, False, False),
        (181, False, True, False),
        (365, True, True, False),
        (366, False, True, False),
        (366, True, True, True),
    ],
)
def test_a_source_is_told_after_180_days_and_fails_the_week_after_365_when_volatile(
    days: int, volatile: bool, told: bool, fails: bool, tmp_path: Path
) -> None:
    docs = docs_with(tmp_path, SOURCES + "    volatile: true\n" * volatile)
    found = list(old_sources(read_docs(docs), CHECKED + datetime.timedelta(days=days)))
    assert [too_old for _, too_old in found] == [fails] * told
    for problem, _ in found:
        assert problem.line == 6
        assert f"'a-source' was read {days} days ago" in problem.message


def test_what_would_do_most_harm_comes_first(tmp_path: Path) -> None:
    """Volatile before what hardly changes, then that on which more hangs, then what was read longer ago."""
    entry = SOURCES.partition("\n")[2]
    read = {"unread": "2026-11-20", "older": "2026-11-21", "price": "2026-11-22"}
    more = [entry.replace("a-source", key).replace(str(CHECKED), date) for key, date in read.items()]
    docs = docs_with(tmp_path, SOURCES + "".join(more) + "    volatile: true\n")
    found = old_sources(read_docs(docs), CHECKED + datetime.timedelta(days=200))
    told = [problem.message.split("; ")[:2] for problem, _ in found]
    assert told == [
        ["source 'price' was read 200 days ago, volatile", "no places hang on it"],
        ["source 'a-source' was read 200 days ago", "2 places hang on it"],
        ["source 'unread' was read 202 days ago", "no places hang on it"],
        ["source 'older' was read 201 days ago", "no places hang on it"],
    ]


def status_of(monkeypatch: pytest.MonkeyPatch, folder: Path, *verb: str) -> int:
    """Run a verb as `run` does, but in this process, which is sooner there."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["macros", *verb])
    return main()


def test_the_report_fails_for_a_volatile_source_over_a_year_old_and_the_build_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs_with(tmp_path, SOURCES + "    volatile: true\n")
    assert status_of(monkeypatch, tmp_path, "freshness", "--today", "2027-11-22") == 0
    late = run("macros", "freshness", "--today", "2028-11-22", folder=tmp_path)
    assert late.returncode == 1
    assert "docs/sources.yml:6: source 'a-source' was read 731 days ago, volatile" in late.stdout
    assert status_of(monkeypatch, tmp_path, "check") == 0


def test_a_file_that_cannot_be_read_is_no_clean_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs_with(tmp_path, "sources: none\n")
    assert status_of(monkeypatch, tmp_path, "freshness") == 1


def anywhere(_address: str) -> bool:
    """Let a test ask its own server, which is on loopback."""
    return True


def test_an_address_that_is_gone_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/here.html").write_text("here", encoding="utf-8")
    with serve(tmp_path / "www", "/") as server:
        gone = SOURCES.partition("\n")[2].replace("a-source", "b-source").replace("https://example.com/", server.url)
        nowhere = gone.replace("b-source", "c-source").replace(server.url, "http://127.0.0.1:1/")
        here = SOURCES.replace("https://example.com/a-source", f"{server.url}here.html")
        docs = docs_with(tmp_path, here + gone + nowhere)
        found = [str(problem).removeprefix(f"{docs}/") for problem in dead_links(read_docs(docs).sources, anywhere)]
    assert len(found) == 2
    assert found[0].startswith(f"sources.yml:11: source 'b-source': {server.url}b-source answers 404")
    assert "sources.yml:17: source 'c-source': http://127.0.0.1:1/c-source cannot be reached" in found[1]


@pytest.mark.parametrize("url", ["http://[", "http://127.0.0.1:1/é", f"http://{'a' * 70}.invalid/", "http://127.0.0.1:x/"])
def test_an_address_that_cannot_be_asked_is_named_and_ends_no_report(url: str, tmp_path: Path) -> None:
    docs = docs_with(tmp_path, SOURCES.replace("https://example.com/a-source", url))
    assert ["cannot be reached" in problem.message for problem in dead_links(read_docs(docs).sources, anywhere)] == [True]
