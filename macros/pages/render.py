"""Renders views with templates/: the markup is there, the decisions are made with the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from ..content.figures.numbers import kilobytes, megabytes, percent
from ..content.page import Page
from ..content.solutions.run import run
from ..site import Site
from .excerpts import excerpt
from .filters import anchor, as_markdown, cell, code, day, plan_line, provenance, qr, rich
from .macros import PageMacros
from .view import View
from .words import HABITS, KIND_LABELS, REVEALS, STORY_FIELDS, VARIANTS


class _Compiled(BytecodeCache):
    """Templates that this program has compiled, by what is in them: a rebuild of `mkdocs serve` compiles none anew."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class Renderer:
    """Renders views; one instance per build, so that templates are compiled once.

    `set_aside` gets the HTML that goes into a page's Markdown, and may return a placeholder.
    """

    def __init__(self, site: Site | None = None, set_aside: Callable[[str], str] = str) -> None:
        self._set_aside = set_aside
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
        )
        self._environment.filters |= {
            "anchor": anchor,
            "as_markdown": as_markdown,
            "aside": lambda html: Markup(set_aside(html)),  # noqa: S704 - rendered with autoescape
            "cell": cell,
            "code": code,
            "excerpt": self._excerpt,
            "kilobytes": kilobytes,
            "megabytes": megabytes,
            "percent": percent,
            "plan_line": plan_line,
            "day": day,
            "provenance": provenance,
            "qr": qr,
            "result": run,
            "rich": rich,
            "shown": lambda view: Markup(self.show(view)),  # noqa: S704 - rendered with autoescape
        }
        self._environment.globals |= {
            "habits": HABITS,
            "kind_labels": KIND_LABELS,
            "reveals": REVEALS,
            "site": site or Site(),
            "story_fields": STORY_FIELDS,
            "variants": VARIANTS,
        }

    def show_page(self, page: Page, macros: PageMacros) -> str:
        """Return a page's Markdown with its macro calls rendered."""

        def show(macro: Callable[..., View], *arguments: str) -> str:
            return self.show(macro(*arguments))

        called = {call.name: partial(show, getattr(macros, call.name)) for call in page.calls}
        return page.template.render(called)

    def show(self, view: View) -> str:
        """Return a view for a page's Markdown: HTML is set aside, Markdown is not."""
        if view.template.endswith(".md"):
            return self._render(view)
        return self._set_aside(self.render(view))

    def render(self, view: View) -> str:
        """Return a view for a file of its own."""
        return self._render(view).strip()

    def _render(self, view: View) -> str:
        return self._environment.get_template(view.template).render(view.context)

    def _excerpt(self, page: Page, part: str, into: Page, cited: Mapping[tuple[str, ...], View]) -> Markup:
        return Markup(excerpt(page, part, into, lambda *keys: self.show(cited[keys])))  # noqa: S704 - Markdown, checked as such
