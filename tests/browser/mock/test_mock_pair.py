"""The mock interview with a partner: two links, one interview; no answer on the candidate's page, no expert on the other."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open
from tests.support.pages.mock import MOCK, NOW, Bank, block, by_id, clock, open_at, prompts, read_bank, spoken
from tests.support.pages.mock_link import draw, interview
from tests.support.pages.paper import letters
from tests.support.published import BASE
from tests.support.server import Server
from tests.support.spoilers import hidden_texts, plain


@pytest.fixture(scope="module")
def bank(site: Path) -> Bank:
    return read_bank(site)


def links(page: Page) -> dict[str, str]:
    """Return the two links of a pair, by role."""
    expect(page.get_by_role("heading", name="Two links, one interview")).to_be_visible()
    expect(page.locator("[data-link=candidate]").first).to_have_attribute("href", re.compile("candidate"))
    return {
        role: page.locator(f"[data-link={role}]").first.evaluate("(link) => link.href") for role in ("candidate", "interviewer")
    }


def seconds_left(page: Page) -> int:
    minutes, seconds = page.get_by_role("timer").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


@pytest.fixture
def interviewer(open_page: Open, bank: Bank) -> Page:
    """The interviewer's page of an hour that began six minutes ago."""
    page = open_at(open_page, interview("interviewer", bank, start=NOW - 360), width=360)
    expect(page.locator(".asked")).to_have_count(5)
    return page


def test_host_and_partner_meet_in_one_screen_on_two_devices(
    open_page: Open, new_context: Callable[..., BrowserContext], catalog: Catalog
) -> None:
    host = open_page(MOCK, width=360)
    host.get_by_role("radio", name="20 minutes").check()
    host.get_by_role("button", name="With a partner").click()
    pair = links(host)
    expect(host.get_by_text("keeps the answers out of sight among honest partners. It does not lock them away")).to_be_visible()
    opened = {role: new_context(360).new_page() for role in pair}
    for role, page in opened.items():
        page.goto(pair[role])
        expect(page.locator(".mock-clock")).to_contain_text("It starts in")
        assert 280 < seconds_left(page) <= 300, "it starts in five minutes"
    expect(opened["interviewer"].locator(".asked")).to_have_count(3)
    assert prompts(opened["candidate"]) == []
    both = [page.get_by_role("timer").inner_text() for page in opened.values()]
    assert abs(seconds_left(opened["candidate"]) - seconds_left(opened["interviewer"])) <= 2, both

    for page in opened.values():
        page.clock.install(time=time.time() + 300 + 17 * 60)  # in the last question's block
        page.reload()
        expect(page.locator(".mock-clock")).to_contain_text(re.compile("SQL|Your questions"))
    expect(opened["interviewer"].locator(".asked .card-prompt")).to_have_count(3)  # each card is fetched by itself
    asked = opened["interviewer"].locator(".asked .card-prompt").all_text_contents()
    expect(opened["candidate"].locator("study-mock .card-prompt")).to_have_count(3)
    assert [letters(prompt) for prompt in prompts(opened["candidate"])] == [letters(prompt) for prompt in asked]


def test_the_host_chooses_when_and_a_moment_that_is_over_is_refused(open_page: Open) -> None:
    page = open_at(open_page, "", timezone_id="Europe/Berlin")
    when = page.get_by_label("With a partner: when?")
    when.fill("2026-11-18T12:55")
    page.get_by_role("button", name="With a partner").click()
    expect(page.get_by_text("That moment is over.")).to_be_visible()
    when.fill("2026-11-19T18:30")
    page.get_by_role("button", name="With a partner").click()
    pair = links(page)
    expect(page.locator(".mock-start")).to_have_text(re.compile(r"Thursday, November 19.* 6:30\sPM"))
    page.goto(pair["candidate"])
    expect(page.locator(".mock-clock")).to_contain_text("29:30:00")


def test_the_waiting_screen_becomes_the_screen_by_itself(open_page: Open, bank: Bank) -> None:
    page = open_at(open_page, interview("candidate", bank, start=NOW + 90))
    expect(page.locator(".mock-clock")).to_contain_text("1:30")
    assert clock(page) == "It starts in 1:30"
    page.clock.run_for(90_000)
    assert clock(page) == "Opening 5:00"
    expect(page.locator(".mock-said")).to_have_text("Opening, 5 minutes.")


def test_a_late_opener_lands_in_the_middle(open_page: Open, bank: Bank, catalog: Catalog) -> None:
    page = open_at(open_page, interview("candidate", bank, start=NOW - 60 * 26.5))
    expect(page.locator(".mock-clock")).to_contain_text("Technical")
    assert clock(page) == "Technical 8:30"
    assert prompts(page) == [spoken(by_id(catalog)[question]) for question in draw(bank, 60, "seed1")[:4]]
    expect(block(page, "technical").get_by_role("heading", level=3).first).to_be_visible()
    expect(block(page, "principles").get_by_role("heading", level=3).first).not_to_be_visible()


def test_whoever_comes_after_the_end_finds_the_scorecard(open_page: Open, bank: Bank) -> None:
    page = open_at(open_page, interview("interviewer", bank, start=NOW - 86_400))
    expect(page.locator(".mock-clock")).to_contain_text("The time is over")
    expect(page.get_by_role("group", name="Content")).to_be_visible()


@pytest.mark.parametrize("minutes", [0, 37, 90])
def test_the_candidates_page_and_all_it_asked_for_hold_no_answer(
    minutes: int, open_page: Open, catalog: Catalog, server: Server, site: Path
) -> None:
    server.log.clear()
    page = open_at(open_page, interview("candidate", read_bank(site), start=NOW - minutes * 60))
    expect(page.locator(".mock-clock")).to_contain_text(":")
    page.wait_for_load_state("networkidle")
    asked = {path.removeprefix(BASE).partition("?")[0] for path in server.log}
    assert f"{BASE}q/prompts.json" in server.log
    assert [path for path in asked if path.startswith("q/")] == ["q/prompts.json"]
    files = [site / path / ("index.html" if path.endswith("/") or not path else "") for path in asked]
    text = plain(" ".join([page.content(), *(file.read_text(encoding="utf-8") for file in files if file.suffix != ".png")]))
    every = [question for topic in catalog.topics for question in topic.questions]
    asked_aloud = plain(" ".join(question.prompt for question in every))
    hidden = {plain(each) for question in every for each in hidden_texts(question) if len(each.split()) > 3}
    assert len(hidden) > 1000
    assert [each for each in hidden if each in text and each not in asked_aloud] == []


def test_the_interviewer_sees_what_to_ask_to_listen_for_and_to_ask_next(interviewer: Page, bank: Bank, catalog: Catalog) -> None:
    for place, question in enumerate(by_id(catalog)[question] for question in draw(bank, 60, "seed1")):
        card = interviewer.locator(".asked").nth(place)
        card.evaluate("(card) => { card.closest('[data-block]').open = true; }")
        assert letters(card.get_by_role("heading", level=3).inner_text()) == letters(question.prompt)
        expect(card.get_by_text("What a good answer sounds like")).to_be_visible()
        assert letters(card.locator(".answer").inner_text()) == letters(question.answer)
        assert [letters(box) for box in card.locator(".points label").all_inner_texts()] == [
            letters(point) for point in question.points
        ]
        card.get_by_text("They are silent? Read this out").click()
        hint = card.locator(".card-hint p")
        expect(hint).to_be_visible()
        assert letters(hint.inner_text()) == letters(question.hint) if question.hint else hint.inner_text().startswith("Take ")
        assert [letters(each) for each in card.locator(".follow-up-prompt").all_inner_texts()] == [
            letters(follow_up.prompt) for follow_up in question.follow_ups_in_order
        ]
    expect(interviewer.get_by_text("You ask, and need not know the subject")).to_be_visible()
    expect(interviewer.get_by_role("button", name="Guess")).to_have_count(0)


def test_what_the_interviewer_ticks_is_counted_and_survives_a_reload(interviewer: Page) -> None:
    card = interviewer.locator(".asked").first
    boxes = card.get_by_role("checkbox")
    expect(boxes.first).to_be_visible()  # its card is fetched
    total = boxes.count()
    for place in (0, 2):
        card.get_by_role("checkbox").nth(place).check()
    expect(card.get_by_text(f"2 of {total} heard")).to_be_visible()
    interviewer.get_by_role("group", name="Content").get_by_role("radio").nth(2).check()
    interviewer.get_by_label("One thing to keep").fill("Names the scale & cost")
    interviewer.reload()
    expect(interviewer.locator(".asked")).to_have_count(5)
    expect(card.get_by_text(f"2 of {total} heard")).to_be_visible()
    assert [box.is_checked() for box in card.get_by_role("checkbox").all()][:3] == [True, False, True]
    expect(interviewer.get_by_role("group", name="Content").get_by_role("radio").nth(2)).to_be_checked()
    expect(interviewer.get_by_label("One thing to keep")).to_have_value("Names the scale & cost")
    assert interviewer.evaluate("localStorage.length") == 0, "a partner's notes are no progress"


def test_what_was_ticked_is_kept_while_a_card_cannot_be_had(interviewer: Page, bank: Bank) -> None:
    interviewer.locator(".asked").first.get_by_role("checkbox").first.check()
    first = draw(bank, 60, "seed1")[0]
    interviewer.route(
        f"**/q/{first}/", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>a login page</p>")
    )
    interviewer.reload()
    expect(interviewer.get_by_text("The rest of this card could not be loaded.")).to_be_visible()
    interviewer.get_by_label("One thing to keep").fill("typed meanwhile")
    interviewer.unroute_all()
    interviewer.reload()
    expect(interviewer.locator(".asked")).to_have_count(5)
    expect(interviewer.locator(".asked").first.get_by_role("checkbox").first).to_be_checked()
    expect(interviewer.get_by_label("One thing to keep")).to_have_value("typed meanwhile")


def test_the_link_to_the_content_leaves_the_screen_as_it_is(interviewer: Page) -> None:
    address = interviewer.url
    interviewer.get_by_role("link", name="Skip to content").press("Enter")
    expect(interviewer).to_have_url(address)
    expect(interviewer.locator(".asked")).to_have_count(5)


def test_the_links_are_there_when_the_questions_are_not(open_page: Open, bank: Bank) -> None:
    def take_away(page: Page) -> None:
        page.route("**/q/prompts.json", lambda route: route.fulfill(status=200, body="<p>a login page</p>"))

    page = open_page(MOCK + interview("pair", bank, start=NOW), before=take_away)
    expect(page.get_by_text("The questions could not be loaded. Are you offline?")).to_be_visible()
    assert "#candidate-1-60-" in links(page)["candidate"]


def test_a_block_that_ends_stays_open_while_the_interviewer_still_ticks_in_it(interviewer: Page) -> None:
    interviewer.locator(".asked").first.get_by_role("checkbox").first.check()
    interviewer.clock.run_for(10 * 60_000)
    assert clock(interviewer) == "Technical 19:00"
    expect(block(interviewer, "principles")).to_have_attribute("open", "")
    expect(block(interviewer, "technical")).to_have_attribute("open", "")
    interviewer.get_by_role("button", name="Go to it").click()
    expect(block(interviewer, "technical").locator("summary").first).to_be_focused()
    expect(block(interviewer, "technical").get_by_role("heading", name="Technical")).to_be_in_viewport()


def test_swapping_roles_makes_a_new_pair_with_other_questions(interviewer: Page) -> None:
    before = interviewer.url
    interviewer.get_by_label("One thing to keep").fill("of the first interview")
    interviewer.get_by_role("button", name="Swap roles").click()
    pair = links(interviewer)
    assert pair["candidate"] != before.replace("interviewer", "candidate")
    _, _, _, minutes, _, seed, *_ = interviewer.evaluate("location.hash.split(/[#-]/)")
    assert minutes == "60"
    assert seed != "seed1"
    interviewer.goto(pair["candidate"])
    expect(interviewer.locator(".mock-clock")).to_contain_text("It starts in")
    assert 290 < seconds_left(interviewer) <= 300
    interviewer.goto(before)
    expect(interviewer.get_by_label("One thing to keep")).to_have_value("of the first interview")


def test_a_link_of_an_older_bank_says_so_and_still_opens(open_page: Open, bank: Bank) -> None:
    smaller = bank[:-1]
    page = open_at(open_page, interview("interviewer", smaller, start=NOW))
    expect(page.get_by_text("The site has changed since this link was made; its questions are the same.")).to_be_visible()
    expect(page.locator(".asked")).to_have_count(5)


def test_a_link_whose_question_is_gone_says_how_many_gave_way(open_page: Open, bank: Bank) -> None:
    gone = {"id": "gone-since", "topic": "s3", "kind": "scenario", "level": "core", "prompt": "?", "block": "technical"}
    larger = [*bank, gone]
    seed = next(seed for seed in map(str, range(1000)) if "gone-since" in draw(larger, 60, seed))
    page = open_at(open_page, interview("candidate", larger, start=NOW - 60 * 16, seed=seed))
    expect(page.get_by_text("1 of its questions has been replaced.")).to_be_visible()
    expect(page.locator("study-mock .card-prompt")).to_have_count(4)
    assert len(set(prompts(page))) == 4
