"""The phone interview in the mock: its blocks, their minutes, and what may be asked in each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..content.catalog import Topic
from ..content.questions import Code, Question

LENGTHS = (60, 20)  # minutes


@dataclass(frozen=True)
class Block:
    """A part of the interview; it has minutes and a number of questions for each of LENGTHS."""

    name: str
    title: str
    minutes: tuple[int, int]
    asks: tuple[int, int] = (0, 0)
    mixes_topics: bool = False
    """True if no two questions may be from the same topic"""


BLOCKS = (
    Block("opening", "Opening", (5, 1)),
    Block("principles", "Leadership Principles", (10, 4), (2, 1)),
    Block("technical", "Technical", (20, 5), (2, 1), mixes_topics=True),
    Block("sql", "SQL", (15, 7), (1, 1)),
    Block("questions", "Your questions", (5, 1)),
    Block("score", "Scorecard", (5, 2)),
)
MARKS = (
    (
        "Content",
        "wrong or missing where it counts",
        "parts of it, with a gap that matters",
        "right, with small gaps",
        "right and complete, with its limits",
    ),
    (
        "Why and trade-offs",
        "choices without reasons",
        "reasons when asked for",
        "reasons unasked, and an alternative named",
        "alternatives weighed, and what would change the choice",
    ),
    (
        "Scale and cost",
        "no sizes, no cost",
        "sizes when asked for",
        "the size, and what breaks first",
        "numbers for both, and a design that follows them",
    ),
    (
        "Structure and brevity",
        "no thread, or far too long",
        "a thread, with help",
        "a clear order, ends without being stopped",
        "the headline first, short, and checks that you follow",
    ),
    (
        "Leadership Principle evidence",
        "no situation of their own",
        "a situation, but mostly “we”",
        "own actions, and a result",
        "own decisions, a measured result, a lesson",
    ),
)
"""The scorecard: name of the row, then the meanings of 1, 2, 3 and 4. It is ours, not Amazon's."""


def interviews() -> dict[int, list[dict[str, object]]]:
    """Return the blocks for each length as scripts read them: name, title, minutes, asks, mix."""
    return {
        length: [
            {
                "name": block.name,
                "title": block.title,
                "minutes": block.minutes[place],
                "asks": block.asks[place],
                "mix": block.mixes_topics,
            }
            for block in BLOCKS
        ]
        for place, length in enumerate(LENGTHS)
    }


def block_of(question: Question, topic: Topic) -> str | None:
    """Return the block in which a question may be asked. None for stretch questions, and for those that have to be seen."""
    if question.level != "core":
        return None
    if question.kind == "story":
        return "principles"
    if isinstance(question, Code):
        return "sql" if question.language == "sql" else None
    if question.kind in ("recall", "scenario", "contrast") and not _is_about_stories(topic):
        return "technical"
    return None


def _is_about_stories(topic: Topic) -> bool:
    """Return whether a topic is mostly stories: its other questions are about the interview itself, and are not asked in one."""
    kinds = Counter(question.kind for question in topic.questions)
    return kinds.most_common(1)[0][0] == "story"
