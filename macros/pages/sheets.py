"""Puts sheets for paper together from parts of the topics' pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..content.catalog import Catalog, SheetPage
from ..content.page import Page
from ..content.questions import Question
from .excerpts import excerpt


@dataclass(frozen=True)
class Passage:
    """A part on a sheet: the name of the tab that it came from, if any, and its Markdown."""

    tab: str
    markdown: str


@dataclass(frozen=True)
class Section:
    """Passages under a heading of their own page, with its address; both are empty at the top of the sheet."""

    heading: str
    address: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Sheet:
    """All that is printed: title, address below the site's base, address of the topic, text and questions."""

    title: str
    url: str
    topic_url: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]


def read_sheet(catalog: Catalog, at: SheetPage, into: Page) -> Sheet:
    """Return a sheet as the page `into` shows it. Raises UnknownNameError for a part or a question that does not exist."""
    topic = catalog.topic(at.page.topic_slug) if at.page.topic_slug else None
    asked = tuple(map(catalog.question, at.front.questions or ())) or (topic.questions if topic else ())
    sections = tuple(_sections(catalog, at, into))
    return Sheet(title_of(catalog, at), at.page.url, topic.url if topic else "", sections, asked)


def title_of(catalog: Catalog, at: SheetPage) -> str:
    """Return the title of a sheet: its topic's, or its own if it belongs to no topic."""
    slug = at.page.topic_slug
    return catalog.topic(slug).front.title if slug else at.front.title


def _sections(catalog: Catalog, at: SheetPage, into: Page) -> Iterator[Section]:
    placed = []
    for name in at.front.parts:
        topic, part = catalog.part(name, at)
        own = topic.slug == at.page.topic_slug
        heading, anchor = topic.page.heading_above(part) or ("" if own else topic.front.title, "")
        file = posixpath.relpath(topic.page.path.as_posix(), into.path.parent.as_posix())
        address = f"{file}#{anchor}".rstrip("#") if heading else ""
        # A sheet has no list of sources, so it has no citations either.
        text = excerpt(topic.page, part, into, lambda *_keys: "")
        placed.append(((heading, address), Passage(topic.page.tab_around(part), text)))
    for (heading, address), group in groupby(placed, key=lambda each: each[0]):
        yield Section(heading, address, tuple(passage for _, passage in group))
