"""The drill over a visit and a night: what is put off, what comes again, a page left open, another tab, an address changed."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open, open_beside
from tests.support.pages.drill import DRILL, NOW, choose_topic, open_at, shown
from tests.support.pages.learner import answer, go_on, record, session
from tests.support.pages.progress import forget

MISSED = ["dist-key-for-a-large-join", "redshift-architecture-in-30-seconds"]
MISSED_TODAY = {question: [answer(f"2026-11-23T11:0{place}", "missed", "guess")] for place, question in enumerate(MISSED)}


def put_off(page: Page) -> None:
    before = page.locator("study-drill .card").element_handle()
    page.keyboard.press("n")
    page.wait_for_function("card => !card.isConnected && document.querySelector('study-drill .is-upgraded')", arg=before)


def come_back(page: Page, now: str) -> None:
    """Set the clock and bring the page back into sight."""
    page.clock.set_system_time(f"{now}Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_what_was_missed_today_comes_once_more_after_five_new_ones(open_page: Open) -> None:
    page = open_at(open_page, NOW, record(MISSED_TODAY, cap=20))
    log = session(page, skill=1, seen=False)
    assert [(place, each["id"]) for place, each in enumerate(log) if each["why"] == "again"] == [(3, MISSED[0]), (9, MISSED[1])]


def test_putting_off_leads_through_every_topic(open_page: Open, catalog: Catalog) -> None:
    page = open_at(open_page, NOW, record({}, cap=20))
    topic_of = {question.id: topic.slug for topic in catalog.topics for question in topic.questions}
    seen = []
    for _ in range(len(catalog.topics)):
        seen.append(topic_of[shown(page)])
        put_off(page)
    assert sorted(seen) == sorted(topic.slug for topic in catalog.topics)


def test_what_comes_again_can_be_put_off_too(open_page: Open) -> None:
    page = open_at(open_page, NOW, record({}, cap=20))
    session(page, skill=0, most=5)
    expect(page.locator(".why")).to_have_text("Again today")
    again = shown(page)
    put_off(page)
    expect(page.get_by_role("status").filter(has_text="Put off: it comes back another day.")).to_be_attached()
    assert again not in {each["id"] for each in session(page, skill=1, seen=False)}


def test_the_last_one_of_a_day_can_be_put_off_for_another(open_page: Open) -> None:
    page = open_at(open_page, NOW, record({}, cap=1))
    last = shown(page)
    put_off(page)
    expect(page.get_by_role("status").filter(has_text="Put off: it comes back another day.")).to_be_attached()
    assert [each["id"] for each in session(page, skill=1, seen=False)] != [last]
    expect(page.get_by_role("heading", name="That’s all for today.")).to_be_visible()


def test_when_all_was_put_off_it_comes_round_in_turn_and_it_is_said(open_page: Open) -> None:
    def only_three(page: Page) -> None:
        def few(route: Route) -> None:
            deck = route.fetch().json()
            deck["questions"] = deck["questions"][:3]
            route.fulfill(json=deck)

        page.clock.install(time=f"{NOW}Z")
        page.route("**/q/prompts.json", few)

    page = open_page(DRILL, before=only_three, timezone_id="UTC")
    seen = []
    for _ in range(9):
        seen.append(shown(page))
        put_off(page)
        expect(page.get_by_role("status").filter(has_text="Put off: it comes last today.")).to_be_attached()
    assert len(set(seen)) == 3
    assert seen == seen[:3] * 3


def test_a_page_left_open_over_night_begins_the_new_day(open_page: Open) -> None:
    page = open_at(open_page, NOW, record({}, cap=8))
    assert len(session(page, skill=1, seen=False)) == 8
    go_on(page, "Go on: 10 more")
    assert len(session(page, skill=1, seen=False)) == 10
    expect(page.get_by_text("Next: tomorrow, 8.")).to_be_visible()
    come_back(page, "2026-11-24T07:00:00")
    expect(page.get_by_text("0 answered today, 8 to go")).to_be_visible()
    assert len(session(page, skill=1, seen=False)) == 8, "what was asked for beyond the cap was for yesterday"


def test_a_question_answered_in_another_tab_leaves_this_one(open_page: Open) -> None:
    page = open_at(open_page, NOW)
    other = open_beside(page)
    other.clock.install(time=f"{NOW}Z")
    other.goto(page.url)
    question = shown(page)
    expect(other.locator(f"study-question[question={question}].is-upgraded")).to_be_visible()
    session(other, skill=1, most=1)
    expect(page.locator(f"study-drill study-question:not([question={question}])")).to_be_visible()
    expect(page.get_by_text("1 answered today, 19 to go")).to_be_visible()


def test_a_card_in_hand_stays_when_another_tab_answers(open_page: Open) -> None:
    page = open_at(open_page, NOW)
    question = shown(page)
    page.get_by_role("button", name="Guess").click()
    page.get_by_role("checkbox").first.check()
    other = open_beside(page)
    other.clock.install(time=f"{NOW}Z")
    other.goto(page.url)
    expect(other.locator("study-drill study-question.is-upgraded")).to_be_visible()
    session(other, skill=1, most=1)
    expect(page.get_by_text("1 answered today, 19 to go")).to_be_visible()
    assert shown(page) == question
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_forgetting_everything_elsewhere_begins_the_drill_anew(open_page: Open) -> None:
    page = open_at(open_page, NOW, record({}, cap=2))
    session(page, skill=1)
    expect(page.locator(".drill-end")).to_be_visible()
    other = open_beside(page)
    other.clock.install(time=f"{NOW}Z")
    other.goto(page.url.replace(DRILL, ""))
    forget(other)
    expect(page.locator("study-drill study-question.is-upgraded")).to_be_visible()
    expect(page.get_by_text("0 answered today, 20 to go")).to_be_visible()


def test_the_topic_follows_the_address(open_page: Open) -> None:
    page = open_page(f"{DRILL}#s3")
    expect(page.get_by_label("Topic")).to_have_value("s3")
    page.evaluate("location.hash = '#etl'")
    expect(page.get_by_label("Topic")).to_have_value("etl")
    expect(page.locator(".card-kind")).to_contain_text("ETL concepts")
    page.evaluate("location.hash = '#%E0%A4%A'")
    expect(page.get_by_label("Topic")).to_have_value("")


def test_the_focus_goes_on_from_a_topic_that_is_done(open_page: Open, catalog: Catalog) -> None:
    page = open_at(open_page, NOW, record({}, cap=len(catalog.topic("etl").questions) + 2), width=360)
    choose_topic(page, "ETL concepts")
    session(page, skill=1)
    expect(page.get_by_role("heading", name="That’s all on ETL concepts for today.")).to_be_focused()
    page.get_by_role("button", name="All topics: 2 to go").click()
    expect(page.locator(".card-prompt")).to_be_focused()


def test_a_question_whose_page_lost_its_card_can_be_skipped(open_page: Open) -> None:
    first = "redshift-architecture-in-30-seconds"

    def withdraw(page: Page) -> None:
        page.route(f"**/q/{first}/", lambda route: route.fulfill(body="<p>withdrawn</p>", content_type="text/html"))

    page = open_page(DRILL, before=withdraw)
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="Skip it").click()
    expect(page.locator("study-drill study-question.is-upgraded")).to_be_visible()
    assert shown(page) != first
