"""The start page: the date of the interview, what it leaves for today, how far each topic is, the plan as a calendar file."""

from __future__ import annotations

import datetime
import re

import icalendar
import pytest
from playwright.sync_api import Page, expect

from macros.content.catalog import Catalog
from macros.pages.plans import MOST_MINUTES, plans
from tests.support.browser import Open
from tests.support.pages.learner import answer, record

NOW = "2026-11-23T12:00:00"


@pytest.fixture
def open_page(open_wiped: Open) -> Open:
    return open_wiped


def open_start(open_page: Open, prepare: str = "", now: str = NOW, width: int = 1280) -> Page:
    def set_clock(page: Page) -> None:
        page.clock.install(time=f"{now}-05:00")

    return open_page("", width, prepare, set_clock, timezone_id="America/New_York", locale="en-GB")


def test_the_date_sets_the_pace_at_once_and_is_kept(open_page: Open, catalog: Catalog) -> None:
    page = open_start(open_page)
    status = page.locator("study-start").get_by_role("status")
    expect(status).to_have_text("No date yet: 20 answers a day, about 40 minutes.")
    for plan in plans(catalog.core)[:-1]:
        days = plan.days
        day = datetime.date(2026, 11, 23) + datetime.timedelta(days)
        page.get_by_label("Date of your interview").fill(day.isoformat())
        expect(status).to_contain_text(f"{days} days left: {plan.answers} answers a day, about {plan.minutes} minutes.")
        expect(status).to_contain_text(f"Today: {plan.answers} to go.")
    page.reload()
    expect(page.get_by_label("Date of your interview")).to_have_value("2026-11-25")
    expect(status).to_contain_text("2 days left")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-11-24", "Your interview is tomorrow: 45 answers today, about 90 minutes. Today: 45 to go."),
        ("2026-11-23", "Your interview is today: 5 answers to warm up, then stop. Today: 5 to go."),
        ("2026-11-22", "That day is over, so it counts as no date: 20 answers a day"),
        (None, "No date yet"),
    ],
)
def test_the_last_days_say_what_they_are(date: str | None, said: str, open_page: Open) -> None:
    page = open_start(open_page, record({}, date=date))
    expect(page.locator("study-start").get_by_role("status")).to_contain_text(said)


def test_the_learners_own_number_wins_over_the_plan_and_can_be_given_back(open_page: Open, catalog: Catalog) -> None:
    page = open_start(open_page, record({}, date="2026-12-20"))
    status = page.locator("study-start").get_by_role("status")
    own = page.get_by_label("Answers a day")
    own.fill("12")
    own.press("Tab")
    expect(status).to_contain_text("12 answers a day, about 24 minutes")
    own.fill("0")
    own.press("Tab")
    expect(status).to_contain_text("12 answers a day")
    own.fill("")
    own.press("Tab")
    longest = plans(catalog.core)[0]
    expect(status).to_contain_text(f"{longest.answers} answers a day, about {longest.minutes} minutes")


def test_a_topic_says_how_far_the_learner_is(open_page: Open, catalog: Catalog) -> None:
    own = catalog.topic("s3").questions
    answers = {
        own[0].id: [answer("2026-11-20T12:00", "missed"), answer("2026-11-21T12:00", "got-it")],
        own[1].id: [answer("2026-11-20T12:00", "got-it"), answer("2026-11-21T12:00", "partly")],
        own[2].id: [answer("2026-11-20T12:00", "got-it")],
    }
    page = open_start(open_page, record(answers))
    topic = page.get_by_role("link", name="S3 and the data lake How to keep")
    expect(topic).to_contain_text(f"2 of {len(own)} said well")
    expect(page.get_by_role("link", name="ETL concepts How to load")).to_contain_text(
        f"0 of {len(catalog.topic('etl').questions)} said well"
    )
    far = topic.evaluate("(link) => parseFloat(link.style.getPropertyValue('--far'))")
    assert far == pytest.approx(100 * 2 / len(own))


def test_a_first_visit_fetches_no_list_of_questions(open_page: Open) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    expect(page.locator("study-start.is-upgraded")).to_be_visible()
    assert [url for url in asked if "/q/" in url] == []


def calendar_of(page: Page) -> tuple[bytes, icalendar.Calendar]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to calendar").click()
    assert download.value.suggested_filename == "study-plan.ics"
    content = download.value.path().read_bytes()
    return content, icalendar.Calendar.from_ical(content)


def test_the_plan_goes_into_a_calendar_one_session_a_day_until_the_day_before(open_page: Open) -> None:
    page = open_start(open_page)
    expect(page.get_by_text("With a date ahead, the plan can go into your calendar.")).to_be_visible()
    page.get_by_label("Date of your interview").fill("2026-11-30")
    page.get_by_label("Time of the daily session").fill("07:45")
    content, calendar = calendar_of(page)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    sessions = calendar.walk("VEVENT")
    starts = [each["DTSTART"].dt for each in sessions]
    assert starts == [datetime.datetime(2026, 11, day, 7, 45) for day in range(24, 30)]
    assert {each["URL"] for each in sessions} == {page.url + "drill/"}
    assert {each["DURATION"].dt for each in sessions} == {datetime.timedelta(minutes=90)}
    assert len({each["UID"] for each in sessions}) == len(sessions)
    assert page.url + "drill/" in sessions[0]["DESCRIPTION"]


def test_the_plans_are_told_without_a_script(open_page: Open, catalog: Catalog) -> None:
    page = open_page("", java_script_enabled=False)
    rows = page.locator(".section-head:has(#plans) ~ section table").first.get_by_role("row")
    told = [[int(number) for number in re.findall(r"\d+", row.inner_text())][:3] for row in rows.all()[1:]]
    assert told == [[plan.days, plan.minutes, plan.answers] for plan in plans(catalog.core) if plan.days in (14, 7, 3, 1)]
    assert max(minutes for _, minutes, _ in told) <= MOST_MINUTES
    for name in ("Drill 10 minutes", "Mock interview", "Print the sheets"):
        expect(page.get_by_role("region", name="Start").get_by_role("link", name=name)).to_be_visible()
    expect(page.get_by_text("in this browser, on this device, and nowhere else")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "width"), [("", 360), ("", 1280), ("drill/", 360), ("checklist/", 360), ("topics/redshift/", 360)]
)
def test_nothing_moves_while_a_page_comes_alive(path: str, width: int, open_page: Open, catalog: Catalog) -> None:
    own = catalog.topic("s3").questions
    kept = record({own[0].id: [answer("2026-11-20T12:00", "missed")]}, date="2099-12-20")
    watch = """
      window.moved = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) moved.push([value, ...sources.map((each) => each.node?.className)]);
      }).observe({ type: 'layout-shift', buffered: true });"""
    page = open_page(path, width=width, prepare=f"{kept};{watch}")
    page.wait_for_load_state("networkidle")
    assert sum(value for value, *_ in page.evaluate("moved")) < 0.01, page.evaluate("moved")
