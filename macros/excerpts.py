"""A named part of a page, as it stands on another page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from .calls import MARKDOWN
from .page import INLINE, Page

LINK = re.compile(r"(?<=\]\()(?![a-z]+:|/)([^)#\s]*)(#[^)\s]*)?(?=\))")


def excerpt(page: Page, part: str, into: Page, cite: Callable[..., str]) -> str:
    """Return a named part's Markdown: its citations by `cite`, its links as they have to be on the page `into`."""

    def moved(link: re.Match[str]) -> str:
        target = page.path.parent / link[1] if link[1] else page.path
        return posixpath.relpath(target.as_posix(), into.path.parent.as_posix()) + (link[2] or "")

    # A part may only cite: whatever else it holds is reported where it stands, and shows nothing here.
    nothing = {call.name: lambda *_arguments: "" for call in page.calls_in(part)}
    return LINK.sub(moved, MARKDOWN.from_string(page.parts[part]).render(nothing | {INLINE: cite}))
