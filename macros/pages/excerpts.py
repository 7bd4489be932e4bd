"""Shows a named part of a page on another page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

from ..content.listings import with_listings
from ..content.page import INLINE, Page

LINK = re.compile(r"(?<=\]\()(?![A-Za-z][\w+.-]*:|/)(?P<path>[^()#\s]*)(?P<anchor>#[^()\s]*)?(?=\)|\s+[\"'])")
TICKS = re.compile("`+")


def excerpt(page: Page, part: str, into: Page, cite: Callable[..., str]) -> str:
    """Return a named part's Markdown, with citations made by `cite` and links that work on the page `into`."""

    def moved(link: re.Match[str]) -> str:
        target = page.path.parent / link["path"] if link["path"] else page.path
        return posixpath.relpath(target.as_posix(), into.path.parent.as_posix()) + (link["anchor"] or "")

    # A part may only cite. Anything else in it is reported on its own page, and shows nothing here.
    template = page.templates.get(part)
    if template is None:
        return ""
    nothing = {call.name: lambda *_arguments: "" for call in page.calls}
    text = template.render(nothing | {INLINE: cite})
    return "".join(piece if is_code else LINK.sub(moved, piece) for piece, is_code in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text piece by piece, and whether each is code: `handlers[name](event)` is no link."""
    prose = ""
    for line, is_listing in with_listings(text):
        if not is_listing:
            prose += line
        else:
            yield from _sentences(prose)
            prose = ""
            yield line, True
    yield from _sentences(prose)


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text without listings: code is between two runs of backticks of the same length."""
    runs = list(TICKS.finditer(text))
    closing: dict[int, re.Match[str]] = {}  # start of a run → the next run of its length
    later: dict[int, re.Match[str]] = {}
    for run in reversed(runs):
        if same := later.get(len(run[0])):
            closing[run.start()] = same
        later[len(run[0])] = run
    place = 0
    for run in runs:
        if run.start() >= place and (end := closing.get(run.start())):
            yield text[place : run.start()], False
            yield text[run.start() : end.end()], True
            place = end.end()
    yield text[place:], False
