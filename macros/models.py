"""What the data files hold besides questions, and the files themselves."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from .measurement import Measurement
from .questions import Question
from .records import Description, Id, Ids, Line, Record, Title, each_once
from .scan_cost import ScanCost

PartName = Annotated[str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9-]+$")]


class ChecklistItem(Record):
    id: Id
    text: Line
    questions: Ids
    """Ids of the questions that prove it"""


class Source(Record):
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


class Retired(Record):
    id: Id
    date: datetime.date
    replaced_by: Id | None = None


class FrontMatter(Record):
    """The head of a topic's index.md."""

    title: Title
    description: Description
    """One sentence for search engines and link previews"""
    order: int
    """The topic's place on the home page"""


class SheetMatter(Record):
    """The head of a page that is a sheet for paper."""

    title: Title
    description: Description
    """One sentence for search engines and link previews"""
    hide: tuple[Literal["toc"], ...] = ()
    """Material's own: what the page goes without"""
    parts: Annotated[tuple[PartName, ...], Field(min_length=1), AfterValidator(each_once)]
    """Named parts of the topic's page in their order, or `topic/part` of others"""
    questions: Ids | None = None
    """Ids of what the sheet asks; without them all of the topic's questions"""


class PageMatter(Record):
    """The head of any other page; it may go without."""

    title: Title | None = None
    description: Line | None = None
    """One sentence for search engines and link previews"""
    hide: tuple[Literal["toc"], ...] = ()
    """Material's own: what the page goes without"""


class QuizFile(Record):
    """The file quiz.yml."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class ChecklistFile(Record):
    """The file checklist.yml."""

    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]


class SourcesFile(Record):
    """The file docs/sources.yml."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class RetiredFile(Record):
    """The file docs/retired.yml."""

    retired: tuple[Retired, ...]


DATA_FILES: dict[str, type[Record]] = {
    "quiz": QuizFile,
    "checklist": ChecklistFile,
    "sources": SourcesFile,
    "retired": RetiredFile,
    "measured": Measurement,
    "scan-cost": ScanCost,
}
