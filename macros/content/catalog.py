"""The whole content, parsed and checked: what pages and exports are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from .figures.read import Figures
from .models import ChecklistItem, FrontMatter, Retired, SheetMatter, Source
from .page import Page
from .problems import UnknownNameError
from .questions import Question

T = TypeVar("T")


@dataclass(frozen=True)
class Topic:
    """A folder under docs/topics/; the folder's name is the slug."""

    slug: str
    front: FrontMatter
    page: Page
    questions: tuple[Question, ...]
    checklist: tuple[ChecklistItem, ...]
    figures: Figures

    @property
    def url(self) -> str:
        """The page's address below the site's base."""
        return self.page.url

    def prompt(self, question_id: str) -> str:
        """Return the prompt of one of its questions."""
        return next(question.prompt for question in self.questions if question.id == question_id)

    def page_with(self, part: str) -> Page:
        """Return its page if that has the named part. Raises UnknownNameError with the nearest names."""
        _find(self.page.parts, part, f"part of '{self.slug}'")
        return self.page


@dataclass(frozen=True)
class SheetPage:
    """A page that shows a sheet for paper: its front matter says which parts and questions the sheet has."""

    front: SheetMatter
    page: Page


@dataclass(frozen=True)
class Catalog:
    """Topics in the order of study; pages by their address, sources by their key."""

    topics: tuple[Topic, ...]
    sheet_pages: tuple[SheetPage, ...]
    """First those of no topic, then in the order of the topics"""
    pages: dict[str, Page]
    sources: dict[str, Source]
    retired: tuple[Retired, ...]
    """Questions that were withdrawn"""

    @cached_property
    def _by_slug(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in self.topics}

    @cached_property
    def _by_question(self) -> dict[str, Question]:
        return {question.id: question for topic in self.topics for question in topic.questions}

    @cached_property
    def _first_sheet_pages(self) -> dict[str | None, SheetPage]:
        return {sheet.page.topic_slug: sheet for sheet in reversed(self.sheet_pages)}

    @property
    def size(self) -> int:
        """How many questions there are."""
        return len(self._by_question)

    @property
    def core(self) -> int:
        """How many core questions there are."""
        return sum(question.level == "core" for question in self._by_question.values())

    def topic(self, slug: str) -> Topic:
        """Return a topic. Raises UnknownNameError with the topics there are."""
        return _find(self._by_slug, slug, "topic", "index.md")

    def sheet_page_of(self, topic: Topic) -> SheetPage | None:
        """Return the page with a topic's sheet, the first if there are several."""
        return self._first_sheet_pages.get(topic.slug)

    def part(self, name: str, sheet: SheetPage) -> tuple[Topic, str]:
        """Return the topic and the part that `part` or `topic/part` means on a sheet. Raises UnknownNameError."""
        slug, _, part = name.rpartition("/")
        topic = self.topic(slug or sheet.page.topic_slug or "")
        topic.page_with(part)
        return topic, part

    def question(self, question_id: str) -> Question:
        """Return a question. Raises UnknownNameError with the nearest ids."""
        return _find(self._by_question, question_id, "question", "quiz.yml")

    def successor(self, retired: Retired) -> Question | None:
        """Return the question that replaced a withdrawn one, if any."""
        return self.question(retired.replaced_by) if retired.replaced_by else None

    def sources_of(self, question: Question) -> tuple[Source, ...]:
        """Return those of a question's sources that exist."""
        return tuple(self.sources[key] for key in self.known_keys(question.sources))

    def known_keys(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield those keys that are sources. An unknown key is reported once, where it is written."""
        return (key for key in keys if key in self.sources)

    def source(self, key: str) -> Source:
        """Return a source. Raises UnknownNameError with the nearest keys."""
        return _find(self.sources, key, "source", "sources.yml")


def _find(known: dict[str, T], name: str, what: str, file: str = "") -> T:
    try:
        return known[name]
    except KeyError:
        raise UnknownNameError(what, name, known, file) from None
