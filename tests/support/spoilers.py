"""What a search may not show: words of answers, points, reasons and follow-ups that no page shows before a card is opened."""

from __future__ import annotations

import re

from macros.content.catalog import Catalog
from tests.support.hidden import hidden_texts

LENGTH = 6
"""Words in a row that are no chance: fewer stand in prompts and prose too"""
MARKUP = re.compile(r"\{\$.*?\$\}|\{[.#: ].*?\}|<!--.*?-->")


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold()


def runs(text: str) -> set[str]:
    """Return every six words of a text that stand in a row, without case and signs."""
    words = plain(text).split()
    return {" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)}


def hidden_runs(catalog: Catalog) -> set[str]:
    """Return the runs of words that stand behind a question, and in no prompt and no page as its author wrote it."""
    questions = [question for topic in catalog.topics for question in topic.questions]
    hidden = {run for question in questions for text in hidden_texts(question) for run in runs(text)}
    told = [question.prompt for question in questions] + [MARKUP.sub("", page.body) for page in catalog.pages.values()]
    return hidden.difference(*map(runs, told))
