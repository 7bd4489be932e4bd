"""A named part of a page, as it stands on another page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from .page import INLINE, Page

# Code is met first and stays: `handlers[name](event)` is no link.
CODE = r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?^ {0,3}(?P=fence)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
LINK = re.compile(
    rf"{CODE}|(?<=\]\()(?![A-Za-z][\w+.-]*:|/)(?P<path>[^)#\s]*)(?P<anchor>#[^)\s]*)?(?=\)|\s+[\"'])", re.MULTILINE | re.DOTALL
)


def excerpt(page: Page, part: str, into: Page, cite: Callable[..., str]) -> str:
    """Return a named part's Markdown: its citations by `cite`, its links as they have to be on the page `into`."""

    def moved(link: re.Match[str]) -> str:
        if link["path"] is None:
            return link[0]
        target = page.path.parent / link["path"] if link["path"] else page.path
        return posixpath.relpath(target.as_posix(), into.path.parent.as_posix()) + (link["anchor"] or "")

    # A part may only cite: whatever else it holds is reported where it stands, and shows nothing here, let alone runs.
    template = page.templates.get(part)
    if template is None:
        return ""
    nothing = {call.name: lambda *_arguments: "" for call in page.calls}
    return LINK.sub(moved, template.render(nothing | {INLINE: cite}))
