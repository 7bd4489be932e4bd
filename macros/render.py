"""Finished objects → HTML, through templates/. Decisions are made here, markup stands there."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from .catalog import Topic
from .drawing import Drawing
from .models import Source
from .questions import Question

KIND_LABELS = {
    "recall": "Recall",
    "scenario": "Scenario",
    "choice": "Choice",
    "contrast": "Contrast",
    "trap": "Is it so?",  # the word trap would give the answer away
    "plan": "Query plan",
    "code": "Code",
    "story": "Story",
}
REVEALS = dict.fromkeys(KIND_LABELS, "Say it aloud, then reveal") | {
    "choice": "Show the answer in a sentence",
    "code": "Write it down, then reveal",
    "story": "Tell it aloud, then reveal",
}
BASIS_NOTES = {
    "page": "",
    "archive-2023": "2023 archive",
    "repository": "",
    "second-hand": "second-hand",
}


def rich(text: str) -> Markup:
    """Return plain text with `code` between backticks as HTML: the only markup that data files have."""
    pieces = enumerate(text.split("`"))
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if index % 2 else escape(_curly(piece, after_code=index > 0))
        for index, piece in pieces
    )


def _curly(text: str, *, after_code: bool) -> str:
    """Return text with the quotation marks of a book, as Markdown's smarty sets them in the prose around it."""
    opens = "" if after_code else "^|"
    text = re.sub(rf"({opens}[\s(\[—])\"", r"\1“", text).replace('"', "”")
    return re.sub(rf"({opens}[\s(\[—“])'", r"\1‘", text).replace("'", "’")


def code(text: str, language: str) -> Markup:
    """Return a listing with Pygments' classes, in the markup that Material styles."""
    formatter = HtmlFormatter(wrapcode=True, cssclass="highlight in-card")
    return Markup(highlight(text.rstrip() + "\n", get_lexer_by_name(language), formatter).strip())  # noqa: S704 - Pygments escapes


def provenance(source: Source) -> str:
    """Return who says it and when it was read, as in 'AWS docs, 2023 archive, checked 2026-11'."""
    said = filter(None, [source.publisher, BASIS_NOTES[source.basis], f"checked {source.checked:%Y-%m}"])
    return ", ".join(said)


class Renderer:
    """Renders cards and lists; one instance a build, so that templates are compiled once."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"rich": rich, "code": code, "provenance": provenance}
        self._environment.globals |= {"kind_labels": KIND_LABELS, "reveals": REVEALS}

    def question(self, question: Question, sources: tuple[Source, ...]) -> str:
        """Return a question as a card: the only card markup there is."""
        return self._render("question.html", question=question, sources=sources)

    def checklist(self, topic: Topic, base: str) -> str:
        """Return a topic's checklist; each item links the questions that prove it, on the page at `base`."""
        prompts = {question.id: question.prompt for question in topic.questions}
        return self._render("checklist.html", items=topic.checklist, prompts=prompts, base=base)

    def cite(self, numbered: list[tuple[int, Source]]) -> str:
        """Return the numbers of sources, on one line: it stands in prose and in table cells."""
        return self._render("cite.html", numbered=numbered).replace("\n", "")

    def sources(self, sources: list[Source]) -> str:
        """Return the numbered list that `cite` links to."""
        return self._render("sources.html", sources=sources)

    def topics(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return the list of topics; `base` leads from the page to the site's root."""
        return self._render("topics.html", topics=topics, base=base)

    def drawing(self, drawing: Drawing, caption: str) -> str:
        """Return a drawing inline, with its caption."""
        return self._render("drawing.html", svg=Markup(drawing.svg), name=drawing.name, caption=caption)  # noqa: S704 - checked by read_drawing

    def _render(self, template: str, **context: object) -> str:
        return self._environment.get_template(template).render(context).strip()


class Silence(Renderer):
    """A renderer that writes nothing: calling a macro with it checks the call and costs no rendering."""

    def _render(self, template: str, **context: object) -> str:  # noqa: ARG002 - the names are looked up, nothing is written
        return ""
