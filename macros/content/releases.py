"""Keeps the names that were ever published: links, progress and decks depend on them, so each must still exist or be retired."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .messages import Location
from .models import ReleasedFile, RetiredName
from .problems import Problem, suggest
from .reading import Draft, Placed
from .yaml_file import is_text

HEAD = """\
# Every name that was ever published. Links, progress and decks hang on them, so nothing is taken out: `make release` adds what is
# new, and a name that is gone stands in retired.yml.
"""
STORY = "story_sheet"  # its first argument names a story
KEYS = {"topic": "topics", "question": "questions", "checklist": "checklist", "heading": "headings", "story": "stories"}
FLAT = ("topic", "story")
"""Kinds of names that are not grouped by topic"""


class Name(NamedTuple):
    """The name of something published. A heading's id is unique on its page, all others on the whole site."""

    kind: str
    id: str
    page: str = ""
    """For a heading: the slug of its topic"""

    def __str__(self) -> str:
        kind = "checklist item" if self.kind == "checklist" else self.kind
        return f"{kind} '{self.id}'" + (f" of topic '{self.page}'" if self.page else "")

    def ids_beside(self, names: Iterable[Name]) -> list[str]:
        """Return the ids of the names that could replace this one: same kind, same page."""
        return [each.id for each in names if (each.kind, each.page) == (self.kind, self.page)]


class Place(NamedTuple):
    """Where a name is in the content: file, line, and the slug of its topic, if any."""

    path: Path
    line: int
    topic: str = ""


def names_in(draft: Draft) -> dict[Name, Place]:
    """Return every name in the content that something outside may depend on."""
    found = {}
    for topic in draft.topics:
        found[Name("topic", topic.slug)] = Place(topic.folder, 1, topic.slug)
        for kind, group in (("question", topic.questions), ("checklist", topic.checklist)):
            for placed in group:
                line = placed.file.line((*placed.location, "id"))
                found[Name(kind, placed.value.id)] = Place(placed.file.path, line, topic.slug)
        if topic.page:
            for name, line in topic.page.heading_lines.items():
                found[Name("heading", name, topic.slug)] = Place(topic.page.path, line, topic.slug)
    for page in draft.pages.values():
        for call in page.calls:
            if call.name == STORY and call.arguments:
                found[Name("story", call.arguments[0])] = Place(page.path, call.line)
    return found


def lost_names(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each released name that is neither in the content nor retired."""
    if draft.released is None or "retired.yml" in draft.unread:
        return
    present = names_in(draft)
    released = dict(_released(draft.released.value))
    kept = {*present, *(_name(placed.value) for placed in draft.retired)}
    for name, location in released.items():
        if name not in kept and not _may_be_unread(name, draft):
            near = difflib.get_close_matches(name.id, name.ids_beside(set(present) - set(released)), n=1)
            yield draft.released.file.problem(location, f"{name} was published and is gone; {_remedy(name, *near)}")


def _remedy(name: Name, renamed: str = "") -> str:
    """Return what to do about a name that is gone; `renamed` is what it may have become."""
    kind = "" if name.kind == "question" else f"kind: {name.kind}, "
    topic = f"topic: {name.page}, " if name.page else ""
    entry = f"{kind}{topic}id: {name.id}, date: YYYY-MM-DD, replaced_by: {renamed or '…'}"
    back = f"rename '{renamed}' back" if renamed else "bring it back"
    return f"{back}, or retire it in retired.yml: - {{{entry}}}"


def wrong_retirements(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each retired name that is used again, is listed twice, or has a replacement that does not exist."""
    present = names_in(draft)
    retired: dict[Name, Placed[RetiredName]] = {}
    for placed in draft.retired:
        name = _name(placed.value)
        if earlier := retired.get(name):
            yield placed.problem(f"{name} is retired already on line {earlier.file.line(earlier.location)}; keep one", "id")
        retired.setdefault(name, placed)
    for name, placed in retired.items():
        if place := present.get(name):
            message = f"{name} was retired on {placed.value.date}; links hang on it, choose a new name"
            yield Problem(place.path, place.line, message)
        if placed.value.replaced_by:
            yield from _wrong_successor(placed, name._replace(id=placed.value.replaced_by), retired, present, draft)


def _wrong_successor(
    placed: Placed[RetiredName], successor: Name, retired: Iterable[Name], present: Iterable[Name], draft: Draft
) -> Iterator[Problem]:
    if successor in retired:
        yield placed.problem(f"{successor} was itself retired; name the one that stands in for both", "replaced_by")
    elif successor not in present and not _may_be_unread(successor, draft):
        yield placed.problem(f"there is no {successor}; {suggest(successor.id, successor.ids_beside(present))}", "replaced_by")


def _name(retired: RetiredName) -> Name:
    return Name(retired.kind, retired.id, retired.topic or "")


def _may_be_unread(name: Name, draft: Draft) -> bool:
    """Return whether a missing name may be in a file that could not be read, or went away with its topic."""
    if name.id in draft.broken_names:
        return True
    if name.kind == "heading":
        return not any(topic.slug == name.page and topic.page for topic in draft.topics)
    if name.kind == "story":
        return any(file.endswith(".md") for file in draft.unread) or any(page.problems for page in draft.pages.values())
    return {"question": "quiz.yml", "checklist": "checklist.yml"}.get(name.kind) in draft.unread


def _released(file: ReleasedFile) -> Iterator[tuple[Name, Location]]:
    """Yield every name in released.yml with its location there."""
    for kind, key in KEYS.items():
        listed = getattr(file, key)
        for topic, names in {"": listed}.items() if kind in FLAT else listed.items():
            for index, name in enumerate(names):
                location = (key, index) if kind in FLAT else (key, topic, index)
                yield Name(kind, name, topic if kind == "heading" else ""), location


def release(draft: Draft) -> dict[Name, str]:
    """Add the names that are new to released.yml; return them, each with its topic. Nothing is removed."""
    listed = dict(_released(draft.released.value)) if draft.released else {}
    added = {name: "" if name.kind in FLAT else place.topic for name, place in names_in(draft).items() if name not in listed}
    homes = {name: "" if name.kind in FLAT else str(location[1]) for name, location in listed.items()}
    (draft.docs / "released.yml").write_text(_written(homes | added), encoding="utf-8")
    return added


def _written(homes: Mapping[Name, str]) -> str:
    """Return the text of the file, given each name's topic: names by kind and topic, one per line."""
    lines = []
    for kind, key in KEYS.items():
        groups = defaultdict(list)
        for name in sorted(homes):
            if name.kind == kind:
                groups[homes[name]].append(_quoted(name.id))
        lines.append(f"{key}:" if groups else f"{key}: {'[]' if kind in FLAT else '{}'}")
        for topic in sorted(groups):
            if topic:
                lines.append(f"  {_quoted(topic)}:")
            lines += [f"{'    ' if topic else '  '}- {name}" for name in groups[topic]]
    return HEAD + "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    return name if is_text(name) else f'"{name}"'
