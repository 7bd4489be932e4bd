"""What a day holds, and in what order: what is due before what is new, mixed over topics, near-twins close to each other."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from tests.browser.test_schedule import READ, answer, moment
from tests.conftest import Study


def a_day(study: Study, call: str, history: dict[str, list[str]], new: str = "", **terms: Any) -> Any:
    """Call a function on a deck of all that was answered and what is new; a topic is written before a number: `s3-1`."""
    deck = [
        {"id": name.removesuffix("+"), "topic": name.split("-")[0], "level": "stretch" if name.endswith("+") else "core"}
        for name in [*history, *new.split()]
    ]
    lines = f"""{READ}
      const answers = new Map(Object.entries(history).map(([id, list]) => [id, read(list)]));
      const named = (picks) => picks.map(({{ question, reason }}) => `${{reason}} ${{question.id}}`);
      return {call};
    """
    now = moment(terms.pop("now", "11-10"), "21:00")
    read = {name: [answer(text) for text in texts] for name, texts in history.items()}
    return study(lines, deck=deck, history=read, now=now, terms={"date": "2026-11-30", "cap": 50} | terms)


AGENDA = "named(schedule.agenda(deck, answers, terms, time(now)))"
IN_NEED = {
    "s3-4": ["11-07 got-it"],
    "s3-5": ["11-03 got-it", "11-06 got-it"],
    "etl-3": ["11-09 08:00 partly guess"],
    "etl-2": ["11-09 09:00 missed guess"],
    "s3-1": ["11-09 10:00 missed sure"],
}


def test_a_day_begins_with_sure_but_wrong_goes_on_to_what_is_new_and_ends_with_what_comes_again(study: Study) -> None:
    history = {"s3-1": ["11-10 missed sure"], "s3-2": ["11-09 missed sure"], "s3-3": ["11-09 got-it"], "s3-4": ["11-10 got-it"]}
    assert a_day(study, AGENDA, history, "s3-5 s3-6") == ["sure-but-wrong s3-2", "due s3-3", "new s3-5", "new s3-6", "again s3-1"]


def test_what_is_new_is_core_before_stretch_and_takes_turns_over_the_topics(study: Study) -> None:
    new = "s3-1+ s3-2 s3-3 s3-4 etl-1 etl-2+ redshift-1 redshift-2"
    order = ["s3-2", "etl-1", "redshift-1", "s3-3", "redshift-2", "s3-4", "s3-1", "etl-2"]
    assert a_day(study, AGENDA, {}, new) == [f"new {name}" for name in order]


def test_what_a_full_day_leaves_out_is_the_least_in_need_and_then_the_latest(study: Study) -> None:
    in_order = ["sure-but-wrong s3-1", "due etl-2", "due etl-3", "due s3-5", "due s3-4", "new s3-9"]
    for cap in range(len(in_order) + 1):
        assert a_day(study, AGENDA, IN_NEED, "s3-9", cap=cap) == in_order[:cap]


def test_each_answer_of_the_day_counts_also_a_second_to_the_same_question(study: Study) -> None:
    history = {"s3-1": ["11-10 08:00 missed", "11-10 08:05 got-it"], "s3-2": ["11-10 08:10 got-it"]}
    assert a_day(study, AGENDA, history, "s3-3 s3-4 s3-5", cap=5) == ["new s3-3", "new s3-4"]
    assert a_day(study, AGENDA, history, "s3-3 s3-4 s3-5", cap=2) == []


def test_after_the_clock_was_set_back_tomorrows_answers_are_todays(study: Study) -> None:
    history = {"s3-1": ["11-11 got-it"], "s3-2": ["11-11 missed"]}
    assert a_day(study, AGENDA, history, "s3-3 s3-4", cap=4) == ["new s3-3", "again s3-2"]
    assert a_day(study, "schedule.askedToday(answers, time(now))", history | {"s3-0": ["11-10 got-it"]})[0] == "s3-0"


def test_a_question_is_new_while_all_its_answers_are_dated_far_ahead(study: Study) -> None:
    assert a_day(study, AGENDA, {"s3-1": ["11-20 got-it"]}) == ["new s3-1"]
    assert a_day(study, AGENDA, {"s3-1": ["11-20 got-it"]}, now="11-21") == ["due s3-1"]


def test_the_eve_is_a_last_look_the_weakest_first_and_nothing_new(study: Study) -> None:
    order = ["sure-but-wrong s3-1", "due etl-2", "due etl-3", "due s3-4", "due s3-5"]
    for cap in range(len(order) + 2):
        assert a_day(study, AGENDA, IN_NEED, "s3-9", date="2026-11-11", cap=cap) == order[:cap]


def test_on_the_day_nothing_is_due_and_the_five_weakest_are_offered(study: Study) -> None:
    warm_up = "named(schedule.warmUp(deck, answers, terms, time(now)))"
    weakest = [f"warm-up {name}" for name in ("s3-1", "etl-2", "etl-3", "s3-4", "s3-5")]
    strong = {"s3-6": ["11-01 got-it", "11-02 got-it", "11-05 got-it"]}
    assert a_day(study, AGENDA, strong | IN_NEED, "s3-9", date="2026-11-10") == []
    assert a_day(study, warm_up, strong | IN_NEED, "s3-9", date="2026-11-10") == weakest
    warm = strong | IN_NEED | {"s3-1": ["11-09 missed sure", "11-10 08:00 missed sure"]}
    assert a_day(study, warm_up, warm, "s3-9", date="2026-11-10") == weakest[1:]


def test_the_next_session_is_the_next_day_on_which_something_waits(study: Study) -> None:
    call = "schedule.nextSession(deck, answers, terms, time(now))"
    history = {"s3-1": ["11-09 got-it", "11-10 got-it"], "s3-2": ["11-09 got-it", "11-10 got-it"]}
    assert a_day(study, call, history) == {"days": 3, "count": 2}
    assert a_day(study, call, history, cap=1) == {"days": 3, "count": 1}
    assert a_day(study, call, history, date="2026-11-13") == {"days": 2, "count": 2}
    assert a_day(study, call, history, "s3-3", date="2026-11-12") == {"days": 1, "count": 2}
    assert a_day(study, call, history, "s3-3", date="2026-11-11") is None
    assert a_day(study, call, {"s3-1": ["11-09 missed"]}, date="2026-11-10") is None
    # 24 hours after the first minutes of a day of 25 hours it is still that day.
    assert a_day(study, call, {"s3-1": ["10-25 00:10 got-it"]}, now="10-25 00:30") == {"days": 1, "count": 1}


Card = dict[str, Any]
Mixed = list[tuple[list[Card], list[Card], list[Card]]]
REASONS = ("sure-but-wrong", "due", "new", "again")


def random_deck(chance: random.Random) -> tuple[list[Card], list[Card]]:
    """Return a day's questions, each with its reason, in the agenda's order; and up to four that were asked before."""
    topics = range(chance.randint(1, 6))
    size = chance.randint(1, 30)
    cards: list[Card] = [{"id": f"q-{n}", "topic": chance.choice(topics), "reason": chance.choice(REASONS)} for n in range(size)]
    paired = chance.sample(cards, chance.randint(0, size))
    for one, other in zip(paired[::2], paired[1::2], strict=False):
        one["twin"], other["twin"] = other["id"], one["id"]
    asked = chance.randint(0, 4)
    return sorted(cards[asked:], key=place), cards[:asked]


def place(card: Card) -> int:
    return REASONS.index(card["reason"])


def mix(study: Study, decks: list[tuple[list[Card], list[Card]]]) -> list[list[Card]]:
    lines = """
      const picks = (cards) => cards.map((question) => ({ question, reason: question.reason }));
      const mixed = ([cards, asked]) => queue.mix(picks(cards), asked).map(({ question }) => question);
      return JSON.stringify(JSON.parse(decks).map(mixed));
    """
    return json.loads(study(lines, decks=json.dumps(decks)))  # text crosses to the page a good deal faster


@pytest.fixture(scope="module")
def mixed(study: Study) -> Mixed:
    """A thousand random days: the order in which they are asked, what they hold, what was asked before."""
    chance = random.Random(20261123)
    decks = [random_deck(chance) for _ in range(1000)]
    return [(queue, *deck) for queue, deck in zip(mix(study, decks), decks, strict=True)]


def test_mixing_loses_and_doubles_no_question(mixed: Mixed) -> None:
    for queue, cards, _ in mixed:
        assert sorted(card["id"] for card in queue) == sorted(card["id"] for card in cards)


def test_only_a_new_twin_leaves_its_part_and_only_for_a_partner_just_asked(mixed: Mixed) -> None:
    early = 0
    for queue, _, asked in mixed:
        kept = []
        for index, card in enumerate(queue):
            if place(card) <= min(map(place, queue[index:])):
                kept.append(card)
                continue
            early += 1
            just_asked = [before["id"] for before in [*asked, *queue[:index]][-4:]]
            assert card["reason"] == "new"
            assert card["twin"] in just_asked
            assert all(later["reason"] != "sure-but-wrong" for later in queue[index:])
        assert kept == sorted(kept, key=place)
    assert early > 300


def test_no_third_question_of_a_topic_follows_while_three_topics_are_left_in_its_part(mixed: Mixed) -> None:
    crowded = 0
    for queue, cards, asked in mixed:
        for index, card in enumerate(queue):
            rest = [other for other in cards if other not in queue[:index]]
            part = {other["topic"] for other in rest if place(other) == place(rest[0])}
            before = {other["topic"] for other in [*asked, *queue[:index]][-2:]}
            if len(part) > 2 and index + len(asked) > 1 and len(before) == 1:
                crowded += 1
                assert card["topic"] not in before, (queue, asked, index)
    assert crowded > 500


def test_twins_are_asked_within_four_places_of_each_other(mixed: Mixed) -> None:
    # Where one is sure but wrong or comes again today, and the other is not, those stand first or last whatever their twins do.
    pairs = 0
    for queue, _, asked in mixed:
        places = {card["id"]: index for index, card in enumerate(queue)}
        for card in queue:
            twin = places.get(card.get("twin"))
            if twin is None or {card["reason"], queue[twin]["reason"]} not in ({"due", "new"}, {card["reason"]}):
                continue
            pairs += 1
            apart = abs(twin - places[card["id"]])
            assert apart <= 4, (queue, asked)
    assert pairs > 2000


def test_one_question_stands_between_twins_and_else_the_order_of_need_is_kept(study: Study) -> None:
    first, *others = (
        {"id": f"q-{n}", "topic": topic, "reason": "due"} for n, topic in enumerate(["s3", "s3", "etl", "etl", "s3"])
    )
    assert mix(study, [([first, *others], [])]) == [[first, *others]]
    twins = [first | {"twin": "q-1"}, others[0] | {"twin": "q-0"}]
    in_turn = mix(study, [([*twins, *others[1:]], [])])[0]
    assert [card["id"] for card in in_turn] == ["q-0", "q-2", "q-1", "q-3", "q-4"]


def test_a_new_twin_comes_first_when_its_partner_was_asked_four_questions_ago(study: Study) -> None:
    asked = [{"id": f"q-{n}", "topic": "s3"} for n in range(4)]
    cards = [{"id": "due", "topic": "etl", "reason": "due"}, {"id": "twin", "topic": "etl", "reason": "new", "twin": "q-0"}]
    assert [card["id"] for card in mix(study, [(cards, asked)])[0]] == ["twin", "due"]
    assert [card["id"] for card in mix(study, [(cards, [*asked, asked[-1]])])[0]] == ["due", "twin"]
