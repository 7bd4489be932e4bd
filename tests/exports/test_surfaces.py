"""No field of a question is forgotten: each surface shows it, or says here why it does not; none shows the answer too soon."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest

from macros.content.catalog import Catalog
from macros.content.questions import KINDS, Code
from macros.content.solutions.run import Result
from macros.exports.downloads.bank import Entry
from macros.load import load_catalog
from macros.pages.render import Renderer
from tests.support.filled import Filled
from tests.support.project import write_docs
from tests.support.surfaces import SITE, SURFACES, Shown

Show = Callable[[str, Filled], Shown]
CARD, ALONE, SHEET, NOTE, TABLE, BANK, SEARCH, CANDIDATE = SURFACES
INSIDE = {
    "section": "it says where the question is taught, and the card stands there or leads there",
    "twin": "it keeps a day from asking both, and says nothing to a reader",
}
ON_PAPER = "two sides have no room for it; the card has it"
UNASKED = "a mock asks nothing of which this is a part"
LEFT_OUT: dict[str, dict[str, str]] = {
    CARD: INSIDE,
    ALONE: INSIDE,
    SHEET: INSIDE
    | {
        "id": "a link on paper leads to the topic's page",
        "level": "whoever prints a sheet chooses what stands on it",
        "corrected": "what is printed anew is right; who has an old sheet cannot be told",
        "points": "only their number: there is a square to tick for each, and the answer says them",
        "language": "the solution shows it",
        **dict.fromkeys(["hint", "follow_ups.kind", "follow_ups.prompt", "follow_ups.points", "sources"], ON_PAPER),
        **dict.fromkeys(["options.text", "options.because", "options.correct", "claim", "instead", "principles"], ON_PAPER),
        **dict.fromkeys(["explain.matters", "engine", "usual_mistake"], ON_PAPER),
    },
    NOTE: INSIDE | {"language": "the solution shows it"},
    TABLE: INSIDE
    | {
        "language": "the solution shows it",
        "engine": "the rows have no result, so none says where it was run",
        "explain.matters": "a cell is plain text; the answer names the line",
    },
    BANK: {},
    SEARCH: INSIDE
    | {
        "id": "a result leads to it, and shows no more than words",
        "level": "it says how deep a question goes, and nothing that anybody would look for",
        "language": "the label of a box to write in, and nothing that anybody would look for",
        "corrected": "only to who answered before, on the card",
        "engine": "it stands with the result, in the answer",
        "options.text": "most of them are wrong",
    },
    CANDIDATE: {
        "section": INSIDE["section"],
        "engine": "nothing runs there",
        **dict.fromkeys(["given.GivenValue.name", "given.GivenValue.value", "explain.text", "options.text"], UNASKED),
        "principles": "to find the principle is part of the answer to a story",
    },
}
"""By surface and field: why the field does not stand there. What is part of the answer never stands in the last two."""
CLOSED = (SEARCH, CANDIDATE)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Show]:
    """Show a made-up question on a surface, as the one question of a topic with a sheet.

    No rule is asked whether it may say that, and no solution runs: it gives a result, but on Redshift.
    """
    docs = write_docs(tmp_path_factory.mktemp("surfaces"))
    index = docs / "topics/alpha/index.md"
    index.write_text(index.read_text().replace("# Alpha\n", "# Alpha\n\n<!-- part: lead -->\n\nIn short.\n\n<!-- /part -->\n", 1))
    (docs / "topics/alpha/sheet.md").write_text(SHEET_PAGE)
    catalog = load_catalog(docs)

    def result(question: Code) -> Result | None:
        return None if question.engine == "redshift" else Result(("a",), ((1,),))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.pages.render.run", result)
        patch.setattr("macros.exports.downloads.bank.Entry", Entry.model_construct)
        renderer = Renderer(SITE)

        def show(surface: str, filled: Filled) -> Shown:
            return SURFACES[surface](with_question(catalog, filled), tmp_path_factory.mktemp("shown"), renderer)

        yield show


SHEET_PAGE = """\
---
title: Alpha on paper
description: A description that is just long enough to be one for a sheet.
parts: [lead]
---

{$ sheet() $}
"""


def with_question(catalog: Catalog, filled: Filled) -> Catalog:
    """Return a catalog whose topic has one question; its sources are called by their keys."""
    [topic] = catalog.topics
    like = next(iter(catalog.sources.values()))
    sources = {key: like.model_copy(update={"key": key, "title": key}) for key in filled.words["sources"]}
    topics = (dataclasses.replace(topic, questions=(filled.question,), checklist=()),)
    return dataclasses.replace(catalog, topics=topics, sources=sources)


def fields_in(surface: str, filled: Filled, shown: Show) -> tuple[set[str], set[str]]:
    """Return the fields of a question that stand on a surface, and those that stand there before the answer.

    A text stands there if all its words do. A field of few values does if another value makes another surface.
    """
    here = shown(surface, filled)
    found = [{field for field, words in filled.words.items() if all(word in part for word in words)} for part in here]
    for field, other in filled.others.items():
        there = shown(surface, Filled(type(filled.question), {field: other}))
        for fields, part, changed in zip(found, here, there, strict=True):
            if part != changed:
                fields.add(field)
    return found[0], found[1]


@pytest.mark.parametrize("surface", SURFACES)
def test_a_surface_shows_each_field_or_says_why_not_and_none_too_soon(surface: str, shown: Show) -> None:
    told: dict[str, list[str]] = defaultdict(list)
    for kind, model in KINDS.items():
        filled = Filled(model)
        there, before = fields_in(surface, filled, shown)
        answer = {field for field, known in filled.known.items() if not known}
        left_out = {*LEFT_OUT[surface]}
        without = left_out | (answer if surface in CLOSED else set())
        what_to_do = {
            "gives it away before the answer: show it later, or let its model say that it may be known": answer & before,
            "does not show it: show it there, or say why not in LEFT_OUT of this test": {*filled.known} - there - without,
            "shows it, though LEFT_OUT of this test says why not: take it out of there": left_out & there,
        }
        for said, fields in what_to_do.items():
            for field in fields:
                told[f"'{field}': {surface} {said}"].append(kind)
    assert not told, "\n".join(f"{said} (kinds: {', '.join(kinds)})" for said, kinds in sorted(told.items()))


@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_left_out_is_a_field(surface: str) -> None:
    fields = {field for model in KINDS.values() for field in Filled(model).known}
    assert set(LEFT_OUT[surface]) <= fields
