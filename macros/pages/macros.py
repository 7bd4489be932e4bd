"""The macros that a page may call. Each looks up what it is given by name, and returns a view of it."""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..content.catalog import Catalog, SheetPage, Topic
from ..content.models import Source
from ..content.page import INLINE, Page
from ..content.problems import UnknownNameError
from ..content.questions import Question
from .drawing import read_drawing
from .interview import MARKS, interviews
from .plans import SHOWN, StudyPlan, plans, shares
from .sheets import Sheet, read_sheet, title_of
from .view import View


class PageMacros:
    """The macros for one page of the catalog. Its public methods are what `{$ … $}` may call.

    In a view, `base` is the path from the page to the site's root; for a checklist and a cost, to the topic's page.
    """

    def __init__(self, catalog: Catalog, page: Page, downloads: Sequence[tuple[str, int, str]] = ()) -> None:
        self._catalog = catalog
        self._page = page
        self._downloads = downloads

    def question(self, question_id: str) -> View:
        """One question, as a card."""
        return self._card(self._catalog.question(question_id))

    def quiz(self, topic: str | None = None) -> View:
        """The questions of a topic that no `question` call of this page shows, in the order of its quiz.yml."""
        shown = {argument for call in self._page.calls if call.name == "question" for argument in call.arguments}
        rest = [question for question in self._topic(topic).questions if question.id not in shown]
        return View("card/cards.md", {"cards": [self._card(question) for question in rest]})

    def checklist(self, topic: str | None = None) -> View:
        """A topic's checklist, with links to the questions that prove each item."""
        chosen = self._topic(topic)
        sheet = self._catalog.sheet_page_of(chosen)
        on_paper = self._page.root + sheet.page.url if sheet else ""
        return View("lists/checklist.html", {"topic": chosen, "base": self._base(chosen), "sheet": on_paper})

    def checklists(self) -> View:
        """Every topic's checklist, with what is ticked in all."""
        return self._with_topics("lists/checklists.html")

    def cite(self, *keys: str) -> View:
        """The numbers of one or more sources, as links to the list that `sources` makes."""
        if not keys:
            raise TypeError("cite() wants at least one key of docs/sources.yml")
        sources = [self._catalog.source(key) for key in keys]
        return View("page/cite.html", {"numbered": [(self._citations.index(source.key) + 1, source) for source in sources]})

    def sources(self) -> View:
        """The sources of this page in the order of its numbers, then those of its questions, each with its date."""
        return View("page/sources.html", {"sources": [self._catalog.source(key) for key in self._citations]})

    def excerpt(self, topic: str, part: str) -> View:
        """A named part of a topic's page; its citations count on this page."""
        page = self._catalog.topic(topic).page_with(part)
        calls = page.calls_in(part) if part in page.templates else ()
        cited = {call.arguments: self.cite(*call.arguments) for call in calls if call.name == INLINE}
        return View("page/excerpt.md", {"page": page, "part": part, "into": self._page, "cited": cited})

    def sheet(self) -> View:
        """The sheet for paper that this page's head describes: its parts, its questions, its foot, in four variants."""
        return self._sheets([at for at in self._catalog.sheet_pages if at.page is self._page], level=1)

    def sheets(self) -> View:
        """Every sheet for paper, one after the other, each to be left out at will."""
        return self._sheets(self._catalog.sheet_pages, level=2)

    def sheet_list(self) -> View:
        """Every sheet with its variants."""
        titles = {at.page.url: title_of(self._catalog, at) for at in self._catalog.sheet_pages}
        return View("sheet/list.html", {"titles": titles, "base": self._page.root})

    def downloads(self) -> View:
        """The files to take away, each with its size: the Anki deck, the table, the bank and its schema."""
        return View("sheet/downloads.html", {"files": self._downloads, "base": self._page.root})

    def measurement(self, topic: str | None = None) -> View:
        """What was measured for a topic: the bytes that each query read of each layout, and how to repeat it."""
        chosen = self._topic(topic)
        if chosen.figures.measurement is None:
            known = (each.slug for each in self._catalog.topics if each.figures.measurement)
            raise UnknownNameError("measurement", chosen.slug, known, "measurement.yml")
        return View("page/measurement.html", {"measurement": chosen.figures.measurement})

    def scan_cost(self, topic: str | None = None) -> View:
        """What a topic's query costs: inputs with where they come from, then the arithmetic, step by step."""
        chosen = self._topic(topic)
        if chosen.figures.scan_cost is None:
            known = (each.slug for each in self._catalog.topics if each.figures.scan_cost)
            raise UnknownNameError("computed cost", chosen.slug, known, "scan-cost.yml")
        context = {"cost": chosen.figures.scan_cost, "numbered": self._numbered, "base": self._base(chosen)}
        return View("page/scan_cost.html", context)

    def topics(self) -> View:
        """Every topic with its description, in the order of study."""
        return self._with_topics("lists/topics.html")

    def start(self) -> View:
        """Three ways to begin, the date of the interview and what it leaves for today."""
        return View("start/start.html", {"plans": shares(self._plans), "base": self._page.root})

    def plans(self) -> View:
        """What a day holds with 14, 7, 3 and 1 days left."""
        shown = [plan for plan in self._plans if plan.days in SHOWN]
        return View("start/plans.html", {"plans": shown, "total": self._catalog.core})

    def drill(self) -> View:
        """The drill: what to ask next, one question after the other."""
        return self._with_topics("drill/drill.html", plans=shares(self._plans))

    def mock(self) -> View:
        """The mock interview: alone or with a partner by link, and its scorecard."""
        return self._with_topics("mock/mock.html", interviews=interviews(), marks=MARKS)

    def progress(self) -> View:
        """Where progress is kept, and the ways to move it and to forget it."""
        return View("progress/progress.html")

    def story_sheet(self, name: str, title: str, shows: str) -> View:
        """A sheet to fill in for one story of the reader's own, kept in the browser under `name`, printable."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            raise ValueError(f"'{name}' names the story's fields in the browser for ever; write it in kebab-case")
        return View("sheet/story.html", {"name": name, "title": title, "shows": shows})

    def drawing(self, name: str, caption: str) -> View:
        """An SVG file of this page's folder, inline, with a caption that says the same in words."""
        return View("page/drawing.html", {"drawing": read_drawing(self._page.path.parent, name), "caption": caption})

    def _with_topics(self, template: str, **more: object) -> View:
        return View(template, {"topics": self._catalog.topics, "base": self._page.root, **more})

    def _card(self, question: Question) -> View:
        sources = self._catalog.sources_of(question)
        return View("card/card.html", {"question": question, "sources": sources, "base": self._page.root})

    def _sheets(self, pages: Iterable[SheetPage], level: int) -> View:
        # Read only when shown: rules.py reports a wrong name, in the front matter that has it.
        def read() -> list[tuple[Sheet, View, View]]:
            sheets = [read_sheet(self._catalog, at, self._page) for at in pages]
            return [(sheet, View("sheet/questions.html", {"questions": sheet.questions}), self._foot(sheet)) for sheet in sheets]

        return View("sheet/sheet.md", {"read": read, "level": level, "base": self._page.root})

    def _foot(self, sheet: Sheet) -> View:
        return View("sheet/foot.html", {"sheet": sheet, "base": self._page.root})

    @cached_property
    def _plans(self) -> tuple[StudyPlan, ...]:
        return plans(self._catalog.core)

    def _topic(self, slug: str | None) -> Topic:
        return self._catalog.topic(slug or self._page.topic_slug or "")

    def _base(self, topic: Topic) -> str:
        """The path from this page to a topic's page; empty if it is the same."""
        return "" if topic.slug == self._page.topic_slug else self._page.root + topic.url

    def _numbered(self, key: str) -> list[tuple[int, Source]]:
        return [(self._citations.index(known) + 1, self._catalog.source(known)) for known in self._catalog.known_keys([key])]

    @cached_property
    def _citations(self) -> list[str]:
        """The keys that this page cites: first in the order of the text, then those that only its questions name."""
        slug = self._page.topic_slug
        own = [key for question in self._catalog.topic(slug).questions for key in question.sources] if slug else []
        return list(dict.fromkeys(self._catalog.known_keys([*self._cited(), *own])))

    def _cited(self) -> Iterator[str]:
        for call in self._page.calls:
            if call.name == INLINE:
                yield from call.arguments
            elif call.name == "scan_cost":
                with contextlib.suppress(LookupError):  # an unknown topic is reported at its own call
                    figures = self._topic(*call.arguments[:1] or [None]).figures
                    yield from figures.scan_cost.sources if figures.scan_cost else ()
            elif call.name == "excerpt":
                with contextlib.suppress(LookupError, ValueError):  # a wrong excerpt is reported at its own call
                    topic, part = call.arguments
                    shown = self._catalog.topic(topic).page.calls_in(part)
                    yield from (key for each in shown if each.name == INLINE for key in each.arguments)


MACROS = {name: method for name, method in inspect.getmembers(PageMacros, inspect.isfunction) if not name.startswith("_")}
