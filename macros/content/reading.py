"""Reads docs/ into a draft: everything that could be parsed, and a problem for everything that could not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from pydantic import ConfigDict, ValidationError

from .catalog import Catalog, SheetPage, Topic
from .fields import Model
from .figures.read import Figures, read_figures, read_model
from .files import ContentFiles, find_files
from .front_matter import read_any_front_matter, read_front_matter
from .messages import Location, problems_of
from .models import ChecklistItem, FrontMatter, ReleasedFile, RetiredName, SheetMatter, Source
from .page import Page, read_page
from .page_rules import page_problems
from .problems import ContentError, Problem
from .questions import KINDS, QuestionBase
from .yaml_file import YamlFile, read_yaml

M = TypeVar("M", bound=Model)


class Entries(NamedTuple):
    """A data file with one list under one key: the key, the model of an entry, and what to call it in messages."""

    top: str
    model: type[Model]
    what: str
    name_key: str


QUESTIONS = Entries("questions", QuestionBase, "question", "id")
ITEMS = Entries("items", ChecklistItem, "item", "id")
SOURCES = Entries("sources", Source, "source", "key")
RETIRED = Entries("retired", RetiredName, "retired name", "id")


@dataclass(frozen=True)
class Placed(Generic[M]):
    """A parsed value, and where in a data file it came from."""

    value: M
    file: YamlFile
    location: Location

    def problem(self, message: str, *key: str | int) -> Problem:
        """Return a problem at this value, or at one of its keys."""
        return self.file.problem(self.location + key, message)

    def problem_within(self, message: str, line: int, *key: str | int) -> Problem:
        """Return a problem at a line (from 1) of a text with several lines, or at the first."""
        return Problem(self.file.path, self.file.line_within(self.location + key, line), message)


@dataclass
class TopicDraft:
    slug: str
    folder: Path
    page: Page | None = None
    front: FrontMatter | None = None
    questions: list[Placed[Any]] = field(default_factory=list)
    checklist: list[Placed[ChecklistItem]] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)


@dataclass
class Draft:
    """All that could be read, with the problems found so far."""

    docs: Path
    files: ContentFiles = field(default_factory=lambda: ContentFiles(()))
    topics: list[TopicDraft] = field(default_factory=list)
    pages: dict[Path, Page] = field(default_factory=dict)
    sheets: dict[Path, Placed[SheetMatter]] = field(default_factory=dict)
    sources: list[Placed[Source]] = field(default_factory=list)
    retired: list[Placed[RetiredName]] = field(default_factory=list)
    released: Placed[ReleasedFile] | None = None
    problems: list[Problem] = field(default_factory=list)
    broken_names: set[str] = field(default_factory=set)
    """Ids, keys and slugs of entries that could not be parsed"""
    unread: set[str] = field(default_factory=set)
    """Names of files (`quiz.yml`, `index.md`) if at least one of that name could not be read"""

    def catalog(self) -> Catalog:
        """Return all that could be parsed, topics in the order of study."""
        topics = [
            Topic(draft.slug, draft.front, draft.page, _values(draft.questions), _values(draft.checklist), draft.figures)
            for draft in self.topics
            if draft.front and draft.page
        ]
        topics.sort(key=lambda topic: (topic.front.order, topic.slug))
        order = {slug: place for place, slug in enumerate([None, *(topic.slug for topic in topics)])}
        sheets = [SheetPage(placed.value, self.pages[path]) for path, placed in self.sheets.items()]
        shown = [sheet for sheet in sheets if sheet.page.topic_slug in order]
        return Catalog(
            topics=tuple(topics),
            sheet_pages=tuple(sorted(shown, key=lambda sheet: order[sheet.page.topic_slug])),
            pages={page.url: page for page in self.pages.values()},
            sources={each.value.key: each.value for each in self.sources},
            retired=tuple(each.value for each in self.retired if each.value.kind == "question"),
        )


def read_docs(docs: Path) -> Draft:
    """Return the draft of a docs folder. An author's mistakes raise nothing; they are in `problems`."""
    draft = Draft(docs, find_files(docs))
    draft.sources = _read_entries(draft, docs / "sources.yml", SOURCES)
    if (docs / "retired.yml").exists():
        draft.retired = _read_entries(draft, docs / "retired.yml", RETIRED)
    broken: list[Problem] = []
    if released := read_model(docs / "released.yml", ReleasedFile, broken):
        draft.released = Placed(*released, ())
    remedy = "nobody edits this file: restore it with git, then run make release"
    draft.problems += [Problem(each.path, each.line, f"{each.message}; {remedy}") for each in broken]
    draft.problems += draft.files.problems
    for path in draft.files.pages:
        try:
            page = read_page(path, docs)
            draft.problems += page_problems(page)
            draft.pages[path] = page
        except ContentError as error:
            draft.problems += error.problems
            draft.unread.add(path.name)
    draft.topics = [_read_topic(draft, folder) for folder in _topic_folders(draft.files, docs)]
    topic_pages = {topic.page.path for topic in draft.topics if topic.page}
    for page in draft.pages.values():
        try:
            if page.has_call("sheet"):
                draft.sheets[page.path] = Placed(*read_front_matter(page, SheetMatter), ())
            elif page.path not in topic_pages and page.path.name != "sheet.md":  # rules.py reports a sheet that shows nothing
                read_any_front_matter(page)
        except ContentError as error:
            draft.problems += error.problems
    if not draft.topics:
        draft.problems.append(
            Problem(docs / "topics", 1, "no topic is here; write a folder with index.md, quiz.yml, checklist.yml")
        )
    return draft


def _topic_folders(files: ContentFiles, docs: Path) -> list[Path]:
    """Return the folders of the topics. A folder without a visible file is no topic."""
    below = (path.relative_to(docs / "topics").parts for path in files.paths if path.is_relative_to(docs / "topics"))
    return [docs / "topics" / slug for slug in sorted({parts[0] for parts in below if len(parts) > 1})]


def _read_topic(draft: Draft, folder: Path) -> TopicDraft:
    topic = TopicDraft(folder.name, folder)
    topic.questions = _read_entries(draft, folder / "quiz.yml", QUESTIONS)
    topic.checklist = _read_entries(draft, folder / "checklist.yml", ITEMS)
    topic.figures = read_figures(folder)
    draft.problems += topic.figures.problems
    draft.unread |= topic.figures.unread
    index = folder / "index.md"
    topic.page = draft.pages.get(index)
    if topic.page:
        try:
            topic.front, _ = read_front_matter(topic.page, FrontMatter)
        except ContentError as error:
            draft.problems += error.problems
    if not index.exists():
        draft.problems.append(Problem(index, 1, "this file is missing; a topic is index.md, quiz.yml and checklist.yml"))
        draft.unread.add(index.name)
    if not topic.front:
        draft.broken_names.add(topic.slug)
    return topic


def _read_entries(draft: Draft, path: Path, kind: Entries) -> list[Placed[Any]]:
    """Return the entries of a file with one list under one key; bad entries are reported and left out."""
    try:
        file = read_yaml(path)
    except ContentError as error:
        draft.problems += error.problems
        draft.unread.add(path.name)
        return []
    entries = file.data.get(kind.top)
    if not isinstance(entries, list) or (not entries and kind is not RETIRED):
        remedy = f"write '{kind.top}:' and a '- {kind.name_key}: …' below it"
        draft.problems.append(file.problem([kind.top], f"'{kind.top}' is missing or holds no list; {remedy}"))
        draft.unread.add(path.name)
        return []
    unknown = [key for key in file.data if key != kind.top]
    draft.problems += [file.problem([key], f"unknown key '{key}'; the file holds one list under '{kind.top}'") for key in unknown]
    placed = []
    for index, entry in enumerate(entries):
        location = (kind.top, index)
        name = str(entry.get(kind.name_key, f"number {index + 1}")) if isinstance(entry, dict) else f"number {index + 1}"
        model = _model_of(entry, kind)
        try:
            placed.append(Placed(model.model_validate(entry), file, location))
        except ValidationError as error:
            draft.problems += problems_of(error, file, model, location, f"{kind.what} '{name}': ")
            draft.broken_names.add(name)
    return placed


def _model_of(entry: object, entries: Entries) -> type[Model]:
    # A question's class is chosen before validation, so that errors are about its kind and not about a union.
    if entries is not QUESTIONS:
        return entries.model
    kind = entry.get("kind") if isinstance(entry, dict) else None
    return KINDS.get(kind, _UnknownKind) if isinstance(kind, str) else _UnknownKind


class _UnknownKind(Model):
    """The model of a question without a known kind. It is never valid, and the error lists the kinds."""

    model_config = ConfigDict(extra="ignore")
    kind: Literal[tuple(KINDS)]  # type: ignore[valid-type]


def _values(placed: Iterable[Placed[Any]]) -> tuple[Any, ...]:
    return tuple(each.value for each in placed)
