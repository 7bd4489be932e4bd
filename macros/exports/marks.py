"""A page's mark, by which the worker knows it for the site's own, of whatever release and whatever a host adds to it."""

from __future__ import annotations

import hashlib
import re

from .policy import first_in_head

MARK = re.compile(r'\n<meta name="release" content="study-([0-9a-f]{12})">')


def with_mark(html: str) -> str:
    """Return a page with its mark in the head: a hash of all but an earlier mark. Raises ValueError for what is no page."""
    bare = MARK.sub("", html)
    return first_in_head(bare, f'<meta name="release" content="study-{short_hash(bare.encode())}">')


def short_hash(content: bytes) -> str:
    """Return twelve hexadecimal digits, enough to tell a file from its other releases."""
    return hashlib.sha256(content).hexdigest()[:12]
