"""The content security policy of a page: https://www.w3.org/TR/CSP3/. It lists what the build put in, not what is in the page."""

from __future__ import annotations

import base64
import hashlib
import re

# Our scripts fetch cards and the search index and register the worker; the site can be installed.
OF_THEME = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    # Only trusted.js turns text into markup or the address of a worker: https://www.w3.org/TR/trusted-types/.
    "require-trusted-types-for 'script'; trusted-types default cards"
)
HEAD = re.compile(r'<!doctype html>\s*<html\b[^<>]*>\s*<head>\s*<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)


def policy_of_one_file(style: str, script: str) -> str:
    """Return the policy of a page that contains one style and one script and loads nothing."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def with_policy(html: str, policy: str) -> str:
    """Return a page with its policy first in the head, since it rules what follows. Raises ValueError if it is not a page."""
    return first_in_head(html, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')


def first_in_head(html: str, tag: str) -> str:
    """Return a page with one more tag in its head, right after the character set.

    Raises ValueError if the file does not begin as our pages do: nothing before the head may be taken for it.
    """
    if not (head := HEAD.match(html)):
        raise ValueError('it does not begin with <!doctype html>, <html>, <head> and <meta charset="utf-8">; begin it so')
    return f"{html[: head.end()]}\n{tag}{html[head.end() :]}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
