"""A candidate has three days and 20 answers a day, and does what the page says: in a real page, with the real questions."""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from macros.content.catalog import Catalog
from tests.support.browser import Open
from tests.support.pages.learner import session

ZONE = "America/New_York"
FIRST = datetime.date(2026, 10, 30)  # summer time ends in between
INTERVIEW = FIRST + datetime.timedelta(3)


def evening(day: int) -> datetime.datetime:
    return datetime.datetime.combine(FIRST + datetime.timedelta(day), datetime.time(20, 30), ZoneInfo(ZONE))


def promised(page: Page) -> int:
    """Return how many answers the start page says are left today."""
    said = page.locator("study-start").get_by_role("status")
    expect(said).to_contain_text("Today: ")
    return int(re.search(r"Today: (\d+) to go", said.inner_text())[1])


def test_three_days_reach_every_topic_and_each_day_gives_what_it_promised(open_page: Open, catalog: Catalog) -> None:
    page = open_page("", before=lambda page: page.clock.install(time=evening(0)), timezone_id=ZONE)
    start = page.url
    page.get_by_label("Date of your interview").fill(INTERVIEW.isoformat())
    page.get_by_label("Answers a day").fill("20")
    page.get_by_label("Answers a day").press("Tab")
    topic_of = {question.id: topic.slug for topic in catalog.topics for question in topic.questions}
    met: set[str] = set()
    for day in range(4):
        page.clock.set_system_time(evening(day))
        page.goto(start)
        said = promised(page)
        page.get_by_role("link", name="Drill 10 minutes").click()
        expect(page.get_by_text(f"0 answered today, {said} to go")).to_be_visible()
        log = session(page, seed=day, skill=0.6, seen=False)
        assert len(log) == said == (5 if day == 3 else 20)
        new = {each["id"] for each in log} - met
        assert len(new) >= (0 if day == 3 else 15)
        met |= new
        if day == 0:
            assert {topic_of[each] for each in met} == {topic.slug for topic in catalog.topics}
        page.goto(start)
        expect(page.locator("study-start").get_by_role("status")).to_contain_text(f"Today is done: {said} answered.")
    by_topic = [sum(topic_of[each] == topic.slug for each in met) for topic in catalog.topics]
    assert max(by_topic) - min(by_topic) <= 1
    assert sum(by_topic) >= 48
