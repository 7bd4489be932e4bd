"""Marks files, so that the worker recognizes them as the site's own, in any release and whatever a host adds to them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote

from .policy import first_in_head

MARK = re.compile(r'\n<meta name="release" content="study-[0-9a-f]{12}/[^"]*">')


def with_mark(html: str, path: str) -> str:
    """Return the page at `path` with its mark in the head, in place of an earlier one.

    Raises ValueError if it is not a page.
    """
    bare = MARK.sub("", html)
    return first_in_head(bare, f'<meta name="release" content="{mark(bare, path)}">')


def mark(text: str, path: str) -> str:
    """Return the mark of the text at `path`: its hash, then the path."""
    return f"study-{short_hash(text.encode())}/{path}"


def path_of(folder: Path, file: Path) -> str:
    """Return the path by which browsers ask for a file, below the site's base: `topics/s3/`, nothing for the start page."""
    path = file.relative_to(folder).as_posix()
    return quote(path.removesuffix("index.html") if file.name == "index.html" else path)


def short_hash(content: bytes) -> str:
    """Return a hash of twelve hexadecimal digits, enough to tell a file from its other releases."""
    return hashlib.sha256(content).hexdigest()[:12]
