"""Checks addresses, so that whatever passes the check can be published: no page takes an address that is used otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .problems import Problem
from .reading import Draft

TAKEN_SLUGS = {"site": "the preview picture of all other pages", "retired": "the deck of questions that are gone"}
WRITTEN = ("q", "downloads", "pagefind", "assets")
"""Folders that a build writes itself, below the site's base"""


def wrong_places(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each page or folder of a draft whose address is taken."""
    for topic in draft.topics:
        if use := TAKEN_SLUGS.get(topic.slug):
            yield Problem(topic.folder, 1, f"'{topic.slug}' names {use}; give the topic's folder another name")
    first: dict[str, Path] = {}
    for path, page in draft.pages.items():
        if page.url.split("/")[0] in WRITTEN:
            yield Problem(path, 1, f"a build writes what is below {page.url.split('/')[0]}/ itself; give yours another address")
        if earlier := first.get(page.url):
            yield Problem(path, 1, f"the page has the address of {earlier.as_posix()}; rename one of them")
        first.setdefault(page.url, path)
