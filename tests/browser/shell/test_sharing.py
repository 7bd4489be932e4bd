"""Sending a question, a section or an interview: the share sheet, the clipboard, or text to copy; what happened is said."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Open
from tests.support.server import Server

QUESTION = "dist-key-for-a-large-join"
PROMPT = "In Redshift, two 2 TB tables join on customer_id"
PLACES = [f"q/{QUESTION}/", "topics/redshift/", f"drill/#{QUESTION}"]
SHEET = "window.sent = []; navigator.share = async (what) => { sent.push(what); };"
CLOSED_SHEET = "navigator.share = async () => { throw new DOMException('closed', 'AbortError'); };"
REFUSED_SHEET = "navigator.share = async () => { throw new DOMException('no', 'NotAllowedError'); };"
NO_SHEET = "Object.defineProperty(navigator, 'share', { value: undefined });"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"


@pytest.fixture
def server(few_server: Server) -> Server:
    return few_server


def card(page: Page) -> Locator:
    """Return a card on its topic's page, on its own, or whichever the drill shows."""
    own = page.locator(f"#q-{QUESTION}")
    return page.locator("study-drill .card") if "drill" in page.url else own


def send(card: Locator) -> Locator:
    """Send a card's question; return what says what became of it."""
    link = card.get_by_role("link", name="Share this question")
    link.click()
    return card.locator(".card-share [role=status]")


@pytest.mark.parametrize("path", PLACES)
def test_the_share_sheet_gets_the_prompt_and_the_question_s_own_address(path: str, open_wiped: Open, server: Server) -> None:
    page = open_wiped(path, width=360, prepare=SHEET)
    expect(send(card(page))).to_have_text("Shared.")
    [sent] = page.evaluate("sent")
    assert sent["url"] == server.url + f"q/{card(page).get_attribute('id')}/".replace("q/q-", "q/")
    assert sent["text"] == card(page).get_by_role("heading", level=3).inner_text()
    assert set(sent) == {"text", "url"}


def test_a_sheet_that_was_closed_leaves_the_page_as_it_was(open_wiped: Open) -> None:
    page = open_wiped(PLACES[0], prepare=CLOSED_SHEET)
    expect(send(card(page))).to_have_text("")
    assert page.url.endswith(PLACES[0])


@pytest.mark.parametrize("prepare", [NO_SHEET, REFUSED_SHEET], ids=["without a sheet", "refused"])
@pytest.mark.parametrize("path", PLACES[:2])
def test_without_a_share_sheet_the_link_is_copied(path: str, prepare: str, open_page: Open, server: Server) -> None:
    page = open_page(path, prepare=prepare, permissions=["clipboard-read", "clipboard-write"])
    expect(send(card(page))).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}q/{QUESTION}/"


@pytest.mark.parametrize("path", PLACES[:2])
def test_without_a_clipboard_the_link_stands_there_selected(path: str, open_wiped: Open, server: Server) -> None:
    page = open_wiped(path, prepare=NO_SHEET + NO_CLIPBOARD)
    said = send(card(page))
    expect(said).to_contain_text("Copy this:")
    field = said.get_by_role("textbox", name="To copy by hand")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{server.url}q/{QUESTION}/")
    assert page.evaluate("getSelection().toString()") == f"{server.url}q/{QUESTION}/"


def test_a_section_is_sent_by_its_heading(open_wiped: Open, server: Server) -> None:
    page = open_wiped("topics/redshift/", prepare=SHEET)
    section = page.locator(".section-head", has=page.get_by_role("heading", name="Sort keys", exact=True))
    section.get_by_role("link", name="Share this section").press("Enter")
    expect(section.get_by_role("status")).to_have_text("Shared.")
    assert page.evaluate("sent") == [{"text": "Sort keys", "url": f"{server.url}topics/redshift/#sort-keys"}]


def test_a_link_is_a_link_for_whoever_opens_it_in_a_new_tab(open_wiped: Open, server: Server) -> None:
    page = open_wiped("topics/redshift/", prepare=SHEET)
    with page.context.expect_page() as opened:
        card(page).get_by_role("link", name="Share this question").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(f"{server.url}q/{QUESTION}/")
    assert page.evaluate("sent") == []


@pytest.mark.parametrize(("path", "options"), [(PLACES[1], {}), (PLACES[0], {"java_script_enabled": False})])
def test_without_a_script_a_card_links_its_own_page_and_that_page_does_not_offer_what_it_cannot(
    path: str, options: dict[str, Any], open_page: Open
) -> None:
    page = open_page(path, java_script_enabled=False)
    link = card(page).get_by_role("link", name="Share this question")
    if path.startswith("q/"):
        expect(link).not_to_be_visible()
    else:
        link.click()
        expect(page.get_by_role("heading", level=3)).to_contain_text("two 2 TB tables join")


def test_a_thumb_hits_the_link(open_wiped: Open) -> None:
    page = open_wiped("drill/", width=360)
    box = card(page).get_by_role("link", name="Share this question").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
