"""The mark of a file, by which the worker knows it for the site's own, of whatever release and whatever a host adds to it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote

from .policy import first_in_head

MARK = re.compile(r'\n<meta name="release" content="study-[0-9a-f]{12}/[^"]*">')


def with_mark(html: str, path: str) -> str:
    """Return a page that is asked for under `path` with its mark in the head, in place of an earlier one.

    Raises ValueError for what is no page.
    """
    bare = MARK.sub("", html)
    return first_in_head(bare, f'<meta name="release" content="{mark(bare, path)}">')


def mark(text: str, path: str) -> str:
    """Return the mark of a text that is asked for under `path`: a hash of it, then the path."""
    return f"study-{short_hash(text.encode())}/{path}"


def path_of(folder: Path, file: Path) -> str:
    """Return what a file is asked for under, below the site's base: `topics/s3/`, nothing for the start page."""
    path = file.relative_to(folder).as_posix()
    return quote(path.removesuffix("index.html") if file.name == "index.html" else path)


def short_hash(content: bytes) -> str:
    """Return twelve hexadecimal digits, enough to tell a file from its other releases."""
    return hashlib.sha256(content).hexdigest()[:12]
