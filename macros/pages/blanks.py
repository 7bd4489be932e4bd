"""Turns the key terms of a sheet into gaps, with a key at the end. The style sheet decides whether gaps or terms are printed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

STASHED = "\x02[^\x03]*\x03"


class Blanks(Treeprocessor):
    """Wraps each term that is marked on a sheet (`**term**{.term}`), and numbers it as in the sheet's key.

    The same term without a mark would give the answer away, so it becomes a gap too.
    """

    def run(self, root: Element) -> None:
        """Change the sheets of a page, if it has any."""
        for sheet in root.iter("section"):
            if "sheet" in sheet.get("class", "").split():
                _blank(sheet)


def _blank(sheet: Element) -> None:
    parts, key = sheet.find("div[@class='sheet-parts']"), sheet.find("div[@class='sheet-key']")
    if parts is None or key is None:
        return
    terms = list(dict.fromkeys(_plain("".join(mark.itertext())) for mark in parts.iter("strong") if _is_mark(mark)))
    if not terms:
        return
    gaps = _Gaps(terms)
    gaps.wrap(parts)
    SubElement(key, "p").text = "Key"
    listed = SubElement(key, "ol")
    for term in gaps.numbers:
        SubElement(listed, "li").text = term


def _is_mark(element: Element) -> bool:
    return element.tag == "strong" and "term" in element.get("class", "").split()


def _plain(text: str) -> str:
    """Return text as one line: in the source, a term may be broken over two."""
    return " ".join(text.split())


def _name(term: str) -> str:
    return re.sub(STASHED, "\x02", term if term.isupper() else term.casefold())


def _spaced(term: str) -> str:
    pattern = r"\s+".join(map(re.escape, term.split()))
    return re.sub("\x02.*?\x03", lambda _: STASHED, pattern)


class _Gaps:
    """Turns terms into gaps; `numbers` has the terms found so far, in order."""

    def __init__(self, terms: list[str]) -> None:
        # Case matters for terms in capitals: ALL is a distribution style, all is a word.
        self._terms = {_name(term): term for term in terms}
        longest = sorted(terms, key=len, reverse=True)
        either = "|".join(_spaced(term) if term.isupper() else f"(?i:{_spaced(term)})" for term in longest)
        # Terms match at the beginning of words, so that a plural is a gap and an s, but not in names of columns and views.
        # Markdown's placeholders (for a quotation mark, an escape) are a number between two control characters: skip them.
        self._pattern = re.compile(rf"(?<!\w)({either})(?!\w*_)|{STASHED}")
        self.numbers: dict[str, int] = {}

    def wrap(self, element: Element) -> None:
        children = list(element)
        element.text, inside = self._cut(element.text)
        for child in children:
            if _is_mark(child):
                self._whole(child)
            else:
                self.wrap(child)
            child.tail, behind = self._cut(child.tail)
            inside += [child, *behind]
        element[:] = inside

    def _whole(self, mark: Element) -> None:
        """Turn the whole marked term into a gap, with any `code` in it."""
        gap = self._gap("".join(mark.itertext()))
        gap[-1].text, gap[-1][:] = mark.text, list(mark)
        mark.text, mark[:] = None, [gap]

    def _gap(self, text: str) -> Element:
        """Return a gap: its number, which only *Blanks* shows, and the text that it hides."""
        name = _plain(text)
        # The pattern matches ı for i, but casefold() keeps them apart.
        term = self._terms.get(_name(name)) or self._terms.get(_name(name.casefold()), name)
        gap = Element("span", {"class": "gap"})
        SubElement(gap, "span", {"class": "gap-number"}).text = str(self.numbers.setdefault(term, len(self.numbers) + 1))
        SubElement(gap, "span").text = text
        return gap

    def _cut(self, text: str | None) -> tuple[str, list[Element]]:
        """Return the text before the first gap, and the gaps, each with the text after it as its tail."""
        text, gaps, end = text or "", list[Element](), 0
        before = text
        for found in self._pattern.finditer(text):
            if found[1] is None:
                continue
            between = text[end : found.start()]
            if gaps:
                gaps[-1].tail = between
            else:
                before = between
            gaps.append(self._gap(found[0]))
            end = found.end()
        if gaps:
            gaps[-1].tail = text[end:]
        return before, gaps
