"""Adds to pages what CSS alone cannot: labels in table cells, names of tabs for paper, links to share sections."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from .blanks import Blanks

ASIDE = re.compile(f"{STX}[^{ETX}]*{ETX}")


class LayoutExtension(Extension):
    """Labels table cells with their columns, repeats tab names in their panels, adds links to sections and gaps to sheets."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after the inline patterns (priority 20), so that the text of headings is final.

        Sections come last: tabs (priority 4) take the first half of their ids from the heading before them.
        """
        md.treeprocessors.register(_Layout(md), "study-layout", 5)
        md.treeprocessors.register(Blanks(md), "study-blanks", 4.5)
        md.treeprocessors.register(_Sections(md), "study-sections", 3)
        md.postprocessors.register(_Names(md), "study-names", 5)


class _Layout(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    _label_cells(child)
                    parent[index] = _scroller(child)
                elif child.get("class", "").startswith("tabbed-set"):
                    _name_panels(child)


class _Sections(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag in ("h2", "h3") and child.get("id") and not parent.get("class", "").startswith("sheet"):
                    parent[index] = _shareable(child)


class _Names(Postprocessor):
    """Makes wide listings reachable by keyboard, and labels the boxes of a task list with the text beside them."""

    TASK = re.compile(r'(<li class="task-list-item">.*?<input type="checkbox")([^>]*>)(.*)')

    def run(self, text: str) -> str:
        text = self.TASK.sub(self._named, text)
        return text.replace('<div class="highlight">', '<div class="highlight" tabindex="0" role="group" aria-label="Listing">')

    @staticmethod
    def _named(task: re.Match[str]) -> str:
        words = re.sub(r"<[^>]*>", "", task[3]).strip().replace('"', "&quot;")
        return f'{task[1]} aria-label="{words}"{task[2]}{task[3]}'


def _words(cell: Element) -> str:
    """Return the text of a cell, without the placeholders of macros."""
    return ASIDE.sub("", "".join(cell.itertext())).strip()


def _label_cells(table: Element) -> None:
    table.set("class", "compare")
    columns = [_words(cell) for cell in table.iterfind("thead/tr/th")]
    for cell in table.iter():
        # A class, since the site's policy allows no inline style.
        if cell.attrib.pop("style", "") == "text-align: right;":
            cell.set("class", "number")
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for column, cell in zip(columns, row, strict=False):
            cell.set("data-label", column if column.endswith("?") else f"{column}:")
        if len(row):
            row[0].tag = "th"
            row[0].set("scope", "row")


def _scroller(table: Element) -> Element:
    columns = table.iterfind("thead/tr/th")
    name = ", ".join(filter(None, map(_words, columns)))
    box = Element("div", {"class": "table", "role": "group", "tabindex": "0", "aria-label": f"Table: {name}"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def _shareable(heading: Element) -> Element:
    """Return the heading of a section with a link to it, which can be copied; a script shares it."""
    box = Element("div", {"class": "section-head"})
    box.tail, heading.tail = heading.tail, None
    link = Element("a", {"class": "share", "href": f"#{heading.get('id')}", "data-pagefind-ignore": "all"})
    link.text = "Share"
    SubElement(link, "span", {"class": "visually-hidden"}).text = " this section"
    box.extend([heading, link, Element("span", {"class": "shared", "role": "status"})])
    return box


def _name_panels(tabs: Element) -> None:
    labels = ["".join(label.itertext()) for label in tabs.iterfind("div[@class='tabbed-labels']/label")]
    panels = tabs.findall("div[@class='tabbed-content']/div")
    for label, panel in zip(labels, panels, strict=False):
        name = Element("p", {"class": "tab-name", "data-pagefind-ignore": "all"})
        name.text = label
        panel.insert(0, name)
