"""What a page may load, said in the page: https://www.w3.org/TR/CSP3/. It names what the build put in, not what it finds."""

from __future__ import annotations

import base64
import hashlib
import re

# Our scripts fetch cards and the search's index, register the worker, and belong to a page that can be installed.
OF_THEME = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    # No text becomes markup or a worker's address but by what trusted.js lets through: https://www.w3.org/TR/trusted-types/.
    "require-trusted-types-for 'script'; trusted-types default cards"
)
HEAD = re.compile(r'<!doctype html>\s*<html\b[^<>]*>\s*<head>\s*<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)


def policy_of_one_file(style: str, script: str) -> str:
    """Return the policy of a page that holds its one style and its one script, and loads nothing."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def with_policy(html: str, policy: str) -> str:
    """Return a page with its policy, first in the head: it holds for what follows. Raises ValueError for what is no page."""
    return first_in_head(html, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')


def first_in_head(html: str, tag: str) -> str:
    """Return a page with one more tag in its head, before all but the character set.

    Raises ValueError for a file that does not begin as our pages do: nothing may stand before the head and be taken for it.
    """
    if not (head := HEAD.match(html)):
        raise ValueError('it does not begin with <!doctype html>, <html>, <head> and <meta charset="utf-8">; begin it so')
    return f"{html[: head.end()]}\n{tag}{html[head.end() :]}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
