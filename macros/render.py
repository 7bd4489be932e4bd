"""Finished objects → HTML, through templates/. Decisions are made here, markup stands there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from .catalog import Topic
from .drawing import Drawing
from .measurement import Measurement
from .models import Retired, Source
from .numbers import megabytes, percent
from .plans import SHOWN, Plan
from .questions import Question
from .scan_cost import WorkedCost
from .screen import MARKS, screens
from .site import Site
from .solutions import run

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


STORY_FIELDS = (
    ("title", "In one line", 1),
    ("situation", "Situation, 15 s", 2),
    ("task", "Task, 15 s", 2),
    ("action", "Action, 70 s: what I did", 5),
    ("result", "Result, 20 s: the number, and what changed", 3),
    ("measured", "How did you measure it?", 2),
    ("differently", "What would you do differently?", 2),
)
"""The fields of a story: name, label, rows. The times are those of STAR's clock on the page about stories."""
HABITS = {
    "sql": ("grain?", "joins?", "NULLs?", "ties?", "dates?", "tried on an example?"),
    "python": ("empty input?", "a missing key?", "ties?", "order?", "memory?", "tried on an example?"),
}


def rich(text: str) -> Markup:
    """Return plain text with `code` between backticks as HTML: the only markup that data files have."""
    pieces = enumerate(curly(text).split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece) for index, piece in pieces)


def curly(text: str) -> str:
    """Return plain text with the quotation marks of a book, its `code` as it was written."""
    pieces = enumerate(text.split("`"))
    return "`".join(piece if index % 2 else _curly(piece, after_code=index > 0) for index, piece in pieces)


def _curly(text: str, *, after_code: bool) -> str:
    """Return text with the quotation marks of a book, as Markdown's smarty sets them in the prose around it."""
    opens = "" if after_code else "^|"
    text = re.sub(rf"({opens}[\s(\[—])\"", r"\1“", text).replace('"', "”")
    return re.sub(rf"({opens}[\s(\[—“])'", r"\1‘", text).replace("'", "’")


def code(text: str, language: str) -> Markup:
    """Return a listing with Pygments' classes, in the markup that Material styles."""
    formatter = HtmlFormatter(wrapcode=True, cssclass="highlight in-card")
    return Markup(highlight(text.rstrip() + "\n", get_lexer_by_name(language), formatter).strip())  # noqa: S704 - Pygments escapes


def cell(value: object) -> str:
    """Return a cell of a table as a query tool prints it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    return str(value)


def provenance(source: Source) -> str:
    """Return who says it and when it was read, as in 'AWS docs, 2023 archive, checked 2026-11'."""
    said = filter(None, [source.publisher, BASIS_NOTES[source.basis], f"checked {source.checked:%Y-%m}"])
    return ", ".join(said)


def _shares(plans: tuple[Plan, ...]) -> list[dict[str, int]]:
    """Return what a script needs of the plans: a day's answers by days left."""
    return [{"days": plan.days, "answers": plan.answers} for plan in plans]


class Renderer:
    """Renders cards and lists; one instance a build, so that templates are compiled once."""

    def __init__(self, site: Site | None = None) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "rich": rich,
            "code": code,
            "cell": cell,
            "result": run,
            "provenance": provenance,
            "megabytes": megabytes,
            "percent": percent,
        }
        self._environment.globals |= {"kind_labels": KIND_LABELS, "reveals": REVEALS, "habits": HABITS, "site": site or Site()}

    def question_page(self, question: Question, sources: tuple[Source, ...], topic: Topic, page: Mapping[str, object]) -> str:
        """Return a page with one card; `page` holds style and script with their hashes for the policy, and the question after."""
        title = question.prompt.replace("`", "")
        context = {"question": question, "sources": sources, "topic": topic, "title": title, "base": "../../"}
        return self._render("question_page.html", id=question.id, preview=topic.slug, **context, **page)

    def retired_page(self, retired: Retired, successor: Question | None, page: Mapping[str, object]) -> str:
        """Return the page of a question that is gone: when, and what replaced it."""
        title = "This question was withdrawn"
        return self._render(
            "retired_page.html", retired=retired, successor=successor, title=title, id=retired.id, preview="site", **page
        )

    def preview(self, kicker: str, lines: list[str]) -> str:
        """Return the image of a link's preview as SVG: a line above, then the title's lines."""
        return self._render("preview.svg", kicker=kicker, lines=lines)

    def question(self, question: Question, sources: tuple[Source, ...], base: str) -> str:
        """Return a question as a card, the only card markup there is; `base` leads from the page to the site's root."""
        return self._render("question.html", question=question, sources=sources, base=base)

    def checklist(self, topic: Topic, base: str) -> str:
        """Return a topic's checklist; each item links the questions that prove it, on the page at `base`."""
        return self._render("checklist.html", topic=topic, base=base)

    def checklists(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return every topic's checklist under its name; `base` leads from the page to the site's root."""
        return self._render("checklists.html", topics=topics, base=base)

    def cite(self, numbered: list[tuple[int, Source]]) -> str:
        """Return the numbers of sources, on one line: it stands in prose and in table cells."""
        return self._render("cite.html", numbered=numbered).replace("\n", "")

    def sources(self, sources: list[Source]) -> str:
        """Return the numbered list that `cite` links to."""
        return self._render("sources.html", sources=sources)

    def measured(self, measurement: Measurement) -> str:
        """Return the sizes and the bytes read as a table, with how they were measured."""
        listing = "\n".join(f"-- {each.label}\n{each.sql};\n-- {each.rows:,} rows\n" for each in measurement.queries)
        return self._render("measured.html", measurement=measurement, listing=listing)

    def scan_cost(self, cost: WorkedCost, numbered: Callable[[str], list[tuple[int, Source]]], base: str) -> str:
        """Return inputs and steps as tables; `numbered` gives a source its number, the measurement is on the page at `base`."""
        return self._render("scan_cost.html", cost=cost, numbered=numbered, base=base)

    def topics(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return the list of topics; `base` leads from the page to the site's root."""
        return self._render("topics.html", topics=topics, base=base)

    def start(self, plans: tuple[Plan, ...], base: str) -> str:
        """Return the ways to begin; with a script, the date of the screen and what it leaves for today."""
        return self._render("start.html", plans=_shares(plans), base=base)

    def plans(self, plans: tuple[Plan, ...], total: int) -> str:
        """Return the plans as a table; `total` questions there are."""
        return self._render("plans.html", plans=[plan for plan in plans if plan.days in SHOWN], total=total)

    def drill(self, topics: tuple[Topic, ...], plans: tuple[Plan, ...], base: str) -> str:
        """Return the place of the drill; without a script, what it does and where the questions are."""
        return self._render("drill.html", topics=topics, plans=_shares(plans), base=base)

    def mock(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return the mock screen; without a script, how it runs, where the questions are, and the scorecard."""
        return self._render("mock.html", topics=topics, screens=screens(), marks=MARKS, base=base)

    def progress(self) -> str:
        """Return where progress is kept; with a script, how to move or forget it."""
        return self._render("progress.html")

    def story_sheet(self, name: str, title: str, shows: str) -> str:
        """Return a sheet to fill in for one story; `name` begins the names of its fields, `shows` says what it can show."""
        return self._render("story_sheet.html", name=name, title=title, shows=shows, fields=STORY_FIELDS)

    def drawing(self, drawing: Drawing, caption: str) -> str:
        """Return a drawing inline, with its caption."""
        return self._render("drawing.html", svg=Markup(drawing.svg), name=drawing.name, caption=caption)  # noqa: S704 - checked by read_drawing

    def _render(self, template: str, **context: object) -> str:
        return self._environment.get_template(template).render(context).strip()


class Silence(Renderer):
    """A renderer that writes nothing: calling a macro with it checks the call and costs no rendering."""

    def _render(self, template: str, **context: object) -> str:  # noqa: ARG002 - the names are looked up, nothing is written
        return ""
