"""Lets rendered HTML skip Markdown."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from hashlib import sha256

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# Nobody can guess it, so only macros can write a placeholder. It stays while `mkdocs serve` runs: the same page, the same text.
NAME = f"finished-{secrets.token_hex(8)}"
PLACE = re.compile(rf'<div data-{NAME}="(\w+)">.*?</div>')
ID = re.compile(r'<[a-z][^<>]*\sid="([\w-]+)"')  # an SVG's text may look like one


class Finished(Extension):
    """Takes what macros show out of a page's Markdown, and puts it back once Markdown is done. One instance per build.

    Markdown would parse it twice, tag by tag, to find where it ends and which ids it has: a third of a page's time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces: dict[str, str] = {}
        self._stored: set[str] = set()

    def set_aside(self, html: str) -> str:
        """Return a placeholder for HTML, to be used in a sentence, or as a block on its own line."""
        key = sha256(html.encode()).hexdigest()
        self._pieces[key] = html
        # MkDocs looks for the targets of links before the piece is back.
        anchors = "".join(f'<a id="{name}"></a>' for name in ID.findall(html))
        return f'<div data-{NAME}="{key}">{anchors}</div>'

    def holds(self, html: str) -> bool:
        """Return whether this HTML is a piece that was set aside and put back."""
        return html in self._stored

    def put_back(self, line: str, store: Callable[[str], str]) -> str:
        """Return a line of Markdown with its pieces put back: `store` takes one and returns what Markdown calls it."""

        def stored(found: re.Match[str]) -> str:
            end = "\n" if found[0] == found.string else ""  # so Markdown ends a block of HTML, but not a tag in a sentence
            piece = self._pieces[found[1]] + end
            self._stored.add(piece)
            return store(piece)

        return PLACE.sub(stored, line)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register between MkDocs' search for ids (priority 21) and Markdown's own for HTML (20)."""
        md.preprocessors.register(_PutBack(md, self), "study-finished", 20.5)


class _PutBack(Preprocessor):
    def __init__(self, md: Markdown, finished: Finished) -> None:
        super().__init__(md)
        self._finished = finished

    def run(self, lines: list[str]) -> list[str]:
        return [self._finished.put_back(line, self.md.htmlStash.store) for line in lines]
