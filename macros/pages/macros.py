"""The macros that a page may call. Each looks its names up, then hands finished objects to the renderer."""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from ..content.calls import MacroCall
from ..content.catalog import Catalog, Sheet, Topic
from ..content.models import Source
from ..content.page import INLINE, Page
from ..content.problems import Problem, UnknownNameError
from ..content.questions import Question
from .drawing import read_drawing
from .excerpts import excerpt
from .plans import Plan, plans
from .render import Renderer, Silence
from .sheets import Paper, read_sheet, title_of


class PageMacros:
    """The macros, bound to one page of the catalog. Public methods are what `{$ … $}` may call."""

    def __init__(self, catalog: Catalog, page: Page, renderer: Renderer, downloads: Sequence[tuple[str, int, str]] = ()) -> None:
        self._catalog = catalog
        self._page = page
        self._renderer = renderer
        self._downloads = downloads

    def question(self, question_id: str) -> str:
        """One question, as a card."""
        return self._card(self._catalog.question(question_id))

    def quiz(self, topic: str | None = None) -> str:
        """The questions of a topic that no `question` call of this page shows, in the order of its quiz.yml."""
        shown = {argument for call in self._page.calls if call.name == "question" for argument in call.arguments}
        rest = [question for question in self._topic(topic).questions if question.id not in shown]
        return "\n\n".join(self._card(question) for question in rest)

    def checklist(self, topic: str | None = None) -> str:
        """A topic's checklist, with links to the questions that prove each item."""
        chosen = self._topic(topic)
        sheet = self._catalog.sheet_of(chosen)
        return self._renderer.checklist(chosen, self._base(chosen), self._page.root + sheet.page.url if sheet else "")

    def checklists(self) -> str:
        """Every topic's checklist, with what is ticked in all."""
        return self._renderer.checklists(self._catalog.topics, self._page.root)

    def cite(self, *keys: str) -> str:
        """The numbers of one or more sources, as links to the list that `sources` makes."""
        if not keys:
            raise TypeError("cite() wants at least one key of docs/sources.yml")
        sources = [self._catalog.source(key) for key in keys]
        return self._renderer.cite([(self._citations.index(source.key) + 1, source) for source in sources])

    def sources(self) -> str:
        """The sources of this page in the order of its numbers, then those of its questions, each with its date."""
        return self._renderer.sources([self._catalog.source(key) for key in self._citations])

    def excerpt(self, topic: str, part: str) -> str:
        """A named part of a topic's page; its citations count on this page."""
        return excerpt(self._catalog.topic(topic).page_with(part), part, self._page, self.cite)

    def sheet(self) -> str:
        """The sheet for paper that this page's head describes: its parts, its questions, its foot, in four variants."""
        return self._renderer.sheet(
            self._papers(sheet for sheet in self._catalog.sheets if sheet.page is self._page), self._page.root
        )

    def sheets(self) -> str:
        """Every sheet for paper, one after the other, each to be left out at will."""
        return self._renderer.sheets(self._papers(self._catalog.sheets), self._page.root)

    def sheet_list(self) -> str:
        """Every sheet with its variants."""
        titles = {sheet.page.url: title_of(self._catalog, sheet) for sheet in self._catalog.sheets}
        return self._renderer.sheet_list(titles, self._page.root)

    def downloads(self) -> str:
        """The files to take away, each with its size: the Anki deck, the table, the bank and its schema."""
        return self._renderer.downloads(self._downloads, self._page.root)

    def measured(self, topic: str | None = None) -> str:
        """What was measured for a topic: the bytes that each query read of each layout, and how to repeat it."""
        chosen = self._topic(topic)
        if chosen.figures.measurement is None:
            known = (each.slug for each in self._catalog.topics if each.figures.measurement)
            raise UnknownNameError("measurement", chosen.slug, known)
        return self._renderer.measured(chosen.figures.measurement)

    def scan_cost(self, topic: str | None = None) -> str:
        """What a topic's query costs: inputs with where they come from, then the arithmetic, step by step."""
        chosen = self._topic(topic)
        if chosen.figures.scan_cost is None:
            known = (each.slug for each in self._catalog.topics if each.figures.scan_cost)
            raise UnknownNameError("computed cost", chosen.slug, known)
        return self._renderer.scan_cost(chosen.figures.scan_cost, self._numbered, self._base(chosen))

    def topics(self) -> str:
        """Every topic with its description, in the order of study."""
        return self._renderer.topics(self._catalog.topics, self._page.root)

    def start(self) -> str:
        """Three ways to begin, the date of the screen and what it leaves for today."""
        return self._renderer.start(self._plans, self._page.root)

    def plans(self) -> str:
        """What a day holds with 14, 7, 3 and 1 days left."""
        return self._renderer.plans(self._plans, self._catalog.core)

    def drill(self) -> str:
        """The drill: what to ask next, one question after the other."""
        return self._renderer.drill(self._catalog.topics, self._plans, self._page.root)

    def mock(self) -> str:
        """The mock screen: alone or with a partner by link, and its scorecard."""
        return self._renderer.mock(self._catalog.topics, self._page.root)

    def progress(self) -> str:
        """Where progress is kept, and the ways to move it and to forget it."""
        return self._renderer.progress()

    def story_sheet(self, name: str, title: str, shows: str) -> str:
        """A sheet to fill in for one story of the reader's own, kept in the browser under `name`, printable."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            raise ValueError(f"'{name}' names the story's fields in the browser for ever; write it in kebab-case")
        return self._renderer.story_sheet(name, title, shows)

    def drawing(self, name: str, caption: str) -> str:
        """An SVG file of this page's folder, inline, with a caption that says the same in words."""
        return self._renderer.drawing(read_drawing(self._page.path.parent, name), caption)

    def _papers(self, sheets: Iterable[Sheet]) -> Iterator[Paper]:
        # Put together as they are drawn: a check draws nothing, and reports a wrong name in the head that it stands in.
        return (read_sheet(self._catalog, sheet, self._page) for sheet in sheets)

    def _card(self, question: Question) -> str:
        return self._renderer.question(question, self._catalog.sources_of(question), self._page.root)

    @cached_property
    def _plans(self) -> tuple[Plan, ...]:
        return plans(self._catalog.core)

    def _topic(self, slug: str | None) -> Topic:
        return self._catalog.topic(slug or self._page.topic_slug or "")

    def _base(self, topic: Topic) -> str:
        """The way from this page to a topic's; empty where it is the same."""
        return "" if topic.slug == self._page.topic_slug else self._page.root + topic.url

    def _numbered(self, key: str) -> list[tuple[int, Source]]:
        return [(self._citations.index(known) + 1, self._catalog.source(known)) for known in self._catalog.known_keys([key])]

    @cached_property
    def _citations(self) -> list[str]:
        """The keys this page cites, each once: in the order of the text, then those that only its questions name."""
        slug = self._page.topic_slug
        own = [key for question in self._catalog.topic(slug).questions for key in question.sources] if slug else []
        return list(dict.fromkeys(self._catalog.known_keys([*self._cited(), *own])))

    def _cited(self) -> Iterator[str]:
        for call in self._page.calls:
            if call.name == INLINE:
                yield from call.arguments
            elif call.name == "scan_cost":
                with contextlib.suppress(LookupError):  # a topic that does not exist is reported where it is named
                    figures = self._topic(*call.arguments[:1] or [None]).figures
                    yield from figures.scan_cost.sources if figures.scan_cost else ()
            elif call.name == "excerpt":
                with contextlib.suppress(LookupError, ValueError):  # a wrong excerpt is reported where it stands
                    topic, part = call.arguments
                    shown = self._catalog.topic(topic).page.calls_in(part)
                    yield from (key for each in shown if each.name == INLINE for key in each.arguments)


MACROS = {name: method for name, method in inspect.getmembers(PageMacros, inspect.isfunction) if not name.startswith("_")}
# What a name may be missing from where a file of that sort could not be read at all: then it is no author's mistake.
UNREAD = {
    "question": "quiz.yml",
    "source": "sources.yml",
    "topic": "index.md",
    "measurement": "measured.yml",
    "computed cost": "scan-cost.yml",
}


def wrong_calls(catalog: Catalog, broken_names: set[str], unread: set[str]) -> Iterator[Problem]:
    """Yield a problem for every macro call that would fail on its page, but for names whose own file has reported why."""
    silence = Silence()
    for page in catalog.pages.values():
        if page.topic_slug in broken_names:
            continue
        macros = PageMacros(catalog, page, silence)
        for call in page.calls:
            if broken_names.intersection(call.arguments):
                continue
            try:
                _try(macros, call)
            except (LookupError, TypeError, ValueError) as error:
                if not isinstance(error, UnknownNameError) or UNREAD.get(error.what) not in unread:
                    yield Problem(page.path, call.line, f"{call.name}: {error}")


def _try(macros: PageMacros, call: MacroCall) -> None:
    if call.name not in MACROS:
        raise UnknownNameError("macro", call.name, MACROS)
    macro: Callable[..., str] = MACROS[call.name]
    signature = inspect.signature(macro)
    try:
        signature.bind(macros, *call.arguments)
    except TypeError as error:
        raise TypeError(f"{error}; it is called as {call.name}{_shown(signature)}") from None
    macro(macros, *call.arguments)


def _shown(signature: inspect.Signature) -> str:
    names = [str(parameter).split(":")[0] for name, parameter in signature.parameters.items() if name != "self"]
    return f"({', '.join(names)})"
