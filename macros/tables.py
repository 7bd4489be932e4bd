"""Markdown tables that read well on a phone: each row can be shown as a card, because every cell knows its column."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class TablesExtension(Extension):
    """Adds what CSS needs: `data-label` on each cell, a row header in the first column, a scroller that keys can reach."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register behind the inline patterns (priority 20), so that a heading's text is final."""
        md.treeprocessors.register(_Tables(md), "study-tables", 5)


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    _label_cells(child)
                    parent[index] = _scroller(child)


def _label_cells(table: Element) -> None:
    table.set("class", "compare")
    columns = ["".join(cell.itertext()) for cell in table.iterfind("thead/tr/th")]
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for column, cell in zip(columns, row, strict=False):
            cell.set("data-label", column)
        if len(row):
            row[0].tag = "th"
            row[0].set("scope", "row")


def _scroller(table: Element) -> Element:
    columns = table.iterfind("thead/tr/th")
    name = ", ".join(filter(None, ("".join(cell.itertext()) for cell in columns)))
    box = Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": f"Table: {name}"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box
