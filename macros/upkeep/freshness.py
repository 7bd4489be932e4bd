"""Checks how old the sources are, and whether their addresses still answer: once a week, never in a build."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ..content.models import Source
from ..content.page import INLINE
from ..content.problems import Problem
from ..content.reading import Draft, Placed
from .visit import SECONDS, Judge, is_public, trouble_at

OLD = datetime.timedelta(days=180)
TOO_OLD = datetime.timedelta(days=365)  # for volatile sources


def old_sources(draft: Draft, today: datetime.date) -> Iterator[tuple[Problem, bool]]:
    """Yield the sources read over 180 days before `today`, and whether each is volatile and over 365 days old.

    What would do most harm comes first: the volatile ones, then those on which most hangs, then the oldest.
    """
    hanging = places_of_sources(draft)

    def harm(each: Placed[Source]) -> tuple[bool, int, datetime.date]:
        return not each.value.volatile, -hanging[each.value.key], each.value.checked

    for each in sorted(draft.sources, key=harm):
        source = each.value
        age = today - source.checked
        if age > OLD:
            volatile = ", volatile" if source.volatile else ""
            places = hanging[source.key]
            message = (
                f"source '{source.key}' was read {age.days} days ago{volatile}; {places or 'no'} place{'s' * (places != 1)} "
                f"hang{'s' * (places == 1)} on it; read {source.url} and set 'checked'"
            )
            yield each.problem(message, "checked"), source.volatile and age > TOO_OLD


def places_of_sources(draft: Draft) -> Counter[str]:
    """Return how many questions and sentences name each source, by its key."""
    questions = (key for topic in draft.topics for each in topic.questions for key in each.value.sources)
    sentences = (key for page in draft.pages.values() for call in page.calls if call.name == INLINE for key in call.arguments)
    return Counter([*questions, *sentences])


def dead_links(placed: Iterable[Placed[Source]], may_ask: Judge = is_public, seconds: float = SECONDS) -> Iterator[Problem]:
    """Yield a problem for each source whose address does not answer, or says that there is no such page.

    Anybody may have proposed a source, so `may_ask` judges every IP address before we connect to it.
    """
    listed = list(placed)
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = pool.map(partial(trouble_at, may_ask=may_ask, seconds=seconds), [each.value.url for each in listed])
        for each, trouble in zip(listed, answers, strict=True):
            if trouble:
                yield each.problem(f"source '{each.value.key}': {each.value.url} {trouble}; find where it went", "url")
