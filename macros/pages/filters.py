"""Filters for the templates: they turn texts, listings, cells and sources into what is shown."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

import segno
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from ..content.models import Source

BASIS_NOTES = {
    "page": "",
    "archive-2023": "2023 archive",
    "repository": "",
    "second-hand": "second-hand",
}
# Whether code comes before the text → how opening quotation marks are found: double ones, single ones.
OPENING = {
    False: (re.compile(r"(^|[\s(\[—])\""), re.compile(r"(^|[\s(\[—“])'")),
    True: (re.compile(r"([\s(\[—])\""), re.compile(r"([\s(\[—“])'")),
}


@lru_cache(maxsize=8192)  # a text stands on a card, its own page, a sheet, and in every rebuild
def rich(text: str) -> Markup:
    """Return text as HTML; `code` between backticks is the only markup in data files."""
    if "`" not in text:
        return escape(_curly(text, after_code=False))
    pieces = enumerate(curly(text).split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece) for index, piece in pieces)


def curly(text: str) -> str:
    """Return text with curly quotation marks, except in `code`."""
    pieces = enumerate(text.split("`"))
    return "`".join(piece if index % 2 else _curly(piece, after_code=index > 0) for index, piece in pieces)


def _curly(text: str, *, after_code: bool) -> str:
    """Return text with curly quotation marks, as Markdown's smarty makes them in the prose around it."""
    double, single = OPENING[after_code]
    if '"' in text:
        text = double.sub(r"\1“", text).replace('"', "”")
    if "'" in text:
        text = single.sub(r"\1‘", text).replace("'", "’")
    return text


def anchor(question_id: str) -> str:
    """Return the id of a question's prompt on its topic's page: the target of links."""
    return f"q-{question_id}-prompt"


def as_markdown(text: str) -> str:
    """Return plain text, escaped for Markdown."""
    return re.sub(r"([\\`*_{}\[\]()>#+.!|-])", r"\\\1", text)


@lru_cache(maxsize=1024)
def code(text: str, language: str) -> Markup:
    """Return a listing, highlighted by Pygments, in the markup that Material styles."""
    formatter = HtmlFormatter(wrapcode=True, cssclass="highlight in-card")
    return Markup(highlight(text.rstrip() + "\n", get_lexer_by_name(language), formatter).strip())  # noqa: S704 - Pygments escapes


def plan_line(text: str) -> str:
    """Return a line of Redshift's EXPLAIN without cost and width, so that it fits on half a sheet of paper."""
    return re.sub(r"\(cost=[^\s(]+ (rows=\d+) width=\d+\)", r"(\1)", text)


def cell(value: object) -> str:
    """Return a cell of a table as a query tool shows it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    return str(value)


def day(date: datetime.date) -> str:
    """Return a date as it is read, as in '1 December 2026'."""
    return f"{date.day} {date:%B %Y}"


def provenance(source: Source) -> str:
    """Return publisher, age of the copy and day of reading, as in 'AWS docs, copy of 2026-07, checked 2026-11'."""
    copied = {None: "", "unknown": "undated copy"}.get(source.copy_date, f"copy of {source.copy_date}")
    said = filter(None, [source.publisher, BASIS_NOTES[source.basis], copied, f"checked {source.checked:%Y-%m}"])
    return ", ".join(said)


@lru_cache(maxsize=64)
def qr(address: str) -> Markup:
    """Return an address as a QR code in SVG, whose size the style sheet sets."""
    code = segno.make(address, error="m", micro=False)  # M is still readable with a fold or a stain
    return Markup(code.svg_inline(border=0, omitsize=True, svgclass="qr"))  # noqa: S704 - our own SVG
