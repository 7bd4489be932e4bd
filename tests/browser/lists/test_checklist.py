"""Am I ready? Every checklist in one place: ticks, what the answers already show, and paper with empty squares."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open, axe_violations
from tests.support.pages.learner import answer, record
from tests.support.pages.lists import CHECKLIST, list_of
from tests.support.server import Server


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


@pytest.fixture
def catalog(few_catalog: Catalog) -> Catalog:
    return few_catalog


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def all_in_all(page: Page) -> Locator:
    return page.locator("study-checklists > [role=status]")


def test_ticks_are_kept_and_counted_by_topic_and_in_all_and_shown_on_the_topics_page(open_page: Open, catalog: Catalog) -> None:
    page = open_page(CHECKLIST)
    total = sum(len(topic.checklist) for topic in catalog.topics)
    expect(all_in_all(page)).to_have_text(f"0 of {total} ticked, your answers show 0")
    of_redshift, of_etl = (len(catalog.topic(slug).checklist) for slug in ("redshift", "etl"))
    redshift, etl = list_of(page, "Amazon Redshift"), list_of(page, "ETL concepts")
    redshift.get_by_role("checkbox").nth(0).check()
    redshift.get_by_role("checkbox").nth(1).check()
    etl.get_by_role("checkbox").nth(0).check()
    expect(redshift.get_by_role("status")).to_have_text(f"2 of {of_redshift} ticked")
    expect(etl.get_by_role("status")).to_have_text(f"1 of {of_etl} ticked")
    expect(all_in_all(page)).to_have_text(f"3 of {total} ticked, your answers show 0")
    page.goto(page.url.replace(CHECKLIST, "topics/etl/"))
    expect(page.locator("study-checklist").get_by_role("checkbox").first).to_be_checked()
    expect(page.locator("study-checklist").get_by_role("status")).to_have_text(f"1 of {of_etl} ticked")


def test_an_item_says_which_of_its_questions_can_be_said(open_page: Open, catalog: Catalog) -> None:
    topic = next(topic for topic in catalog.topics if any(len(item.questions) > 1 for item in topic.checklist))
    place, item = next((place, item) for place, item in enumerate(topic.checklist) if len(item.questions) > 1)
    well, badly, *rest = item.questions
    answers = {well: [answer("2026-11-20T12:00", "got-it")], badly: [answer("2026-11-20T12:00", "missed")]}
    for path in (CHECKLIST, topic.url):
        page = open_page(path, prepare=record(answers))
        lists = page.locator("study-checklist") if path == topic.url else list_of(page, topic.front.title)
        links = lists.get_by_role("listitem").nth(place).get_by_role("link")
        expect(links.nth(0)).to_have_text(f"1, {topic.prompt(well).replace('`', '')} ✓ (you could say it)", use_inner_text=False)
        expect(links.nth(1)).not_to_contain_text("✓")
    answers |= {question: [answer("2026-11-20T12:00", "got-it")] for question in (badly, *rest)}
    page = open_page(CHECKLIST, prepare=record(answers))
    shown = sum(set(item.questions) <= set(answers) for topic in catalog.topics for item in topic.checklist)
    assert shown >= 1
    expect(all_in_all(page)).to_contain_text(f"your answers show {shown}")


def test_a_question_is_one_tap_away(open_page: Open) -> None:
    page = open_page(CHECKLIST, width=360)
    link = list_of(page, "S3 and the data lake").get_by_role("link").first
    question = link.get_attribute("data-question")
    link.click()
    expect(page.locator(f"#q-{question}")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_the_checklists(width: int, scheme: str, open_page: Open) -> None:
    page = open_page(CHECKLIST, width=width, color_scheme=scheme)
    page.get_by_role("checkbox").first.check()
    assert axe_violations(page) == []


def test_without_a_script_it_is_a_list_with_squares_and_links(open_page: Open, catalog: Catalog) -> None:
    page = open_page(CHECKLIST, java_script_enabled=False)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    items = page.locator(".checklist > li")
    assert items.count() == sum(len(topic.checklist) for topic in catalog.topics)
    squares = "(items) => items.map((item) => getComputedStyle(item, '::before').borderTopStyle)"
    assert set(items.evaluate_all(squares)) == {"solid"}
    expect(items.filter(has=page.get_by_role("link"))).to_have_count(items.count())
