"""Where content may stand, so that what passes the check can be published: names and addresses that every export can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from .problems import ContentError, Problem
from .reading import Draft
from .records import is_id
from .yaml_file import read_text

TAKEN_SLUGS = {"site": "the preview picture of all other pages", "retired": "the deck of questions that are gone"}
WRITTEN = (
    "q",
    "downloads",
    "pagefind",
    "assets/javascripts",
    "assets/stylesheets",
    "assets/images/favicon.svg",
    "assets/images/preview",
    "manifest.webmanifest",
    "service-worker.js",
)
"""What a build writes or takes from overrides/, below the site's base."""


def wrong_places(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each file or folder of a draft whose name no build could take."""
    yield from _topics_can_be_addressed(draft)
    yield from _addresses_stand_once(draft)
    for path in (draft.docs / written for written in WRITTEN):
        if path.exists():
            yield Problem(path, 1, "a build writes this place itself, or takes it from overrides/; give yours another name")
    for path in draft.files.paths:
        if path.suffix == ".html":  # a policy is written into it
            try:
                read_text(path)
            except ContentError as error:
                yield from error.problems


def _topics_can_be_addressed(draft: Draft) -> Iterator[Problem]:
    for topic in draft.topics:
        if use := TAKEN_SLUGS.get(topic.slug):
            yield Problem(topic.folder, 1, f"'{topic.slug}' names {use}; give the topic's folder another name")
        if not is_id(topic.slug):
            remedy = f"rename it, to '{_kebab(topic.slug)}' for instance"
            wanted = "small letters, digits and single hyphens, at most 60"
            yield Problem(topic.folder, 1, f"the folder's name is the topic's address: {wanted}; {remedy}")


def _kebab(name: str) -> str:
    """Return the nearest name that an address can hold."""
    folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", folded))[:60].strip("-") or "a-topic"


def _addresses_stand_once(draft: Draft) -> Iterator[Problem]:
    indexed = {path.parent for path in draft.pages if path.stem == "index"}
    first: dict[str, Path] = {}
    for path, page in draft.pages.items():
        if path.stem == "README" and path.parent in indexed:
            continue  # MkDocs passes over it
        if earlier := first.get(page.url):
            yield Problem(path, 1, f"the page has the address of {earlier.as_posix()}; rename one of them")
        first.setdefault(page.url, path)
