"""What an author does, in tiny projects that are built for real: add a topic, forget its nav line, break a file while serving."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.support.project import run, soup, write_project, write_topic
from tests.support.search_index import fragments


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
