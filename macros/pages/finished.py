"""Finished HTML, kept out of Markdown's hands: a card goes into its page as it was rendered."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from hashlib import sha256

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# Not to be guessed: what stands for a piece is written by a macro alone. The same from build to build while one program runs.
NAME = f"finished-{secrets.token_hex(8)}"
PLACE = re.compile(rf'<div data-{NAME}="(\w+)">.*?</div>')
ID = re.compile(r'<[a-z][^<>]*\sid="([\w-]+)"')  # an SVG's text may look like one


class Finished(Extension):
    """Takes what macros show out of a page's Markdown and puts it back behind it. One instance a build.

    Markdown would parse it twice, tag by tag, to find where it ends and which ids it has: a third of a page's time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces: dict[str, str] = {}

    def set_aside(self, html: str) -> str:
        """Return what stands for a piece of HTML in Markdown: in a sentence, or for a block on a line of its own."""
        key = _key(html)
        self._pieces[key] = html
        # MkDocs looks for the ids that a link may lead to before the piece is back.
        anchors = "".join(f'<a id="{name}"></a>' for name in ID.findall(html))
        return f'<div data-{NAME}="{key}">{anchors}</div>'

    def holds(self, html: str) -> bool:
        """Return whether this is a piece that was set aside, as it was put back."""
        return _key(html.removesuffix("\n")) in self._pieces

    def put_back(self, line: str, store: Callable[[str], str]) -> str:
        """Return a line of Markdown with its pieces put back: `store` takes one and returns what Markdown knows it by."""

        def stored(found: re.Match[str]) -> str:
            end = "\n" if found[0] == found.string else ""  # Markdown ends a block of HTML so, and a tag in a sentence not
            return store(self._pieces[found[1]] + end)

        return PLACE.sub(stored, line)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register between MkDocs' search for ids (priority 21) and Markdown's own for HTML (20)."""
        md.preprocessors.register(_PutBack(md, self), "study-finished", 20.5)


def _key(html: str) -> str:
    return sha256(html.encode()).hexdigest()


class _PutBack(Preprocessor):
    def __init__(self, md: Markdown, finished: Finished) -> None:
        super().__init__(md)
        self._finished = finished

    def run(self, lines: list[str]) -> list[str]:
        return [self._finished.put_back(line, self.md.htmlStash.store) for line in lines]
