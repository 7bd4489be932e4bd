"""Every question as a row of plain text: for a spreadsheet, or a card program other than Anki.

A spreadsheet reads a cell as a formula if it begins with `=`, `+`, `-` or `@`, also after characters that it trims or takes for
one of these (a space, a tab, a full-width `＝`). So a cell begins with a letter, a digit or an opening mark, or an apostrophe is
put in front, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection). Later lines of a cell are inside its
quotes and stay as they are: the lines of plans begin with `->` and `+-`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from ...content.catalog import Catalog, Topic
from ...content.questions import Code, QueryPlan, Question
from ...content.solutions.given import GivenValue
from ...site import Site
from ..questions.prompts import given_text
from .deck import tags_of

OPENING = "`\"'“‘([{<…$"  # how text may begin, besides letters and digits
# A new column comes last, for programs that know columns by their position.
COLUMNS = (
    "id topic kind level tags prompt given options answer claim instead usual_mistake points follow_ups principles sources page "
    "hint contract corrected"
).split()


def make_table(catalog: Catalog, site: Site) -> bytes:
    """Return a CSV file in UTF-8 with a header and the same rows as the deck; a list has one entry per line of its cell."""
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    for topic in catalog.topics:
        rows.writerows(_as_text(_row(question, topic, catalog, site)) for question in topic.questions)
    for retired in catalog.retired:
        instead = f" Asked instead: {retired.replaced_by}" if retired.replaced_by else ""
        said = f"This question was withdrawn on {retired.date}.{instead}"
        rows.writerow({"id": retired.id, "tags": "retired", "prompt": said, "page": site.question(retired.id)})
    return text.getvalue().encode()


def _as_text(row: dict[str, str]) -> dict[str, str]:
    return {name: cell if not cell or cell[0].isalnum() or cell[0] in OPENING else f"'{cell}" for name, cell in row.items()}


def _row(question: Question, topic: Topic, catalog: Catalog, site: Site) -> dict[str, str]:
    return {
        "id": question.id,
        "topic": topic.front.title,
        "kind": question.kind,
        "level": question.level,
        "tags": " ".join(tags_of(question, topic)),
        "prompt": question.prompt,
        "given": _given(question),
        "answer": f"{question.answer}\n\n{question.solution}" if isinstance(question, Code) else question.answer,
        "options": _lines(
            f"{'right' if each.correct else 'wrong'}: {each.text} {each.because}" for each in _of(question, "options")
        ),
        **{name: getattr(question, name, "") for name in ("claim", "instead", "usual_mistake", "contract")},
        "principles": _lines(_of(question, "principles")),
        "points": _lines(_of(question, "points")),
        "follow_ups": _lines(f"{each.kind}: {each.prompt} {' / '.join(each.points)}" for each in question.follow_ups_in_order),
        "sources": _lines(f"{source.title} {source.url}" for source in catalog.sources_of(question)),
        "page": site.question(question.id),
        "hint": question.hint or "",
        "corrected": str(question.corrected or ""),
    }


def _given(question: Question) -> str:
    if isinstance(question, QueryPlan):
        return _lines(["Plan:", *(line.text for line in question.explain)])  # a cell must not begin with =, -> or +
    if isinstance(question, Code):
        values = [f"{each.name} = {each.value}" for each in question.given if isinstance(each, GivenValue)]
        return "\n\n".join(filter(None, [given_text(question), *values]))
    return ""


def _of(question: Question, field: str) -> tuple[Any, ...]:
    """Return a list that only some kinds of questions have."""
    entries: tuple[Any, ...] = getattr(question, field, ())
    return entries


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries)
