"""What a page may load, said in the page: https://www.w3.org/TR/CSP3/."""

from __future__ import annotations

import base64
import hashlib
import re

# Our scripts fetch cards and the search's index, register the worker, and belong to a page that can be installed.
WITH_SCRIPTS = "connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
LOADED = re.compile(r'<script\b[^>]* src=|<link\b[^>]* rel="?stylesheet', re.IGNORECASE)


def with_policy(html: str) -> str:
    """Return a page with its content security policy, which names what stands in it by hash and lets it load from the site only.

    It comes first in the head, after the character set: it holds for what follows. A page without a head is returned as it is.
    """
    loads = bool(LOADED.search(html))
    hashes: dict[str, list[str]] = {"script": ["'self'"] * loads, "style": ["'self'"] * loads}
    for tag, attributes, text in INLINE.findall(html):
        if " src=" not in attributes and (own := f"'sha256-{_hash(text)}'") not in hashes[tag.lower()]:
            hashes[tag.lower()].append(own)
    script, style = (" ".join(sources) or "'none'" for sources in hashes.values())
    images = "'self' data:" if loads else "data:"
    policy = (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src {images}; "
        f"{WITH_SCRIPTS * loads}base-uri 'none'; form-action 'none'"
    )
    return first_in_head(html, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')


def first_in_head(html: str, tag: str) -> str:
    """Return a page with one more tag in its head, before all but the character set. Without a head it is returned as it is."""
    head = re.search(r'<head\b[^>]*>(\s*<meta charset="?[\w-]+"?\s*/?>)?', html, re.IGNORECASE)
    return f"{html[: head.end()]}\n{tag}{html[head.end() :]}" if head else html


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
