"""Finished HTML, kept out of Markdown's hands: a card goes into its page as it was rendered."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

ID = re.compile(r'\sid="([^"]+)"')
PLACE = re.compile(r'<div data-finished="(\d+)">.*?</div>')


class Finished(Extension):
    """Takes what macros show out of a page's Markdown and puts it back behind it. One instance a build.

    Markdown would parse it twice, tag by tag, to find where it ends and which ids it has: a third of a page's time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []

    def set_aside(self, html: str) -> str:
        """Return what stands for a piece of HTML in Markdown: in a sentence, or for a block on a line of its own."""
        self._pieces.append(html)
        # MkDocs looks for the ids that a link may lead to before the piece is back.
        anchors = "".join(f'<a id="{name}"></a>' for name in ID.findall(html))
        return f'<div data-finished="{len(self._pieces) - 1}">{anchors}</div>'

    def extendMarkdown(self, md: Markdown) -> None:
        """Register between MkDocs' search for ids (priority 21) and Markdown's own for HTML (20)."""
        md.preprocessors.register(_PutBack(md, self._pieces), "study-finished", 20.5)


class _PutBack(Preprocessor):
    def __init__(self, md: Markdown, pieces: list[str]) -> None:
        super().__init__(md)
        self._pieces = pieces

    def run(self, lines: list[str]) -> list[str]:
        return [PLACE.sub(self._stashed, line) for line in lines]

    def _stashed(self, found: re.Match[str]) -> str:
        end = "\n" if found[0] == found.string else ""  # Markdown ends a block of HTML so, and a tag in a sentence not
        return str(self.md.htmlStash.store(self._pieces[int(found[1])] + end))
