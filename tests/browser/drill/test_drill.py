"""The drill: what it asks and in what order, with one thumb or with keys alone, and that nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content.catalog import Catalog
from macros.pages.plans import plans
from tests.support.browser import Open, axe_violations
from tests.support.pages.drill import DRILL, NOW, YESTERDAY, choose_topic, open_at, shown
from tests.support.pages.learner import answer, go_on, record, session
from tests.support.server import Server


def grade(page: Page, confidence: str = "Sure", grade: str = "Missed") -> None:
    question = page.locator("study-drill study-question")
    question.get_by_role("button", name=confidence, exact=True).click()
    question.get_by_role("radio", name=grade).check()
    question.get_by_role("button", name="Keep this grade").click()


def test_from_the_front_page_it_takes_two_taps_to_the_first_revealed_answer(open_wiped: Open) -> None:
    page = open_wiped("", width=360)
    page.get_by_role("link", name="Drill 10 minutes").click()
    page.get_by_role("button", name="Think so").click()
    expect(page.locator("study-drill .answer")).to_be_visible()


def test_sure_but_wrong_comes_first_with_its_badge(open_page: Open, catalog: Catalog) -> None:
    spoken = [
        question.id for topic in catalog.topics for question in topic.questions if question.kind not in ("choice", "contrast")
    ]
    answers = {
        spoken[0]: [answer("2026-11-20T12:00", "partly", "guess")],
        spoken[1]: [answer(YESTERDAY, "missed", "guess")],
        spoken[2]: [answer(YESTERDAY, "missed", "sure")],
    }
    page = open_at(open_page, NOW, record(answers))
    assert shown(page) == spoken[2]
    expect(page.locator(".card-kind .why")).to_have_text("Sure but wrong")
    log = session(page, skill=1, seen=False)
    met = [(place, each["id"], each["why"]) for place, each in enumerate(log) if each["why"] != "new"]
    assert met == [(0, spoken[2], "sure-but-wrong"), (6, spoken[1], "review"), (12, spoken[0], "review")]


def test_a_topic_can_be_drilled_alone_and_the_choice_survives_a_reload(open_wiped: Open, catalog: Catalog) -> None:
    page = open_wiped(DRILL, width=360)
    choose_topic(page, "S3 and the data lake")
    own = {question.id for question in catalog.topic("s3").questions}
    page.reload()
    expect(page.get_by_label("Topic")).to_have_value("s3")
    assert {each["id"] for each in session(page, most=3)} <= own


@pytest.mark.parametrize("way", ["Back to top", "Skip to content"])
def test_a_way_within_the_page_keeps_the_topic_and_the_question_in_progress(way: str, open_wiped: Open) -> None:
    page = open_wiped(f"{DRILL}#sql")
    question = page.locator("study-drill study-question.is-upgraded")
    question.locator("summary").first.press("Enter")
    here, kind = shown(page), page.locator("study-drill .card-kind").inner_text()
    for _ in range(2):
        page.get_by_role("link", name=way).press("Enter")
        page.wait_for_function("() => location.hash === '#sql' && document.querySelector(':target')")
        assert (shown(page), page.locator("study-drill .card-kind").inner_text()) == (here, kind)
        expect(page.get_by_label("Topic")).to_have_value("sql")
    page.evaluate("location.hash = '#s3'")
    expect(page.get_by_label("Topic")).to_have_value("s3")


def test_when_a_topic_is_done_the_others_are_offered(open_page: Open, catalog: Catalog) -> None:
    of_etl = len(catalog.topic("etl").questions)
    page = open_at(open_page, NOW, record({}, cap=of_etl + 10))
    choose_topic(page, "ETL concepts")
    assert len(session(page, skill=1, seen=False)) == of_etl
    expect(page.get_by_role("heading", name="That’s all on ETL concepts for today.")).to_be_visible()
    go_on(page, "All topics: 10 to go")
    expect(page.get_by_label("Topic")).to_have_value("")
    assert len(session(page, skill=1, seen=False)) == 10


def test_a_reload_in_the_middle_loses_nothing(open_wiped: Open) -> None:
    page = open_wiped(DRILL)
    session(page, most=3)
    expect(page.get_by_text("3 answered today, ")).to_be_visible()
    question = page.locator("study-drill study-question.is-upgraded")
    here = shown(page)
    page.reload()
    expect(page.get_by_text("3 answered today, ")).to_be_visible()
    assert shown(page) == here
    if question.get_attribute("kind") == "choice":
        session(page, most=1)
    question.get_by_role("button", name="Sure", exact=True).click()
    question.get_by_role("checkbox").nth(1).check()
    here = shown(page)
    page.reload()
    assert shown(page) == here
    expect(question.get_by_role("checkbox").nth(1)).to_be_checked()
    expect(question.get_by_role("button", name="Sure", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(question.locator(".answer")).to_be_visible()


def test_a_question_put_off_comes_back_at_the_end(open_page: Open) -> None:
    page = open_at(open_page, NOW, record({}, cap=4))
    first = shown(page)
    page.keyboard.press("n")
    expect(page.locator(f"study-question:not([question={first}])")).to_be_visible()
    log = [each["id"] for each in session(page, skill=1, seen=False)]
    assert log[-1] == first
    assert len(log) == 4


def test_the_day_ends_calmly_and_says_what_is_next(open_page: Open) -> None:
    page = open_at(open_page, NOW, record({}))
    assert len(session(page, skill=0.5)) == 20, "also for one who misses half of it"
    expect(page.get_by_role("heading", name="That’s all for today.")).to_be_focused()
    expect(page.get_by_text("Next: tomorrow, 20.")).to_be_visible()
    said = page.locator("main").inner_text().casefold()
    assert [word for word in ("streak", "point", "congrat", "well done", "great", "!") if word in said] == []
    go_on(page, "Go on: 10 more")
    assert len(session(page, skill=1)) == 10
    expect(page.get_by_role("heading", name="That’s all for today.")).to_be_visible()


def test_a_first_visit_the_day_before_has_a_full_session(open_page: Open, catalog: Catalog) -> None:
    page = open_at(open_page, NOW, record({}, date="2026-11-24"))
    expect(page.get_by_text(f"0 answered today, {plans(catalog.core)[-1].answers} to go")).to_be_visible()
    assert len(session(page, skill=0.5, seen=False)) == plans(catalog.core)[-1].answers
    expect(page.get_by_text("Next: your interview, tomorrow.")).to_be_visible()


@pytest.mark.parametrize("met", [0, 7])
def test_on_the_day_there_are_five_and_then_more_for_who_wants_it(met: int, open_page: Open, catalog: Catalog) -> None:
    spoken = [each.id for each in catalog.topic("redshift").questions if each.kind != "choice" and not each.corrected]
    answers = {question: [answer(YESTERDAY, "partly")] for question in spoken[:met]}
    page = open_at(open_page, NOW, record(answers, date="2026-11-23"))
    expect(page.locator(".card-kind .why")).to_have_text("To warm up" if met else "New")
    assert len(session(page, skill=0.5, seen=False)) == 5
    expect(page.get_by_role("heading", name="You’re warmed up.")).to_be_visible()
    go_on(page, "Go on: 10 more")
    assert len(session(page, skill=0.5, seen=False)) == 10


def test_after_twenty_answers_it_says_how_often_sure_was_right(open_page: Open) -> None:
    page = open_at(
        open_page, NOW, record({"gone": [answer(f"2026-11-20T12:{minute}", "got-it", "sure") for minute in range(10, 29)]})
    )
    expect(page.locator("table.calibration")).to_have_count(0)
    choose_topic(page, "ETL concepts")
    while page.locator("study-drill study-question").get_attribute("kind") == "choice":
        session(page, most=1)
    grade(page, "Sure", "Missed")
    page.get_by_text("How sure, how right").first.click()
    expect(page.get_by_text("When you said Sure, you had it 19 of 20 times.")).to_be_visible()
    expect(page.get_by_role("row", name="Sure 19 20")).to_be_visible()
    expect(page.get_by_role("row", name="Guess 0 0")).to_be_visible()


@pytest.mark.parametrize("missing", ["**/q/prompts.json", "**/q/*/"])
def test_what_cannot_be_loaded_can_be_tried_again(
    missing: str, new_context: Callable[..., BrowserContext], server: Server
) -> None:
    page = new_context().new_page()
    page.route(missing, lambda route: route.abort())
    page.goto(server.url + DRILL)
    expect(page.get_by_role("alert")).to_contain_text("Are you offline?")
    page.unroute(missing)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("study-drill study-question.is-upgraded")).to_be_visible()
    assert len(session(page, most=3)) == 3


def test_it_shows_the_card_of_the_topic_page(open_wiped: Open, catalog: Catalog) -> None:
    page = open_wiped(DRILL)
    here = shown(page)
    html = "card => card.querySelector('.card-back').innerHTML"
    in_drill = page.locator("study-drill .card").evaluate(html)
    topic = next(topic for topic in catalog.topics for question in topic.questions if question.id == here)
    page.goto(page.url.replace(DRILL, topic.url))
    assert page.locator(f"#q-{here}").evaluate(html) == in_drill


def test_without_a_script_it_says_what_it_does_and_links_the_topics(open_wiped: Open, catalog: Catalog) -> None:
    page = open_wiped(DRILL, java_script_enabled=False)
    expect(page.get_by_text("so it needs JavaScript")).to_be_visible()
    for topic in catalog.topics:
        expect(page.locator("study-drill").get_by_role("link", name=topic.front.title)).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_the_drill(width: int, scheme: str, open_wiped: Open) -> None:
    page = open_wiped(DRILL, width=width, color_scheme=scheme)
    expect(page.locator("study-drill study-question.is-upgraded")).to_be_visible()
    assert axe_violations(page) == []
    session(page, most=20)
    expect(page.locator(".drill-end")).to_be_visible()
    assert axe_violations(page) == []
