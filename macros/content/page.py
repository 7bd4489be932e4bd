"""A Markdown page as its author wrote it: front matter, headings, named parts, macro calls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jinja2 import Template

from .calls import MARKDOWN, MacroCall, read_calls
from .listings import with_listings
from .problems import ContentError, Problem
from .yaml_file import read_text

# The front matter as MkDocs finds it; it may end in dots: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/utils/meta.py
HEAD = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
ATTRIBUTES = re.compile(r"(.*)\{[ \t]*#([\w-]+)[^{}]*\}")  # after the text of a heading
CALL = re.compile(r"\{\$.*?\$\}")
BLOCK = re.compile(r"^(/{3,})\s*(.*?)\s*$")
TAB = re.compile(r"tab\s*\|\s*(.+)")
PART_MARK = re.compile(r"<!-- (?:part: ([a-z0-9-]+)|/part) -->[ \t]*")  # a line that opens or closes a part
# More than twice the longest we have; our patterns are still fast on that.
LONGEST, LONGEST_PAGE, MOST_LINES = 2_000, 100_000, 2_000
INLINE = "cite"  # the only macro that is used in a sentence; all others are blocks


class Heading(NamedTuple):
    level: int
    text: str
    id: str
    """The id that its author wrote, or nothing"""
    line: int


class Part(NamedTuple):
    """A named part of a page: its Markdown, and the line of the mark that opens it."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page's file below docs/ and its text; `body` begins on line `body_line` (from 1), after the front matter."""

    path: Path
    url: str
    front: str | None
    body: str
    body_line: int
    calls: tuple[MacroCall, ...]
    problems: tuple[Problem, ...]
    """Calls that could not be read"""

    @cached_property
    def prose(self) -> dict[int, str]:
        """The lines of the body by number; lines of listings are empty."""
        lines = enumerate(with_listings(self.body), start=self.body_line)
        return {number: "" if is_listing else line.removesuffix("\n") for number, (line, is_listing) in lines}

    @cached_property
    def all_headings(self) -> list[Heading]:
        """All headings in order, with or without an id."""
        return [heading for number, line in self.prose.items() if (heading := _heading(line, number))]

    @cached_property
    def headings(self) -> dict[str, str]:
        """The headings with an id: id → text."""
        return {heading.id: heading.text for heading in self.all_headings if heading.id}

    @cached_property
    def heading_lines(self) -> dict[str, int]:
        """The lines of these headings: id → line."""
        return {heading.id: heading.line for heading in self.all_headings if heading.id}

    @property
    def sections_without_id(self) -> list[int]:
        """The lines of second-level headings without an id."""
        return [heading.line for heading in self.all_headings if heading.level == 2 and not heading.id]

    @cached_property
    def parts(self) -> dict[str, str]:
        """The named parts: name → Markdown."""
        return {name: part.text for name, part in self._named_parts.items()}

    @cached_property
    def template(self) -> Template:
        """The page's Markdown, compiled once: it takes what each of its calls shows."""
        return MARKDOWN.from_string(self.body)

    @cached_property
    def templates(self) -> dict[str, Template]:
        """The named parts without a bad call, compiled once: each is used on its own sheet and on the page of all sheets."""
        return {name: MARKDOWN.from_string(text) for name, text in self.parts.items() if not self.read_part(name)[1]}

    @property
    def all_parts(self) -> list[Part]:
        """All parts in order, also those that share a name."""
        return self._marked[0]

    @property
    def lone_marks(self) -> list[Problem]:
        """A problem for each mark that opens or closes nothing."""
        return self._marked[1]

    @cached_property
    def _named_parts(self) -> dict[str, Part]:
        return {part.name: part for part in self.all_parts}

    @cached_property
    def _marked(self) -> tuple[list[Part], list[Problem]]:
        lines = self.body.splitlines(keepends=True)
        marks = [(number, mark[1]) for number, line in self.prose.items() if (mark := PART_MARK.fullmatch(line))]
        parts, alone = list[Part](), list[tuple[int, str]]()
        opened: tuple[int, str] | None = None
        for number, name in marks:
            if bool(name) == bool(opened):
                alone.append((number, name))
            elif opened:
                text = "".join(lines[opened[0] + 1 - self.body_line : number - self.body_line])
                parts.append(Part(opened[1], text, opened[0]))
                opened = None
            else:
                opened = number, name
        said = "has no partner; each part opens and closes before the next"
        return parts, [
            Problem(self.path, number, f"'<!-- {f'part: {name}' if name else '/part'} -->' {said}")
            for number, name in (*alone, *filter(None, [opened]))
        ]

    @property
    def topic_slug(self) -> str | None:
        """The topic that the page belongs to, taken from its address: `topics/redshift/…` → `redshift`."""
        steps = self.url.split("/")
        return steps[1] if steps[0] == "topics" and len(steps) > 2 else None

    @property
    def root(self) -> str:
        """The relative path from the page to the site's root: `../../`."""
        return "../" * self.url.count("/")

    def calls_in(self, part: str) -> tuple[MacroCall, ...]:
        """Return the calls in a named part."""
        return self.read_part(part)[0]

    def read_part(self, part: str) -> tuple[tuple[MacroCall, ...], tuple[Problem, ...]]:
        """Return the calls in a named part, and a problem for each bad one."""
        _, text, line = self._named_parts[part]
        return read_calls(text, self.path, line + 1)

    def has_call(self, name: str) -> bool:
        """Return whether the page calls a macro."""
        return any(call.name == name for call in self.calls)

    def heading_above(self, part: str) -> tuple[str, str] | None:
        """Return the text and id (or nothing) of the second-level heading above a named part, if any."""
        return self._places[part][0]

    def tab_around(self, part: str) -> str:
        """Return the name of the tab that holds a named part, or nothing."""
        return self._places[part][1]

    @cached_property
    def _places(self) -> dict[str, tuple[tuple[str, str] | None, str]]:
        """The heading above each named part and the tab around it."""
        starts = {part.line: name for name, part in self._named_parts.items()}
        above: tuple[str, str] | None = None
        opened: dict[str, str] = {}  # the blocks around a line: their slashes → what they opened
        places = {}
        for number, line in self.prose.items():
            if number in starts:
                tabs = [found[1] for block in opened.values() if (found := TAB.match(block))]
                places[starts[number]] = above, tabs[-1] if tabs else ""
            heading = _heading(line, number)
            if heading and heading.level == 2:
                above = CALL.sub("", heading.text), heading.id
            elif block := BLOCK.match(line):
                opened.pop(block[1], None)
                if block[2]:
                    opened[block[1]] = block[2]
        return places

    def problem(self, text: str, message: str) -> Problem:
        """Return a problem at the line that seems to hold a text: in braces, in prose, or anywhere; or else at the first line."""
        begin = text.split("\n", maxsplit=1)[0]
        braces = re.compile(rf"\{{[^{{}}]*{re.escape(begin)}")
        lines = dict(enumerate(self.body.split("\n"), self.body_line))
        ways = (
            (number for number, line in self.prose.items() if begin and braces.search(line)),
            (number for number, line in self.prose.items() if begin and begin in line),
            (number for number, line in lines.items() if begin and begin in line),
        )
        return Problem(self.path, next(chain(*ways), self.body_line), message)


def read_page(path: Path, docs: Path) -> Page:
    """Return the page at `path`. Raises ContentError for text that cannot be read."""
    return _parse(read_text(path), path, docs)


@lru_cache(maxsize=256)  # while one page is edited, all others are the same, with what was found in them
def _parse(text: str, path: Path, docs: Path) -> Page:
    if long := [number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST]:
        message = f"this line has more than {LONGEST:,} characters; write it in several"
        raise ContentError([Problem(path, number, message) for number in long])
    if len(text) > LONGEST_PAGE or text.count("\n") > MOST_LINES:
        message = f"this page has more than {LONGEST_PAGE:,} characters or {MOST_LINES:,} lines; divide it"
        raise ContentError([Problem(path, 1, message)])
    front, body, body_line = None, text, 1
    if found := HEAD.match(text):
        front, body = found[1] or "", text[found.end() :]
        body_line = text.count("\n", 0, found.end()) + 1
    calls, problems = read_calls(body, path, body_line)
    return Page(path, _url(path.relative_to(docs)), front, body, body_line, calls, problems)


def _heading(line: str, number: int) -> Heading | None:
    if not (found := HEADING.match(line)):
        return None
    marks, text = found[1], found[2].rstrip()
    named = ATTRIBUTES.fullmatch(text)
    return Heading(len(marks), named[1].rstrip() if named else text, named[2] if named else "", number)


def _url(path: Path) -> str:
    url = path.with_suffix("").as_posix() + "/"
    return re.sub(r"(^|/)index/$", r"\1", url)
