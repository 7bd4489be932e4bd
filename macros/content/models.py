"""Models of the data files, and of what they hold besides questions."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from .fields import Description, Id, Ids, Line, Model, Title, unique, wrong
from .figures.measurement import Measurement
from .figures.scan_cost import ScanCost
from .questions import Question

PartName = Annotated[str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9-]+$")]


class ChecklistItem(Model):
    id: Id
    text: Line
    questions: Ids
    """Ids of the questions that prove it"""


class Source(Model):
    model_config = ConfigDict(serialize_by_alias=True)

    key: Id
    title: Line
    publisher: Line
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    checked: datetime.date
    """The day somebody last read it: YYYY-MM-DD"""
    basis: Literal["page", "archive-2023", "repository", "second-hand"]
    """What was read: a stored copy of the page, AWS's archive of 2023, the project's repository, other people's account"""
    copy_date: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}|unknown)$")] | None = Field(None, alias="copy")
    """The newest month that the copy's own text shows: YYYY-MM, or unknown; `copy` in the file, a name that pydantic keeps"""
    volatile: bool = False
    """True for what changes often: prices, version tables"""


class Retired(Model):
    """A question that is gone."""

    id: Id
    date: datetime.date
    """The day it went: YYYY-MM-DD"""
    replaced_by: Id | None = None
    """What stands in for it, of the same kind; of a heading, on the same page"""


class RetiredName(Retired):
    """A name of any kind that was published and is gone."""

    kind: Literal["question", "checklist", "heading", "story", "topic"] = "question"
    """question · checklist (an item's id) · heading · story · topic"""
    topic: Id | None = None
    """The topic on whose page a heading stood"""

    @model_validator(mode="after")
    def _topic_goes_with_heading(self) -> Self:
        if (self.kind == "heading") != (self.topic is not None):
            raise wrong("'topic' goes with kind heading, and only with it: a heading's id is one of its page's")
        return self


class FrontMatter(Model):
    """The front matter of a topic's index.md."""

    title: Title
    description: Description
    """One sentence for search engines and link previews"""
    order: int
    """The topic's place on the home page"""


class SheetMatter(Model):
    """The front matter of a page with a sheet for paper."""

    title: Title
    description: Description
    """One sentence for search engines and link previews"""
    hide: tuple[Literal["toc"], ...] = ()
    """Material's own: what the page goes without"""
    parts: Annotated[tuple[PartName, ...], Field(min_length=1), AfterValidator(unique)]
    """Named parts of the topic's page in their order, or `topic/part` of others"""
    questions: Ids | None = None
    """Ids of what the sheet asks; without them all of the topic's questions"""


class PageMatter(Model):
    """The front matter of any other page, if it has any."""

    title: Title | None = None
    description: Line | None = None
    """One sentence for search engines and link previews"""
    hide: tuple[Literal["toc"], ...] = ()
    """Material's own: what the page goes without"""


class QuizFile(Model):
    """The file quiz.yml."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class ChecklistFile(Model):
    """The file checklist.yml."""

    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]


class SourcesFile(Model):
    """The file docs/sources.yml."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class RetiredFile(Model):
    """The file docs/retired.yml."""

    retired: tuple[RetiredName, ...]


Names = Annotated[tuple[Id, ...], AfterValidator(unique)]


class ReleasedFile(Model):
    """The file docs/released.yml: every name that was ever published. `make release` writes it."""

    topics: Names
    """Their folders"""
    questions: dict[Id, Names]
    """Ids of questions, by the topic in which they were first published"""
    checklist: dict[Id, Names]
    """Ids of checklist items, likewise"""
    headings: dict[Id, Names]
    """The {#ids} on each topic's page"""
    stories: Names
    """What `story_sheet` is called with first"""


FILES_OF_A_TOPIC: dict[str, type[Model]] = {
    "quiz": QuizFile,
    "checklist": ChecklistFile,
    "measurement": Measurement,
    "scan-cost": ScanCost,
}
FILES_OF_ALL: dict[str, type[Model]] = {
    "sources": SourcesFile,
    "retired": RetiredFile,
    "released": ReleasedFile,
}
DATA_FILES = FILES_OF_A_TOPIC | FILES_OF_ALL
"""The data files by name, without .yml"""
