"""Finds the fenced listings of a page as Markdown does, and the fences that Markdown would read differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

LANGUAGES = "bash csv diff hcl html ini java json jinja properties python scala sql text toml xml yaml".split()
# Markdown also accepts fences in quotes and lists, or with options. We accept the one form that both read alike:
# https://github.com/facelessuser/pymdown-extensions/blob/12.3/pymdownx/superfences.py
OPENS = re.compile(r'(`{3,}|~{3,})(\w*)(?: title="[^"`]*")?[ \t]*')
BEGINS_LIKE_ONE = re.compile(r"[> \t]*(`{3,}|~{3,})")


def with_listings(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield each line of some Markdown, with its line end, and whether it belongs to a fenced listing."""
    return ((line, bool(fence)) for line, fence, _ in _with_fences(markdown))


def wrong_fences(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the number (from 0) of each line that looks like a fence but is none, or opens a bad listing; and what is wrong."""
    opened: tuple[int, str] | None = None
    for number, (line, fence, stays_open) in enumerate(_with_fences(markdown)):
        if fence and not opened and fence[2] and fence[2] not in LANGUAGES:
            yield number, f"no listing is in '{fence[2]}'; there are: {', '.join(LANGUAGES)}"
        elif not fence and BEGINS_LIKE_ONE.match(line):
            yield number, "this line opens no listing; write ``` and the language in the first column: ```sql"
        opened = (opened or (number, fence[1])) if fence and stays_open else None
    if opened:
        yield opened[0], f"nothing closes this listing; write {opened[1]} alone on the line behind it"


def _with_fences(markdown: str) -> Iterator[tuple[str, re.Match[str] | None, bool]]:
    """Yield each line with its line end, the fence of its listing, if any, and whether the listing is open after the line."""
    fence: re.Match[str] | None = None
    for line in markdown.splitlines(keepends=True):
        text = line.removesuffix("\n")
        closes = fence is not None and text.rstrip(" \t") == fence[1]
        fence = fence or OPENS.fullmatch(text)
        yield line, fence, bool(fence) and not closes
        fence = None if closes else fence
