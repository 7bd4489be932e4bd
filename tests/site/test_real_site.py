"""The built site as files: nothing of the sources, nothing from elsewhere, every question once, no answer in the search."""

from __future__ import annotations

import json
import re
import subprocess
from copy import copy
from pathlib import Path

import pytest

from macros.content.catalog import Catalog
from macros.exports.web.scripts import find_node
from tests.support.hidden import hidden_texts
from tests.support.project import EVERY_PAGE, PAGES, ROOT, SHEETS, TOPIC_PAGES, soup
from tests.support.published import ADDRESS, REPOSITORY
from tests.support.search_index import index_files, indexed_text
from tests.support.spoilers import plain

# Every file that a build writes: a new kind is a line here.
PUBLISHED = re.compile(
    r"""
    (?: [a-z0-9-]+/ )* index\.html | 404\.html | sitemap\.xml (?: \.gz )?
    | manifest\.webmanifest | service-worker\.js | originals-[0-9a-f]+\.json
    | assets/images/ (?: favicon\.png | favicon\.svg | icon-\d+\.png | preview/[a-z0-9-]+\.png )
    | assets/stylesheets/site-[0-9a-f]+\.css | assets/javascripts/study/[a-z]+-[\w-]+\.js
    | downloads/ (?: questions\.apkg | questions\.csv | bank\.json | bank\.schema\.json )
    | q/ (?: cards | prompts ) \.json
    | pagefind/ (?: pagefind\.js | pagefind-worker\.js | pagefind-entry\.json | wasm\.en\.pagefind | pagefind\.en_\w+\.pf_meta
        | index/en_\w+\.pf_index | fragment/en_\w+\.pf_fragment )
    """,
    re.VERBOSE | re.ASCII,
)


def test_these_are_all_pages(site: Path) -> None:
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {f"{path}/".removeprefix("./") for path in built if not path.startswith("q/")} == {*PAGES, *SHEETS}


def test_nothing_of_the_sources_is_in_the_site(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in (".yml", ".yaml", ".md", ".py")] == []
    assert list((site / "topics").rglob("*.svg")) == []


@EVERY_PAGE
def test_a_page_loads_nothing_from_elsewhere(path: str, site: Path) -> None:
    page = soup(site, path)
    loaded = [
        each.get("src") or each.get("href")
        for each in page.select("script[src], img[src], link[rel~=stylesheet], link[rel~=icon], iframe")
    ]
    assert loaded
    assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []
    assert page.select("script:not([src])") == []
    assert page.select("[style], [onclick], style") == []


@EVERY_PAGE
def test_a_page_says_what_it_is_and_where(path: str, site: Path) -> None:
    page = soup(site, path)
    assert 40 <= len(page.select_one("meta[name=description]")["content"]) <= 160
    assert page.select_one("link[rel=canonical]")["href"] == ADDRESS + path
    assert page.select("link[rel=next], link[rel=prev]") == []
    assert len(page.select("h1")) == 1
    assert [nav["aria-label"] for nav in page.select("nav") if not nav.select("a")] == []
    assert page.select_one(".site-footer a[href^=http]")["href"] == REPOSITORY


@EVERY_PAGE
def test_every_id_stands_once_and_every_link_within_the_page_has_its_target(path: str, site: Path) -> None:
    page = soup(site, path)
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in page.select("a[href^='#']")}
    assert targets - set(ids) == set()


def test_a_topic_page_shows_every_question_once(site: Path, catalog: Catalog) -> None:
    for topic in catalog.topics:
        shown = [each["question"] for each in soup(site, topic.url).select("study-question")]
        assert sorted(shown) == sorted(question.id for question in topic.questions)


def test_the_home_page_lists_every_topic_with_its_number_of_questions(site: Path, catalog: Catalog) -> None:
    listed = [(link["href"], link.select_one(".topic-count").get_text()) for link in soup(site, "").select("a.topic")]
    assert listed == [(topic.url, f"{len(topic.questions)} questions") for topic in catalog.topics]


def test_the_search_index_is_whole(site: Path) -> None:
    """Pagefind's Python interface cut files off when the machine was busy: https://github.com/Pagefind/pagefind/issues/1271."""
    files = index_files(site)
    assert [name for name, content in files.items() if not content] == []
    pages = json.loads(files["pagefind-entry.json"])["languages"]["en"]["page_count"]
    assert pages == sum(name.endswith(".pf_fragment") for name in files) > len(TOPIC_PAGES)


def test_the_search_knows_prompts_and_headings_but_nothing_that_is_revealed(site: Path, catalog: Catalog) -> None:
    index = plain(indexed_text(site))
    articles = [copy(soup(site, path).select_one("article")) for path in TOPIC_PAGES]
    for ignored in [each for article in articles for each in article.select("[data-pagefind-ignore]")]:
        ignored.extract()
    prose = plain(" ".join(article.get_text(" ") for article in articles))
    tried = 0
    for topic in catalog.topics:
        assert all(plain(heading) in index for heading in topic.page.headings.values())
        for question in topic.questions:
            assert plain(question.prompt) in index
            hidden = {plain(text) for text in hidden_texts(question) if len(text.split()) > 3}
            own = {text for text in hidden if text not in prose}  # what the pages teach in the open may be found
            tried += len(own)
            assert [text for text in own if text in index] == []
    assert tried > 1000


def test_the_markup_is_valid_html(site: Path) -> None:
    files = [str(site / path / "index.html") for path in {*PAGES, *SHEETS}] + [str(path) for path in site.glob("q/*/index.html")]
    files.append(str(site / "404.html"))
    command = [
        find_node(),
        "node_modules/html-validate/bin/html-validate.mjs",
        "--config",
        "tests/site/html-validate.json",
        "--formatter",
        "text",
    ]
    checked = subprocess.run([*command, *files], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert checked.stdout.strip() == ""
    assert checked.returncode == 0, checked.stderr


def contents(site: Path) -> dict[str, bytes]:
    """Return the files of a site by their paths, but for the site map, which bears the day of the build."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name not in ("sitemap.xml", "sitemap.xml.gz")}


def test_another_build_of_the_same_commit_gives_the_same_site(site: Path, second_site: Path) -> None:
    """What is published is what the commit builds."""
    assert site != second_site
    built, again = contents(site), contents(second_site)
    assert built.keys() == again.keys()
    assert [name for name in built if built[name] != again[name]] == []


@pytest.mark.parametrize(
    "name", ["q/sitemap.xml", "assets/sitemap.js", "sitemap.html", "sitemap.xml.gz.js", "a/b/sitemap.xml.gz"]
)
def test_no_file_but_the_site_map_is_left_out_of_the_comparison(name: str, tmp_path: Path) -> None:
    for each in ("sitemap.xml", "sitemap.xml.gz", name):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).touch()
    assert list(contents(tmp_path)) == [name]


def strange_files(site: Path) -> list[str]:
    """Return the files of a site that are none of those that a build writes."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir() or path.is_symlink()]
    return [name for name in names if not PUBLISHED.fullmatch(name)]


def test_every_file_is_of_a_known_kind_in_its_place(site: Path) -> None:
    """A build that is tampered with by what it installs gives the same twice: so what there may be is said here."""
    assert strange_files(site) == []


@pytest.mark.parametrize(
    "name",
    [
        "evil.html",
        "q/x/evil.html",
        "CNAME",
        ".nojekyll",
        "topics/s3/.htaccess",
        "topics/s3/drawing.svg",
        "assets/images/other.svg",
        "assets/own.js",
        "assets/javascripts/study/deep/own.js",
        "assets/javascripts/study/own.mjs",
        "assets/stylesheets/other.css",
        "downloads/questions.exe",
        "downloads/more.json",
        "pagefind/own.js",
        "pagefind/fragment/own.html",
        "index.html/x.wasm",
        "topics/s3/index.html\n",
    ],
)
def test_a_file_of_another_kind_or_place_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    assert strange_files(tmp_path) == [name]
