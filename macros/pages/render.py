"""Finished objects → HTML, through templates/. Decisions are made here, markup stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..content.catalog import Topic
from ..content.figures.measurement import Measurement
from ..content.figures.numbers import kilobytes, megabytes, percent
from ..content.figures.scan_cost import WorkedCost
from ..content.models import Retired, Source
from ..content.questions import Question
from ..content.solutions.run import run
from ..site import Site
from .drawing import Drawing
from .filters import cell, code, plan_line, provenance, rich
from .plans import SHOWN, Plan
from .screen import MARKS, screens
from .sheets import Paper

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
VARIANTS = (
    ("full", "Full", "what to know"),
    ("blanks", "Blanks", "its key terms as gaps, and the key after them"),
    ("questions", "Questions", "what is asked, without an answer"),
    ("fold", "Fold", "question and answer, to fold between them"),
)
"""What can be printed of a sheet: the name in `?print=`, the title, what it holds."""
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


def _shares(plans: tuple[Plan, ...]) -> list[dict[str, int]]:
    """Return what a script needs of the plans: a day's answers by days left."""
    return [{"days": plan.days, "answers": plan.answers} for plan in plans]


class Renderer:
    """Renders cards and lists; one instance a build, so that templates are compiled once.

    What a page's Markdown shows goes through `set_aside`, which may put something shorter in its place.
    """

    def __init__(self, site: Site | None = None, set_aside: Callable[[str], str] = str) -> None:
        self._site = site or Site()
        self._set_aside = set_aside
        self._cards: dict[tuple[str, str], str] = {}
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters |= {
            "rich": rich,
            "code": code,
            "cell": cell,
            "result": run,
            "plan_line": plan_line,
            "provenance": provenance,
            "kilobytes": kilobytes,
            "megabytes": megabytes,
            "percent": percent,
            "plain": lambda text: re.sub(r"([\\`*_{}\[\]()>#+.!|-])", r"\\\1", text),  # as text in Markdown
            "aside": lambda html: Markup(set_aside(html)),  # noqa: S704 - rendered with autoescape
        }
        self._environment.globals |= {"kind_labels": KIND_LABELS, "reveals": REVEALS, "habits": HABITS, "site": self._site}

    def question_page(self, question: Question, sources: tuple[Source, ...], topic: Topic, page: Mapping[str, object]) -> str:
        """Return a page with one card; `page` holds style and script, and the question after."""
        card = Markup(self._card(question, sources, "../../"))  # noqa: S704 - rendered with autoescape
        context = {"question": question, "card": card, "topic": topic, "title": question.prompt.replace("`", "")}
        return self._render("alone/question.html", id=question.id, preview=topic.slug, **context, **page)

    def retired_page(self, retired: Retired, successor: Question | None, page: Mapping[str, object]) -> str:
        """Return the page of a question that is gone: when, and what replaced it."""
        title = "This question was withdrawn"
        return self._render(
            "alone/retired.html", retired=retired, successor=successor, title=title, id=retired.id, preview="site", **page
        )

    def preview(self, kicker: str, lines: list[str]) -> str:
        """Return the image of a link's preview as SVG: a line above, then the title's lines."""
        return self._render("alone/preview.svg", kicker=kicker, lines=lines)

    def question(self, question: Question, sources: tuple[Source, ...], base: str) -> str:
        """Return a question as a card, the only card markup there is; `base` leads from the page to the site's root."""
        return self._set_aside(self._card(question, sources, base))

    def note(self, question: Question, sources: tuple[Source, ...]) -> tuple[str, str, str]:
        """Return a question for Anki: prompt, answer and sources as HTML that needs no style sheet of ours."""
        texts = (
            self._render(f"anki/{name}.html", question=question, sources=sources) for name in ("prompt", "answer", "sources")
        )
        prompt, answer, listed = texts
        return prompt, answer, listed

    def retired_note(self, retired: Retired, successor: Question | None) -> str:
        """Return what stands in Anki for a question that is gone: when, and what replaced it."""
        return self._render("anki/retired.html", retired=retired, successor=successor)

    def checklist(self, topic: Topic, base: str, sheet: str) -> str:
        """Return a topic's checklist; its items link questions on the page at `base`, `sheet` is the way to paper or empty."""
        return self._block("lists/checklist.html", topic=topic, base=base, sheet=sheet)

    def checklists(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return every topic's checklist under its name; `base` leads from the page to the site's root."""
        return self._block("lists/checklists.html", topics=topics, base=base)

    def cite(self, numbered: list[tuple[int, Source]]) -> str:
        """Return the numbers of sources, on one line: it stands in prose and in table cells."""
        return self._set_aside(self._render("page/cite.html", numbered=numbered).replace("\n", ""))

    def sources(self, sources: list[Source]) -> str:
        """Return the numbered list that `cite` links to."""
        return self._block("page/sources.html", sources=sources)

    def measured(self, measurement: Measurement) -> str:
        """Return the sizes and the bytes read as a table, with how they were measured."""
        listing = "\n".join(f"-- {each.label}\n{each.sql};\n-- {each.rows:,} rows\n" for each in measurement.queries)
        return self._block("page/measured.html", measurement=measurement, listing=listing)

    def scan_cost(self, cost: WorkedCost, numbered: Callable[[str], list[tuple[int, Source]]], base: str) -> str:
        """Return inputs and steps as tables; `numbered` gives a source its number, the measurement is on the page at `base`."""
        return self._block("page/scan_cost.html", cost=cost, numbered=numbered, base=base)

    def topics(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return the list of topics; `base` leads from the page to the site's root."""
        return self._block("lists/topics.html", topics=topics, base=base)

    def start(self, plans: tuple[Plan, ...], base: str) -> str:
        """Return the ways to begin; with a script, the date of the screen and what it leaves for today."""
        return self._block("start/start.html", plans=_shares(plans), base=base)

    def plans(self, plans: tuple[Plan, ...], total: int) -> str:
        """Return the plans as a table; there are `total` core questions."""
        return self._block("start/plans.html", plans=[plan for plan in plans if plan.days in SHOWN], total=total)

    def drill(self, topics: tuple[Topic, ...], plans: tuple[Plan, ...], base: str) -> str:
        """Return the place of the drill; without a script, what it does and where the questions are."""
        return self._block("drill/drill.html", topics=topics, plans=_shares(plans), base=base)

    def mock(self, topics: tuple[Topic, ...], base: str) -> str:
        """Return the mock screen; without a script, how it runs, where the questions are, and the scorecard."""
        return self._block("mock/mock.html", topics=topics, screens=screens(), marks=MARKS, base=base)

    def progress(self) -> str:
        """Return where progress is kept; with a script, how to move or forget it."""
        return self._block("progress/progress.html")

    def story_sheet(self, name: str, title: str, shows: str) -> str:
        """Return a sheet to fill in for one story; `name` begins the names of its fields, `shows` says what it can show."""
        return self._block("sheet/story.html", name=name, title=title, shows=shows, fields=STORY_FIELDS)

    def sheet(self, papers: Iterable[Paper], base: str) -> str:
        """Return the sheet of a page as Markdown, its title the page's own: the page renders the parts."""
        return self._sheets(papers, base, level=1)

    def sheets(self, papers: Iterable[Paper], base: str) -> str:
        """Return several sheets for one page as Markdown, each with a box to leave it out."""
        return self._sheets(papers, base, level=2)

    def sheet_list(self, titles: Mapping[str, str], base: str) -> str:
        """Return links to the sheets, each in its variants; `titles` has theirs by their addresses."""
        return self._block("sheet/list.html", titles=titles, variants=VARIANTS, base=base)

    def downloads(self, files: Sequence[tuple[str, int, str]], base: str) -> str:
        """Return links to the files of `downloads/`: of each its name, its size in bytes, what it is for."""
        return self._block("sheet/downloads.html", files=files, base=base)

    def drawing(self, drawing: Drawing, caption: str) -> str:
        """Return a drawing inline, with its caption."""
        return self._block("page/drawing.html", svg=Markup(drawing.svg), name=drawing.name, caption=caption)  # noqa: S704 - checked by read_drawing

    def _card(self, question: Question, sources: tuple[Source, ...], base: str) -> str:
        # A topic's page and the question's own lie equally deep, so that they show the same card.
        shown = question.id, base
        if shown not in self._cards:
            self._cards[shown] = self._render("card/card.html", question=question, sources=sources, base=base)
        return self._cards[shown]

    def _sheets(self, papers: Iterable[Paper], base: str, level: int) -> str:
        shown = [(paper, self._asked(paper), self._foot(paper, base)) for paper in papers]
        return self._render("sheet/sheet.md", sheets=shown, variants=VARIANTS, level=level, base=base)

    def _asked(self, paper: Paper) -> Markup:
        return Markup(self._block("sheet/questions.html", questions=paper.questions))  # noqa: S704 - rendered with autoescape

    def _foot(self, paper: Paper, base: str) -> Markup:
        address = self._site.page(paper.url)
        # Error correction M reads through a fold or a stain; the size is set in the style sheet.
        qr = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True, svgclass="qr") if address else ""
        foot = self._block("sheet/foot.html", paper=paper, base=base, address=address, qr=Markup(qr))  # noqa: S704 - our own SVG
        return Markup(foot)  # noqa: S704 - rendered with autoescape

    def _block(self, template: str, **context: object) -> str:
        return self._set_aside(self._render(template, **context))

    def _render(self, template: str, **context: object) -> str:
        return self._environment.get_template(template).render(context).strip()


class Silence(Renderer):
    """A renderer that writes nothing: calling a macro with it checks the call and costs no rendering."""

    def _sheets(self, papers: Iterable[Paper], base: str, level: int) -> str:  # noqa: ARG002 - put together only to be shown
        return ""

    def _render(self, template: str, **context: object) -> str:  # noqa: ARG002 - the names are looked up, nothing is written
        return ""
