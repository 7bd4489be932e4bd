"""Writes the list of all prompts: what may be known of a question before its answer is revealed."""

from __future__ import annotations

import json
from pathlib import Path

from ...content.catalog import Catalog, Topic
from ...content.fields import before_reveal
from ...content.questions import Code, Contrast, Question
from ...content.solutions.given import GivenTable
from ...pages.filters import cell, curly
from ...pages.interview import block_of
from ..web.marks import mark

PROMPTS = "q/prompts.json"


def write_prompts(catalog: Catalog, folder: Path) -> None:
    """Write `q/prompts.json` in the built site `folder`: enough to choose the next question and to ask it.

    It contains its mark, as a page does.
    """
    prompts = {
        "topics": [{"slug": topic.slug, "title": topic.front.title} for topic in catalog.topics],
        "questions": [_prompt(before_reveal(question), topic) for topic in catalog.topics for question in topic.questions],
    }
    path = folder / PROMPTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_json({"release": mark(_json(prompts), PROMPTS), **prompts}) + "\n", encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prompt(question: Question, topic: Topic) -> dict[str, str]:
    known = {
        "id": question.id,
        "topic": topic.slug,
        "kind": question.kind,
        "level": question.level,
        "prompt": curly(question.prompt),
    }
    if question.corrected:
        known["corrected"] = question.corrected.isoformat()
    if isinstance(question, Contrast):
        known["twin"] = question.twin
    if block := block_of(question, topic):
        known["block"] = block
        if isinstance(question, Code):
            known["given"] = given_text(question)
            known["contract"] = curly(question.contract)
    return known


def given_text(question: Code) -> str:
    """Return the tables of a question as text with aligned columns, as in a shared editor."""
    return "\n\n".join(_table_text(table) for table in question.given if isinstance(table, GivenTable))


def _table_text(table: GivenTable) -> str:
    lines = [table.columns, *(tuple(cell(value) for value in row) for row in table.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.columns))]
    rows = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([table.name, *rows])
