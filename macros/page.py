"""A Markdown page as written: front matter, headings with an id, named parts, macro calls. Nothing is rendered here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes

from .problems import ContentError, Problem
from .yaml_file import read_text

# The delimiters of mkdocs.yml once more (a test holds the two together): Airflow and dbt listings are full of the defaults.
DELIMITERS = {
    "variable_start_string": "{$",
    "variable_end_string": "$}",
    "block_start_string": "{$%",
    "block_end_string": "%$}",
    "comment_start_string": "{$#",
    "comment_end_string": "#$}",
}
MARKDOWN = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, **DELIMITERS)  # type: ignore[arg-type]  # noqa: S701 - Markdown, not HTML: macros return markup

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*\{\s*#([\w-]+)[^}]*\}\s*$")
PART = re.compile(r"^<!-- part: ([a-z0-9-]+) -->\s*\n(.*?)^<!-- /part -->", re.MULTILINE | re.DOTALL)
PART_MARK = re.compile(r"^<!-- (part: [a-z0-9-]+|/part) -->", re.MULTILINE)
INDENTED_CALL = re.compile(r"^[ \t]+\{\$(?!#)")


@dataclass(frozen=True)
class MacroCall:
    """`{$ name("argument", …) $}` on a line of a page; arguments are plain values."""

    name: str
    arguments: tuple[Any, ...]
    keywords: tuple[tuple[str, Any], ...]
    line: int


@dataclass(frozen=True)
class Page:
    """A page's file under docs/, its text, and the line (from 1) on which the text after the front matter begins."""

    path: Path
    url: str
    front: str
    body: str
    body_line: int

    @cached_property
    def headings(self) -> dict[str, str]:
        """The headings that carry an id by hand: id → text."""
        return {match[3]: match[2] for line in self._prose_lines if (match := HEADING.match(line))}

    @cached_property
    def parts(self) -> dict[str, str]:
        """The named parts: name → Markdown."""
        return {match[1]: match[2] for match in PART.finditer(self.body)}

    @cached_property
    def calls(self) -> tuple[MacroCall, ...]:
        """The macro calls in the order of the page. Raises ContentError where one cannot be read."""
        return tuple(macro_calls(self.body, self.path, self.body_line))

    @property
    def topic_slug(self) -> str | None:
        """The topic the page belongs to, by its address: `topics/redshift/…` → `redshift`."""
        steps = self.url.split("/")
        return steps[1] if steps[0] == "topics" and len(steps) > 2 else None

    @property
    def _prose_lines(self) -> list[str]:
        lines, fence = [], ""
        for line in self.body.splitlines():
            if mark := FENCE.match(line):
                if not fence:
                    fence = mark[1]
                elif mark[1].startswith(fence):
                    fence = ""
            lines.append("" if fence else line)
        return lines

    def form_problems(self) -> Iterator[Problem]:
        """Yield what no reader of this page alone could render: indented calls, twice-used ids, open parts."""
        seen: set[str] = set()
        for number, line in enumerate(self._prose_lines, start=self.body_line):
            if INDENTED_CALL.match(line):
                yield Problem(
                    self.path, number, "a macro call is indented; begin it in the first column, or its HTML falls apart"
                )
            if " {$ cite(" in line:
                yield Problem(
                    self.path,
                    number,
                    "a space stands before cite; write it right behind the word, or the number may open the next line",
                )
            if heading := HEADING.match(line):
                if heading[3] in seen:
                    yield Problem(self.path, number, f"two headings have the id '{heading[3]}'; give this one another")
                seen.add(heading[3])
        if len(PART_MARK.findall(self.body)) != 2 * len(PART.findall(self.body)):
            yield Problem(
                self.path,
                self.body_line,
                "a '<!-- part: name -->' has no '<!-- /part -->' of its own; close each part before the next",
            )


def read_page(path: Path, docs: Path) -> Page:
    """Return the page at `path`. Raises ContentError for text that cannot be read."""
    text = read_text(path)
    front, body, body_line = "", text, 1
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        front, body = text[4 : end + 1], text[end + 5 :]
        body_line = text.count("\n", 0, end + 5) + 1
    url = path.relative_to(docs).with_suffix("").as_posix() + "/"
    return Page(path, url.removesuffix("index/"), front, body, body_line)


def macro_calls(markdown: str, path: Path, first_line: int) -> Iterator[MacroCall]:
    """Yield the macro calls of some Markdown. Raises ContentError for a call that cannot be read."""
    try:
        tree = MARKDOWN.parse(markdown)
    except TemplateSyntaxError as error:
        problem = Problem(
            path, first_line + error.lineno - 1, f'a macro call cannot be read ({error.message}); write {{$ name("argument") $}}'
        )
        raise ContentError([problem]) from None
    for node in tree.find_all(nodes.Output):
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                continue
            line = first_line + child.lineno - 1
            try:
                if not isinstance(child, nodes.Call) or not isinstance(child.node, nodes.Name):
                    raise nodes.Impossible
                keywords = tuple((keyword.key, keyword.value.as_const()) for keyword in child.kwargs)
                yield MacroCall(child.node.name, tuple(argument.as_const() for argument in child.args), keywords, line)
            except nodes.Impossible:
                raise ContentError(
                    [Problem(path, line, 'only calls with plain arguments stand between {$ and $}, as in {$ quiz("redshift") $}')]
                ) from None
