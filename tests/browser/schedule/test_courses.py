"""What a learner is asked over a whole course, from the first day to the interview, whatever they answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.content.catalog import Catalog
from tests.support.browser import Study

# Lives a course: on each day all that the drill asks is answered, one card after the other, two minutes each. Returns for each
# day what was promised and what was asked; the grade of an answer is drawn from a seed where the outcome is "mixed".
COURSE = """
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const oneOf = (list) => list[Math.floor(random() * list.length)];
  const answers = new Map(), course = [];
  const settings = { date: { value: `2026-11-${String(days + 1).padStart(2, "0")}`, at: 0 }, cap: { value: cap, at: 0 } };
  for (let day = 0; day <= days; day += 1) {
    if (off.includes(day)) continue;
    let now = new Date(2026, 10, 1 + day, 18).getTime();
    const queue = () => schedule.agenda(deck, answers, plans.termsOf(settings, [], now), now);
    const promised = queue().length, asked = [];
    for (let [next] = queue(); next && asked.length < 500; [next] = queue()) {
      const { question: { id }, reason } = next;
      const grade = outcome === "mixed" ? oneOf(["got-it", "got-it", "got-it", "partly", "missed"]) : outcome;
      const confidence = oneOf(["guess", "think-so", "sure"]);
      answers.set(id, [...(answers.get(id) ?? []), { at: now, grade, confidence, ticks: [] }]);
      asked.push({ id, reason, grade, confidence });
      now += 120_000;
    }
    course.push({ promised, asked, last: day === days });
  }
  return course;
"""
WARM_UP = 5


@dataclass(frozen=True)
class Life:
    """So many days before the interview and the day itself, at `cap` answers a day, without the days `off`."""

    days: int
    cap: int
    outcome: str
    seed: int = 1
    off: frozenset[int] = frozenset()

    def live(self, bank: Bank, study: Study) -> list[Any]:
        """Return each day: promised, asked, and whether it is the last."""
        return study(COURSE, deck=bank.deck, **asdict(self) | {"off": sorted(self.off - {self.days})})


class Bank:
    """The questions as the drill knows them."""

    def __init__(self, deck: list[dict[str, Any]]) -> None:
        self.deck = deck
        self.topic = {each["id"]: each["topic"] for each in deck}
        self.core = {each["id"] for each in deck if each["level"] == "core"}

    def difference(self, met: set[str]) -> int:
        """Return by how many the core questions met differ between topics that still have some."""
        open_topics = {self.topic[each] for each in self.core - met}
        counts = [sum(self.topic[each] == topic for each in self.core & met) for topic in open_topics]
        return max(counts, default=0) - min(counts, default=0)


@pytest.fixture(scope="module")
def bank(catalog: Catalog) -> Bank:
    questions = [(topic.slug, question) for topic in catalog.topics for question in topic.questions]
    return Bank(
        [{"id": each.id, "topic": slug, "level": each.level, "twin": getattr(each, "twin", None)} for slug, each in questions]
    )


def faults_of(bank: Bank, course: list[Any], cap: int) -> Iterator[str]:
    """Yield in what a course is not what the drill promises."""
    met: set[str] = set()
    for number, day in enumerate(course):
        before = set(met)
        for fault in [*day_faults(bank, day, before, cap), *order_faults(bank, day["asked"])]:
            yield f"day {number}: {fault}"
        for place, each in enumerate(day["asked"]):
            met.add(each["id"])
            if not day["last"] and bank.difference(met) > 1:
                yield f"day {number}, card {place}: core questions met differ by {bank.difference(met)}"


def day_faults(bank: Bank, day: dict[str, Any], before: set[str], cap: int) -> Iterator[str]:
    """Yield what is wrong with a day as a whole; `before` it, these were met."""
    asked = [each["id"] for each in day["asked"]]
    if day["promised"] != len(asked):
        yield f"{day['promised']} promised, {len(asked)} given"
    if len(asked) != min(cap, WARM_UP if day["last"] else cap, len(bank.deck)):
        yield f"{len(asked)} asked"
    if bank.core - before and not day["last"] and cap > 1 and not set(asked) - before:
        yield "nothing new"
    in_a_row = [len(list(run)) for new, run in groupby(each["reason"] == "new" for each in day["asked"]) if new]
    if before - set(asked) and max(in_a_row, default=0) > 5:
        yield f"{max(in_a_row)} new ones in a row"


def order_faults(bank: Bank, asked: list[dict[str, str]]) -> Iterator[str]:
    """Yield what is wrong with the order of a day's cards."""
    ids = [each["id"] for each in asked]
    for place, question in enumerate(ids):
        topics_left = {topic for each, topic in bank.topic.items() if each not in ids[: place + 1]}
        if place > 1 and len(topics_left) > 2 and len({bank.topic[each] for each in ids[place - 2 : place + 1]}) == 1:
            yield f"card {place}: three of {bank.topic[question]}"
        earlier = [each for each in range(place) if ids[each] == question]
        if len(earlier) > 1 or (earlier and (place - earlier[0] < 5 or asked[earlier[0]]["grade"] == "got-it")):
            yield f"card {place}: {question} again, after {earlier}"


@pytest.mark.parametrize("cap", [20, 45])
@pytest.mark.parametrize("outcome", ["missed", "mixed", "got-it"])
def test_every_topic_is_met_alike_and_every_promise_kept(outcome: str, cap: int, bank: Bank, study: Study) -> None:
    for days in (1, 2, 3, 7, 14):
        course = Life(days, cap, outcome).live(bank, study)
        assert list(faults_of(bank, course, cap)) == []
        assert {bank.topic[each["id"]] for each in course[0]["asked"]} == set(bank.topic.values()), "every topic on the first day"
        met = {each["id"] for day in course for each in day["asked"]}
        assert len(met & bank.core) >= min(len(bank.core), cap * days * 4 // 5)


@given(
    sizes=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)), min_size=1, max_size=9),
    life=st.builds(
        Life,
        days=st.integers(1, 10),
        cap=st.integers(1, 30),
        outcome=st.sampled_from(["missed", "partly", "mixed", "got-it"]),
        seed=st.integers(0, 2**31 - 1),
        off=st.frozensets(st.integers(0, 9)),
    ),
)
def test_no_bank_and_no_habit_breaks_a_promise(sizes: list[tuple[int, int]], life: Life, study: Study) -> None:
    small = Bank(
        [
            {"id": f"{topic}-{level}-{number}", "topic": f"topic-{topic}", "level": level}
            for topic, (core, stretch) in enumerate(sizes)
            for level, count in (("core", core), ("stretch", stretch))
            for number in range(count)
        ]
    )
    course = life.live(small, study)
    assert list(faults_of(small, course, life.cap)) == []
    met = {each["id"] for day in course for each in day["asked"]}
    assert met == set(small.topic) or all(day["asked"] for day in course), "no day with something unmet is empty"
    assert small.core <= met or met <= small.core, "no stretch question while a core one waits"


def test_what_was_sure_but_wrong_opens_the_next_day(bank: Bank, study: Study) -> None:
    first, second, *_ = Life(3, 20, "missed").live(bank, study)
    wrong = {each["id"] for each in first["asked"] if each["confidence"] == "sure"}
    opener = second["asked"][0]
    assert opener["id"] in wrong
    assert opener["reason"] == "sure-but-wrong"


def test_twins_are_met_within_four_cards(bank: Bank, study: Study) -> None:
    twins = {each["id"]: each["twin"] for each in bank.deck if each["twin"]}
    apart = []
    for day in Life(4, 45, "got-it").live(bank, study):
        asked = [each["id"] for each in day["asked"]]
        apart += [abs(asked.index(one) - asked.index(twins[one])) for one in asked if twins.get(one) in asked]
    assert len(apart) >= 20
    assert sum(each <= 4 for each in apart) >= 0.9 * len(apart)
