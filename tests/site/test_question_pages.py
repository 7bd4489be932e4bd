"""Every question at its own address: one file that stands alone and gives nothing away before it is opened."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from macros.content.catalog import Catalog
from macros.content.questions import Question
from tests.support.hidden import hidden_texts
from tests.support.project import run, soup, write_project
from tests.support.published import ADDRESS
from tests.support.search_index import fragments, indexed_text
from tests.support.spoilers import plain

ONE_ROUND_TRIP = 14 * 1024


def questions(catalog: Catalog) -> list[Question]:
    return [question for topic in catalog.topics for question in topic.questions]


def prompts(site: Path) -> dict[str, Any]:
    return json.loads((site / "q/prompts.json").read_text(encoding="utf-8"))


def own_page(site: Path, question: Question) -> BeautifulSoup:
    return soup(site, f"q/{question.id}")


def test_every_surface_has_the_same_questions(site: Path, catalog: Catalog) -> None:
    addresses = {folder.name for folder in (site / "q").iterdir() if folder.is_dir()}
    assert addresses == {question.id for question in questions(catalog)} | {retired.id for retired in catalog.retired}
    for topic in catalog.topics:
        written = [question.id for question in topic.questions]
        on_page = [card["question"] for card in soup(site, topic.url).select("study-question")]
        listed = [each["id"] for each in prompts(site)["questions"] if each["topic"] == topic.slug]
        assert sorted(on_page) == sorted(written)
        assert listed == written


def test_a_page_says_its_prompt_to_whoever_previews_it_and_no_more(site: Path, catalog: Catalog) -> None:
    for question in questions(catalog):
        page = own_page(site, question)
        prompt = question.prompt.replace("`", "")
        assert page.title
        assert page.title.get_text() == f"{prompt} · Aloud"
        said = {
            each["content"]
            for each in page.select("meta[name=description], meta[property='og:title'], meta[property='og:description']")
        }
        assert said == {prompt}
        head = plain(str(page.head)) if page.head else ""
        assert [text for text in hidden_texts(question) if len(text.split()) > 3 and plain(text) in head] == []
        assert page.select_one("link[rel=canonical]")["href"] == f"{ADDRESS}q/{question.id}/"


def test_a_page_opens_closed_and_holds_the_card_of_the_topic_page(site: Path, catalog: Catalog) -> None:
    for topic in catalog.topics:
        cards = {card["question"]: card for card in soup(site, topic.url).select("study-question")}
        for question in topic.questions:
            [card] = own_page(site, question).select("study-question")
            assert card == cards[question.id]
            assert card.select("details[open]") == []


def test_a_page_is_one_small_file_with_the_script_that_shares_it_and_no_other(site: Path, catalog: Catalog) -> None:
    [share] = (site / "assets/javascripts/study").glob("share-*.js")
    shared = share.read_text(encoding="utf-8")
    for question in questions(catalog):
        path = site / f"q/{question.id}/index.html"
        page = own_page(site, question)
        assert page.select("script[src], img, iframe, link[rel=stylesheet], [style], [onclick]") == []
        [script] = page.select("script")
        assert script.string == shared
        assert [link["href"] for link in page.select("link:not([rel=canonical])")] == ["data:,"]
        assert len(gzip.compress(path.read_bytes(), 6)) <= ONE_ROUND_TRIP


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else(site: Path, catalog: Catalog) -> None:
    page = soup(site, f"q/{questions(catalog)[0].id}")
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    digests = {
        tag: base64.b64encode(hashlib.sha256(page.select_one(tag).string.encode()).digest()).decode()
        for tag in ("style", "script")
    }
    own = f"script-src 'sha256-{digests['script']}'; style-src 'sha256-{digests['style']}'"
    closed = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    assert policy == f"default-src 'none'; {own}; img-src data:; {closed}"


def test_links_of_a_page_lead_to_what_there_is(site: Path, catalog: Catalog) -> None:
    linked = {
        urljoin(f"q/{question.id}/", link["href"]).lstrip("/")
        for question in questions(catalog)
        for link in own_page(site, question).select("main > ul a, header a, .share")
    }
    paths = {link.partition("#")[0] for link in linked}
    ids = {path: {each["id"] for each in soup(site, path).select("[id]")} for path in paths}
    assert [link for link in linked if "#" in link and link.partition("#")[2] not in ids[link.partition("#")[0]]] == []


def test_from_the_first_question_one_comes_to_all_and_back(site: Path, catalog: Catalog) -> None:
    following = {
        question.id: own_page(site, question).select_one(".ways a")["href"].strip("./") for question in questions(catalog)
    }
    path = [questions(catalog)[0].id]
    while following[path[-1]] not in path:
        path.append(following[path[-1]])
    assert path == [question.id for question in questions(catalog)]


def test_the_prompts_hold_nothing_that_is_revealed(site: Path, catalog: Catalog) -> None:
    text = plain((site / "q/prompts.json").read_text(encoding="utf-8"))
    asked = plain(" ".join(question.prompt for question in questions(catalog)))
    hidden = [plain(each) for question in questions(catalog) for each in hidden_texts(question) if len(each.split()) > 3]
    assert len(hidden) > 1000
    assert [each for each in hidden if each in text and each not in asked] == []
    assert {key for each in prompts(site)["questions"] for key in each} == {
        *("id", "topic", "kind", "level", "prompt", "twin"),
        *("block", "given", "contract", "corrected"),
    }


def test_the_search_does_not_know_the_questions_own_pages(site: Path) -> None:
    assert "One question on" not in indexed_text(site)
    assert [each["url"] for each in fragments(site) if "/q/" in each["url"]] == []


def test_a_retired_question_says_what_replaced_it(small_site: Path) -> None:
    replaced = soup(small_site, "q/old-one")
    assert "2026-11-01" in replaced.get_text()
    assert replaced.select_one("main a")["href"] == "../alpha-one/"
    assert replaced.select_one("main a").get_text() == "What is one?"
    assert "Nothing replaced it" in soup(small_site, "q/older-one").get_text()


def test_without_a_known_address_a_page_claims_none(small_site: Path) -> None:
    assert soup(small_site, "q/alpha-one").select("link[rel=canonical], meta[property='og:url']") == []


def test_one_edit_changes_every_surface_in_one_build(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    quiz = docs / "topics/alpha/quiz.yml"
    text = quiz.read_text(encoding="utf-8").replace("MARKANSWER the first number", "now the second")
    quiz.write_text(text.replace("What is one?", "What is `one` & why?"), encoding="utf-8")
    built = run("mkdocs", "build", folder=tmp_path)
    assert built.returncode == 0, built.stdout
    for page in ("topics/alpha", "q/alpha-one"):
        assert soup(tmp_path / "site", page).select_one(".answer").get_text() == "One is now the second."
        assert soup(tmp_path / "site", page).select_one(".card-prompt").get_text() == "What is one & why?"
    assert prompts(tmp_path / "site")["questions"][0]["prompt"] == "What is `one` & why?"
