"""Reads text files, and YAML files with the line of every value."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

import yaml

from .problems import ContentError, Problem

# UTF-8 that was read as Windows-1252: a curly quote becomes three characters, an accented letter two.
MOJIBAKE = re.compile("\u00e2\u20ac.|[\u00c2\u00c3][\u0080-\u00bf]")
# What no editor shows, by Unicode's categories: control and format characters, halves of characters, private characters, and
# line ends that only some programs know. Spaces of all kinds (Zs) are visible.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Unicode's Default_Ignorable_Code_Point in other categories: joiners, fillers, variation selectors, tags.
# https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt; then the two that no SVG may hold, other code points
# that are no characters, and three that are drawn as nothing.
IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
    "\ufdd0-\ufdef\ufffe\uffff\u2800\U00016fe4\U0001d159]"
)
TEXT = "tag:yaml.org,2002:str"
MOST = 1_000_000  # characters in a file: ten times our longest
DEEPEST = 20  # levels of lists and mappings: no data file needs half as many, and many more would crash the process


class _Loader(yaml.CSafeLoader):
    """libyaml's safe loader without dates, and with numbers and booleans as people write them: `12:30`, `0x1F`, `NO` are text."""


_PLAIN = {
    "tag:yaml.org,2002:bool": r"true|false",
    "tag:yaml.org,2002:int": r"[-+]?(0|[1-9]\d{0,17})",
    "tag:yaml.org,2002:float": r"[-+]?\d*\.\d+([eE][-+]?\d+)?",
}
# A date in a table is text; a model that wants a date parses it.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {*_PLAIN, "tag:yaml.org,2002:timestamp"}]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
for _tag, _pattern in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_pattern})$", re.ASCII), list("-+.0123456789tf"))


_WITH_ALL_TYPES: Any = yaml.resolver.Resolver()


def is_text(plain: str) -> bool:
    """Return whether any YAML parser reads this as text when it has no quotes, and not as a number, a date or a boolean."""
    return bool(_WITH_ALL_TYPES.resolve(yaml.ScalarNode, plain, (True, False)) == TEXT)


@dataclass(frozen=True)
class YamlFile:
    """A YAML mapping, with the line of each value."""

    path: Path
    data: dict[str, Any]
    root: yaml.Node
    first_line: int = 1

    def line(self, location: Sequence[str | int] = ()) -> int:
        """Return the line (from 1) of the value at `location`; steps that are not in the file are skipped."""
        return self._find(location)[1]

    def line_within(self, location: Sequence[str | int], number: int) -> int:
        """Return the line in the file of line `number` (from 1) of the text at `location`; its first, unless it is a |-block."""
        node, line = self._find(location)
        if number < 1 or not isinstance(node, yaml.ScalarNode) or node.style != "|":
            return line
        text = str(node.value)
        begins = int(node.start_mark.line) + text.count("\n", 0, len(text) - len(text.lstrip()))
        return begins + self.first_line + number

    def _find(self, location: Sequence[str | int]) -> tuple[yaml.Node, int]:
        node, line = self.root, self.root.start_mark.line
        for step in location:
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == step:
                        node, line = value, key.start_mark.line
                        break
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line
        return node, line + self.first_line

    def problem(self, location: Sequence[str | int], message: str) -> Problem:
        """Return a problem at the line of `location`."""
        return Problem(self.path, self.line(location), message)


def read_text(path: Path) -> str:
    """Return a file's text, lines ended by a newline. Raises ContentError if it is missing, not UTF-8 or not plain text."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ContentError([Problem(path, 1, "this file is missing; write it, or name the right folder")]) from None
    except OSError as error:
        raise ContentError([Problem(path, 1, f"this is no file that can be read ({error.strerror})")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError([Problem(path, line, "this line is not UTF-8; save the file with the encoding UTF-8")]) from None
    if len(text) > MOST:
        raise ContentError(
            [Problem(path, 1, f"this file has more than {MOST:,} characters; divide it, or take out what is no content")]
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if problems := [
        Problem(path, number, said) for number, line in enumerate(text.split("\n"), 1) if (said := _unreadable(line))
    ]:
        raise ContentError(problems)
    return text


def _unreadable(line: str) -> str:
    """Return what is wrong with the characters of a line, or nothing."""
    if found := MOJIBAKE.search(line):
        return f"broken encoding {found[0]!r}: UTF-8 that was read as Windows-1252; type the character anew"
    return _unseen(line)


def find_unseen(text: str) -> str:
    """Return the first invisible character of a text, or nothing; tabs and line ends do not count."""
    if text.isascii() and text.isprintable():
        return ""
    unseen = (each for each in text if each not in "\t\n" and (category(each) in UNSEEN or IGNORED.match(each)))
    return next(unseen, "")


def _unseen(text: str) -> str:
    # In Markdown and SVG, an entity becomes the character itself.
    found = find_unseen(text) or ("&" in text and find_unseen(html.unescape(text)))
    return f"the invisible character U+{ord(found):04X} stands here; delete it" if found else ""


def read_yaml(path: Path) -> YamlFile:
    """Return a YAML file whose top is a mapping. Raises ContentError with every problem in its syntax."""
    return parse_yaml(read_text(path), path)


@lru_cache(maxsize=256)  # while one file is edited, all others are the same
def parse_yaml(text: str, path: Path, first_line: int = 1) -> YamlFile:
    """Return the YAML mapping in `text`, which begins on line `first_line` of `path`. Raises ContentError."""

    def stop(line: int, message: str) -> ContentError:
        return ContentError([Problem(path, first_line + line, message)])

    try:
        if unwanted := list(_unwanted(text)):
            raise ContentError(Problem(path, first_line + line, message) for line, message in unwanted)
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            raise stop(0, "the file is empty; begin with its top key, as the other topics do")
        if not isinstance(root, yaml.MappingNode):
            kind = "list" if isinstance(root, yaml.SequenceNode) else "text"
            raise stop(root.start_mark.line, f"a {kind} stands where a mapping belongs; begin with 'key:'")
        if twice := list(_duplicates(root)):
            raise ContentError(Problem(path, first_line + line, message) for line, message in twice)
        loader = _Loader(text)
        return YamlFile(path, loader.construct_document(root), root, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(filter(None, [error.context, error.problem]))
        remedy = "quote text that holds ': ' or ' #' or starts with a sign such as ` [ { * & ! % @"
        line = min(mark.line, text.count("\n")) if mark else 0  # if the file is cut short, the mark is after the last line
        raise stop(line, f"not valid YAML ({said}); {remedy}") from None
    except yaml.YAMLError as error:
        raise stop(0, f"not valid YAML ({error}); write plain text, lists and mappings") from None


def _unwanted(text: str) -> Iterator[tuple[int, str]]:
    """Yield line (from 0) and message for the YAML that our files do without. Nothing is built yet, so nothing can blow up."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield line, f"lists and mappings stand more than {DEEPEST} deep in each other; quote text that begins with [ or {{"
            return
        if isinstance(event, yaml.AliasEvent):
            yield (
                line,
                f"'*{event.anchor}' stands for something written elsewhere; write it out, or quote text that begins with *",
            )
        elif isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent) and event.tag:
            yield line, f"'{event.tag}' is a tag; write plain text, lists and mappings, and quote text that begins with !"
        elif isinstance(event, yaml.ScalarEvent) and (said := _unseen(event.value)):
            yield line, said


def _duplicates(node: yaml.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _duplicates(each)
    elif isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in first:
                yield key.start_mark.line, f"key '{key.value}' stands twice (first on line {first[key.value]}); keep one"
            elif isinstance(key, yaml.ScalarNode):
                first[key.value] = key.start_mark.line + 1
            yield from _duplicates(key)
            yield from _duplicates(value)
