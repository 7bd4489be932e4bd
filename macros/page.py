"""A Markdown page as written: front matter, headings with an id, named parts, macro calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Template

from .calls import MARKDOWN, MacroCall, read_calls
from .problems import Problem
from .yaml_file import read_text

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*\{\s*#([\w-]+)[^}]*\}\s*$")
PART = re.compile(r"^<!-- part: ([a-z0-9-]+) -->\s*\n(.*?)^<!-- /part -->", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^##\s+(.+?)\s*(?:\{\s*#([\w-]+)[^}]*\}\s*)?$")
CALL = re.compile(r"\{\$.*?\$\}")
BLOCK = re.compile(r"^(/{3,})\s*(.*?)\s*$")
TAB = re.compile(r"tab\s*\|\s*(.+)")
PART_MARK = re.compile(r"^<!-- (part: [a-z0-9-]+|/part) -->", re.MULTILINE)
INLINE = "cite"  # the one macro that stands in a sentence; all others are blocks
CITING = (INLINE, "scan_cost")


@dataclass(frozen=True)
class Page:
    """A page's file under docs/, its text, and the line (from 1) on which the text after the front matter begins."""

    path: Path
    url: str
    front: str | None
    body: str
    body_line: int
    calls: tuple[MacroCall, ...]
    problems: tuple[Problem, ...]
    """Calls that could not be read"""

    @cached_property
    def headings(self) -> dict[str, str]:
        """The headings that carry an id by hand: id → text."""
        return {match[3]: match[2] for _, line in self._prose_lines() if (match := HEADING.match(line))}

    @cached_property
    def heading_lines(self) -> dict[str, int]:
        """The lines of these headings: id → line."""
        return {match[3]: number for number, line in self._prose_lines() if (match := HEADING.match(line))}

    @property
    def sections_without_id(self) -> list[int]:
        """The lines of second-level headings that carry no id by hand."""
        return [number for number, line in self._prose_lines() if (section := SECTION.match(line)) and not section[2]]

    @cached_property
    def parts(self) -> dict[str, str]:
        """The named parts: name → Markdown."""
        return {name: match[2] for name, match in self._part_matches.items()}

    @cached_property
    def templates(self) -> dict[str, Template]:
        """The named parts that hold calls, text and nothing else, compiled once: each stands on its sheet and among them all."""
        return {name: MARKDOWN.from_string(text) for name, text in self.parts.items() if not self._read_part(name)[1]}

    @cached_property
    def _part_matches(self) -> dict[str, re.Match[str]]:
        return {match[1]: match for match in PART.finditer(self.body)}

    @property
    def topic_slug(self) -> str | None:
        """The topic the page belongs to, by its address: `topics/redshift/…` → `redshift`."""
        steps = self.url.split("/")
        return steps[1] if steps[0] == "topics" and len(steps) > 2 else None

    @property
    def root(self) -> str:
        """The way from the page's address to the site's root: `../../`."""
        return "../" * self.url.count("/")

    def calls_in(self, part: str) -> tuple[MacroCall, ...]:
        """Return the calls of a named part."""
        return self._read_part(part)[0]

    def _read_part(self, part: str) -> tuple[tuple[MacroCall, ...], tuple[Problem, ...]]:
        match = self._part_matches[part]
        return read_calls(match[2], self.path, self._line(match.start(2)))

    def has_call(self, name: str) -> bool:
        """Return whether the page calls a macro."""
        return any(call.name == name for call in self.calls)

    def heading_above(self, part: str) -> tuple[str, str] | None:
        """Return text and id (empty without one) of the second-level heading that a named part stands under, if any."""
        return self._places[part][0]

    def tab_around(self, part: str) -> str:
        """Return the name of the tab that a named part stands in, or nothing."""
        return self._places[part][1]

    @cached_property
    def _places(self) -> dict[str, tuple[tuple[str, str] | None, str]]:
        """The heading above each named part and the tab around it."""
        starts = {self._line(match.start()): name for name, match in self._part_matches.items()}
        heading: tuple[str, str] | None = None
        opened: dict[str, str] = {}  # slashes of the blocks around a line, and what they opened
        places = {}
        for number, line in self._prose_lines():
            if number in starts:
                tabs = [found[1] for block in opened.values() if (found := TAB.match(block))]
                places[starts[number]] = heading, tabs[-1] if tabs else ""
            if section := SECTION.match(line):
                heading = CALL.sub("", section[1]), section[2] or ""
            elif block := BLOCK.match(line):
                opened.pop(block[1], None)
                if block[2]:
                    opened[block[1]] = block[2]
        return places

    def _line(self, place: int) -> int:
        """Return the line of the file on which a place of the body stands."""
        return self.body_line + self.body.count("\n", 0, place)

    def _prose_lines(self) -> Iterator[tuple[int, str]]:
        fence = ""
        for number, line in enumerate(self.body.splitlines(), start=self.body_line):
            if mark := FENCE.match(line):
                if not fence:
                    fence = mark[1]
                elif mark[1].startswith(fence):
                    fence = ""
            yield number, "" if fence else line

    def form_problems(self) -> Iterator[Problem]:
        """Yield what a reader of this page alone can tell: calls out of place, ids that stand twice, parts left open."""
        yield from self.problems
        yield from self._misplaced_calls()
        yield from self._repeated_calls()
        seen: set[str] = set()
        for number, line in self._prose_lines():
            if heading := HEADING.match(line):
                if heading[3] in seen:
                    yield Problem(self.path, number, f"two headings have the id '{heading[3]}'; give this one another")
                seen.add(heading[3])
        yield from self._part_problems()

    def _misplaced_calls(self) -> Iterator[Problem]:
        lines = self.body.splitlines()
        for call in self.calls:
            line = lines[call.line - self.body_line]
            if call.name != INLINE and not (line.startswith("{$") and line.rstrip().endswith("$}")):
                message = f"{call.name} shares its line; begin it in the first column, alone on its line, or its HTML falls apart"
                yield Problem(self.path, call.line, message)
            elif call.name == INLINE and " {$ cite(" in line:
                message = "a space stands before cite; write it right behind the word, or the number may open the next line"
                yield Problem(self.path, call.line, message)

    def _repeated_calls(self) -> Iterator[Problem]:
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for call in self.calls:
            if call.name != INLINE and (call.name, call.arguments) in seen:
                shown = f"{call.name}({', '.join(map(repr, call.arguments))})"
                yield Problem(self.path, call.line, f"{shown} stands on this page already; show it once, or its ids stand twice")
            seen.add((call.name, call.arguments))
        if any(call.name in CITING for call in self.calls) and not self.has_call("sources"):
            yield Problem(self.path, self.body_line, "the page cites but has no {$ sources() $} to list what the numbers mean")

    def _part_problems(self) -> Iterator[Problem]:
        closed = [range(*match.span()) for match in PART.finditer(self.body)]
        for mark in PART_MARK.finditer(self.body):
            line = self._line(mark.start())
            inside = [part for part in closed if mark.start() in part]
            if not inside or (mark[1] != "/part" and mark.start() != inside[0].start):
                yield Problem(self.path, line, f"'<!-- {mark[1]} -->' has no partner; each part opens and closes before the next")
        times = Counter(match[1] for match in PART.finditer(self.body))
        for match in PART.finditer(self.body):
            if (count := times[match[1]]) > 1:
                message = f"part '{match[1]}' stands on this page {count} times; name each once"
                yield Problem(self.path, self._line(match.start()), message)
        for name in self.parts:
            calls, unread = self._read_part(name)
            yield from unread
            for call in calls:
                if call.name != INLINE:
                    yield Problem(
                        self.path,
                        call.line,
                        f"part '{name}' holds {call.name}; shown elsewhere it may only cite",
                    )


def read_page(path: Path, docs: Path) -> Page:
    """Return the page at `path`. Raises ContentError for text that cannot be read."""
    text = read_text(path)
    front, body, body_line = None, text, 1
    if found := re.match(r"---[ \t]*\n(.*?\n)?---[ \t]*\n", text, re.DOTALL):
        front, body = found[1] or "", text[found.end() :]
        body_line = text.count("\n", 0, found.end()) + 1
    calls, problems = read_calls(body, path, body_line)
    return Page(path, _url(path.relative_to(docs)), front, body, body_line, calls, problems)


def _url(path: Path) -> str:
    # MkDocs takes README.md for index.md.
    url = path.with_suffix("").as_posix() + "/"
    return re.sub(r"(^|/)(index|README)/$", r"\1", url)
