"""Text and YAML files, read with the line of every value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import ContentError, Problem

# UTF-8 that was once read as Windows-1252: a curly quote becomes three characters, an accented letter two.
MOJIBAKE = re.compile("\u00e2\u20ac.|[\u00c2\u00c3][\u0080-\u00bf]")


class _Loader(yaml.CSafeLoader):
    """libyaml's safe loader without dates: 2026-11-22 in a small table is text, and a model that wants a date parses it."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class YamlFile:
    """A YAML mapping and where each of its values stands."""

    path: Path
    data: dict[str, Any]
    root: yaml.Node
    first_line: int = 1

    def line(self, location: Sequence[str | int] = ()) -> int:
        """Return the line (from 1) of the value at `location`; steps that the file does not have are passed over."""
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
        return line + self.first_line

    def problem(self, location: Sequence[str | int], message: str) -> Problem:
        """Return a problem at the line of `location`."""
        return Problem(self.path, self.line(location), message)


def read_text(path: Path) -> str:
    """Return a file's text. Raises ContentError where it is missing, not UTF-8, or was decoded wrongly once."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ContentError([Problem(path, 1, "this file is missing; write it, or name the right folder")]) from None
    except OSError as error:
        raise ContentError([Problem(path, 1, f"this is no file that can be read ({error.strerror})")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError([Problem(path, line, "this line is not UTF-8; save the file with the encoding UTF-8")]) from None
    lines = enumerate(text.splitlines(), start=1)
    broken = [(number, found[0]) for number, line in lines if (found := MOJIBAKE.search(line))]
    if broken:
        raise ContentError(
            Problem(path, number, f"broken encoding {found!r}: UTF-8 that was read as Windows-1252; type the character anew")
            for number, found in broken
        )
    return text.replace("\r\n", "\n")


def read_yaml(path: Path) -> YamlFile:
    """Return a YAML file whose top is a mapping. Raises ContentError with every problem of its form."""
    return parse_yaml(read_text(path), path)


def parse_yaml(text: str, path: Path, first_line: int = 1) -> YamlFile:
    """Return the YAML mapping in `text`, which begins on line `first_line` of `path`. Raises ContentError."""

    def stop(line: int, message: str) -> ContentError:
        return ContentError([Problem(path, first_line + line, message)])

    try:
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
        raise stop(mark.line if mark else 0, f"not valid YAML ({said}); {remedy}") from None
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        # PyYAML itself stumbles over some explicit tags, such as `!!int ""`.
        raise stop(0, f"not valid YAML ({error}); write plain text, lists and mappings, without tags such as !!int") from None


def _duplicates(root: yaml.Node) -> Iterator[tuple[int, str]]:
    # A stack, not recursion: a file that nests a thousand lists must not end the build with a traceback.
    waiting, visited = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in first:
                    yield key.start_mark.line, f"key '{key.value}' stands twice (first on line {first[key.value]}); keep one"
                elif isinstance(key, yaml.ScalarNode):
                    first[key.value] = key.start_mark.line + 1
                waiting.extend((key, value))
