"""A sheet's key terms as gaps: every place where a marked term stands, and the key. A style sheet decides what is printed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor


class Blanks(Treeprocessor):
    """Wraps each occurrence of a term that is marked on a sheet (`**term**{.term}`) and numbers it in the sheet's key.

    A term that stands once more without a mark would give the answer away, so it becomes a gap as well.
    """

    def run(self, root: Element) -> None:
        """Change the sheets of a page; a page without one stays as it is."""
        for sheet in root.iter("section"):
            if "sheet" in sheet.get("class", "").split():
                _blank(sheet)


def _blank(sheet: Element) -> None:
    parts, key = sheet.find("div[@class='sheet-parts']"), sheet.find("div[@class='sheet-key']")
    if parts is None or key is None:
        return
    terms = {"".join(mark.itertext()): 0 for mark in parts.iter("strong") if mark.get("class") == "term"}
    if not terms:
        return
    gaps = _Gaps(list(terms))
    gaps.wrap(parts)
    SubElement(key, "p").text = "Key"
    listed = SubElement(key, "ol")
    for term in gaps.numbers:
        SubElement(listed, "li").text = term


class _Gaps:
    """Makes gaps of terms; `numbers` has those that were met, in their order."""

    def __init__(self, terms: list[str]) -> None:
        self._terms = {term.casefold(): term for term in terms}
        longest = sorted(terms, key=len, reverse=True)
        # In a term that is all capitals they count: ALL is a distribution style, all is a word.
        either = "|".join(re.escape(term) if term.isupper() else f"(?i:{re.escape(term)})" for term in longest)
        # At the beginning of words, so that a plural is a gap with an s; not in the names of columns and views.
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w*_)")
        self.numbers: dict[str, int] = {}

    def wrap(self, element: Element) -> None:
        children = list(element)
        element.text, inside = self._cut(element.text)
        for child in children:
            self.wrap(child)
            child.tail, behind = self._cut(child.tail)
            inside += [child, *behind]
        element[:] = inside

    def _cut(self, text: str | None) -> tuple[str, list[Element]]:
        """Return the text before the first gap, and the gaps, each with the text behind it as its tail."""
        text, gaps, end = text or "", list[Element](), 0
        before = text
        for found in self._pattern.finditer(text):
            between = text[end : found.start()]
            if gaps:
                gaps[-1].tail = between
            else:
                before = between
            number = self.numbers.setdefault(self._terms[found[0].casefold()], len(self.numbers) + 1)
            gaps.append(Element("span", {"class": "gap", "data-gap": str(number)}))
            SubElement(gaps[-1], "span").text = found[0]
            end = found.end()
        if gaps:
            gaps[-1].tail = text[end:]
        return before, gaps
