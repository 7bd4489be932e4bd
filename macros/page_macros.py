"""The macros that a page may call. Each looks its names up, then hands finished objects to the renderer."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from .catalog import Catalog, Topic
from .drawing import Drawing, read_drawing
from .models import ChecklistItem, Question, Source
from .page import MARKDOWN, MacroCall, Page, macro_calls
from .problems import Problem, UnknownNameError


class Output(Protocol):
    """What turns finished objects into HTML: the renderer, or `Silence` where only the names are checked."""

    def question(self, question: Question, sources: tuple[Source, ...]) -> str: ...
    def checklist(self, topic: Topic, items: tuple[ChecklistItem, ...]) -> str: ...
    def cite(self, numbered: list[tuple[int, Source]]) -> str: ...
    def sources(self, sources: list[Source]) -> str: ...
    def topics(self, topics: tuple[Topic, ...], base: str) -> str: ...
    def drawing(self, drawing: Drawing, caption: str) -> str: ...


class Silence:
    """An output that writes nothing: calling a macro with it checks the call and costs no rendering."""

    def __getattr__(self, name: str) -> Callable[..., str]:
        return lambda *_arguments: ""


class PageMacros:
    """The macros, bound to one page of the catalog. Public methods are what `{$ … $}` may call."""

    def __init__(self, catalog: Catalog, page: Page, output: Output) -> None:
        self._catalog = catalog
        self._page = page
        self._output = output

    def question(self, question_id: str) -> str:
        """One question, as a card."""
        question = self._catalog.question(question_id)
        return self._output.question(question, self._sources_of(question))

    def quiz(self, topic: str | None = None) -> str:
        """The questions of a topic that no `question` call of this page shows, in the order of its quiz.yml."""
        shown = {call.arguments[0] for call in self._page.calls if call.name == "question" and call.arguments}
        rest = [question for question in self._topic(topic).questions if question.id not in shown]
        return "\n\n".join(self._output.question(question, self._sources_of(question)) for question in rest)

    def checklist(self, topic: str | None = None) -> str:
        """A topic's checklist, with links to the questions that prove each item."""
        chosen = self._topic(topic)
        return self._output.checklist(chosen, chosen.checklist)

    def cite(self, *keys: str) -> str:
        """The numbers of one or more sources, as links to the list that `sources` makes."""
        if not keys:
            raise TypeError("cite() wants at least one key of docs/sources.yml")
        sources = [self._catalog.source(key) for key in keys]
        order = self._citations()
        return self._output.cite([(order.index(source.key) + 1, source) for source in sources])

    def sources(self) -> str:
        """The sources of this page in the order of its numbers, then those of its questions, each with its date."""
        return self._output.sources([self._catalog.source(key) for key in self._citations()])

    def excerpt(self, topic: str, part: str) -> str:
        """A named part of a topic's page, rendered with the same macros; its citations count on this page."""
        text = self._part(topic, part)
        return MARKDOWN.from_string(text).render(bound_macros(self))

    def topics(self) -> str:
        """Every topic with its description, in the order of study."""
        return self._output.topics(self._catalog.topics, "../" * self._page.url.count("/"))

    def drawing(self, name: str, caption: str) -> str:
        """An SVG file of this page's folder, inline, with a caption that says the same in words."""
        return self._output.drawing(read_drawing(self._page.path.parent, name), caption)

    def _topic(self, slug: str | None) -> Topic:
        return self._catalog.topic(slug or self._page.topic_slug or "")

    def _part(self, topic: str, part: str) -> str:
        parts = self._catalog.topic(topic).page.parts
        if part not in parts:
            raise UnknownNameError(f"part of '{topic}'", part, parts)
        return parts[part]

    def _sources_of(self, question: Question) -> tuple[Source, ...]:
        return tuple(self._catalog.sources[key] for key in self._known(question.sources))

    def _known(self, keys: Iterable[str]) -> Iterator[str]:
        # A key that does not exist is reported where it stands, not again by every macro that comes across it.
        return (key for key in keys if key in self._catalog.sources)

    def _citations(self) -> list[str]:
        """The keys this page cites, each once: in the order of the text, then those that only its questions name."""
        slug = self._page.topic_slug
        own = [key for question in self._catalog.topic(slug).questions for key in question.sources] if slug else []
        return list(dict.fromkeys(self._known([*self._cited(self._page.calls), *own])))

    def _cited(self, calls: tuple[MacroCall, ...]) -> Iterator[str]:
        for call in calls:
            if call.name == "cite":
                yield from call.arguments
            elif call.name == "excerpt":
                with contextlib.suppress(UnknownNameError, TypeError):  # a wrong excerpt is reported where it stands
                    part = self._part(*call.arguments)
                    yield from self._cited(tuple(macro_calls(part, self._page.path, call.line)))


MACROS = {name: method for name, method in inspect.getmembers(PageMacros, inspect.isfunction) if not name.startswith("_")}


def bound_macros(macros: PageMacros) -> dict[str, Callable[..., str]]:
    """Return the macros of one page by name, as a template's variables."""
    return {name: getattr(macros, name) for name in MACROS}


def wrong_calls(catalog: Catalog, broken_names: set[str]) -> Iterator[Problem]:
    """Yield a problem for every macro call that would fail on its page, and for every question that a page shows twice."""
    for page in catalog.pages.values():
        if page.topic_slug in broken_names:
            continue
        macros = PageMacros(catalog, page, Silence())
        shown: set[object] = set()
        for call in page.calls:
            if broken_names.intersection(map(str, call.arguments)):
                continue  # its own file has reported it
            try:
                _try(macros, call)
            except (LookupError, TypeError, ValueError) as error:
                yield Problem(page.path, call.line, f"{call.name}: {error}")
            if call.name == "question":
                if call.arguments in shown:
                    yield Problem(
                        page.path, call.line, f"question {call.arguments[0]!r} stands on this page already; show it once"
                    )
                shown.add(call.arguments)


def _try(macros: PageMacros, call: MacroCall) -> None:
    if call.name not in MACROS:
        raise UnknownNameError("macro", call.name, MACROS)
    signature = inspect.signature(MACROS[call.name])
    try:
        bound = signature.bind(macros, *call.arguments, **dict(call.keywords))
    except TypeError as error:
        raise TypeError(f"{error}; it is called as {call.name}{_shown(signature)}") from None
    MACROS[call.name](*bound.args, **bound.kwargs)


def _shown(signature: inspect.Signature) -> str:
    return (
        "(" + ", ".join(str(parameter).split(":")[0] for name, parameter in signature.parameters.items() if name != "self") + ")"
    )
