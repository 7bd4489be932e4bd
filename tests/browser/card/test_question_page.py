"""A question's own page in a browser: what a friend sees who opens the link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open, axe_violations
from tests.support.published import BASE
from tests.support.server import Server

# A long prompt with code, one with options, one with tables and listings, one with a plan.
QUESTIONS = [
    "dist-key-for-a-large-join",
    "compute-for-growing-history",
    "dedupe-a-batch-in-python",
    "revenue-by-the-city-of-that-day",
]
EVERY_QUESTION = pytest.mark.parametrize("question", QUESTIONS)


def open_question(question: str, open_wiped: Open, width: int = 360, scheme: str = "light") -> Page:
    return open_wiped(f"q/{question}/", width=width, color_scheme=scheme)


@EVERY_QUESTION
def test_it_opens_closed_and_every_fold_opens_without_a_script(question: str, open_wiped: Open) -> None:
    page = open_question(question, open_wiped)
    expect(page.get_by_role("heading", level=3)).to_be_visible()
    expect(page.locator(".answer")).not_to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator(".card-answer > summary").click()
    expect(page.locator(".answer")).to_be_visible()
    follow_up = page.locator(".follow-up > summary").first
    if follow_up.count():
        follow_up.click()
        expect(page.locator(".follow-up li").first).to_be_visible()


def test_it_is_fetched_in_one_request_and_keeps_nothing(open_page: Open, server: Server) -> None:
    server.log.clear()
    page = open_page(f"q/{QUESTIONS[0]}/")  # a used profile has files at hand that it need not ask for
    page.wait_for_load_state("networkidle")
    assert server.log == [f"{BASE}q/{QUESTIONS[0]}/"]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@EVERY_QUESTION
def test_axe_finds_nothing_on_it(question: str, open_page: Open) -> None:
    """Closed in one scheme and open in the other; the next question the other way round."""
    schemes = ["light", "dark"] if QUESTIONS.index(question) % 2 else ["dark", "light"]
    page = open_page(f"q/{question}/", width=360, color_scheme=schemes[0], bypass_csp=True)  # axe itself is a script
    assert axe_violations(page) == []
    page.emulate_media(color_scheme=schemes[1])
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    assert axe_violations(page) == []


@EVERY_QUESTION
def test_nothing_on_it_scrolls_sideways(question: str, open_wiped: Open) -> None:
    page = open_question(question, open_wiped)
    for fold in page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_leads_to_its_topic_and_to_the_drill(open_wiped: Open) -> None:
    page = open_question(QUESTIONS[0], open_wiped)
    page.get_by_role("link", name="Study this topic: Amazon Redshift").click()
    expect(page.locator(f"#q-{QUESTIONS[0]}")).to_be_in_viewport()
    page.go_back()
    page.get_by_role("link", name="Drill every topic").click()
    expect(page.locator("study-drill study-question.is-upgraded")).to_be_visible()
