"""Everything that shows a question to somebody, each with all that it says and with what it says before the answer."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

from macros.content.catalog import Catalog
from macros.exports.downloads.bank import make_bank
from macros.exports.downloads.deck import FIELDS, make_deck
from macros.exports.downloads.table import make_table
from macros.exports.questions.pages import QuestionPages
from macros.exports.questions.prompts import write_prompts
from macros.pages.macros import PageMacros
from macros.pages.render import Renderer
from macros.site import Site

SITE = Site("Aloud", "https://example.org/aloud/", built=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))


class Shown(NamedTuple):
    """What a surface says of a question: all of it, and what one sees before the answer is revealed."""

    all: str
    before: str


def card(catalog: Catalog, _folder: Path, renderer: Renderer) -> Shown:
    html = _card(catalog, renderer)
    return Shown(html, _without(html, "details"))


def question_page(catalog: Catalog, folder: Path, renderer: Renderer) -> Shown:
    for name in ("assets/stylesheets/alone.css", "assets/javascripts/study/share.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    QuestionPages(catalog, folder, renderer).write_all()
    [page] = folder.glob("q/*/index.html")
    html = page.read_text(encoding="utf-8")
    return Shown(html, _without(html, "details"))


def sheet(catalog: Catalog, _folder: Path, renderer: Renderer) -> Shown:
    markdown = renderer.show(PageMacros(catalog, catalog.sheet_pages[0].page).sheet())
    return Shown(markdown, _without(markdown, ".sheet-answer"))


def note(catalog: Catalog, _folder: Path, renderer: Renderer) -> Shown:
    with (
        zipfile.ZipFile(io.BytesIO(make_deck(catalog, SITE, renderer))) as package,
        sqlite3.connect(":memory:") as database,
    ):
        database.deserialize(package.read("collection.anki2"))
        [(fields, tags)] = database.execute("SELECT flds, tags FROM notes").fetchall()
    prompt = fields.split("\x1f")[FIELDS.index("Prompt")]
    return Shown(fields + tags, _without(prompt, "details"))


def row(catalog: Catalog, _folder: Path, _renderer: Renderer) -> Shown:
    [cells] = csv.DictReader(io.StringIO(make_table(catalog, SITE).decode(), newline=""))
    return Shown(str(cells), cells["prompt"] + cells["given"])


def entry(catalog: Catalog, _folder: Path, _renderer: Renderer) -> Shown:
    [entry] = json.loads(make_bank(catalog, SITE))["questions"]
    return Shown(json.dumps(entry), "")


def search(catalog: Catalog, _folder: Path, renderer: Renderer) -> Shown:
    text = BeautifulSoup(_without(_card(catalog, renderer), "[data-pagefind-ignore]"), "html.parser").get_text(" ")
    return Shown(text, text)


def candidate(catalog: Catalog, folder: Path, _renderer: Renderer) -> Shown:
    write_prompts(catalog, folder)
    [prompt] = json.loads((folder / "q/prompts.json").read_text(encoding="utf-8"))["questions"]
    return Shown(json.dumps(prompt), json.dumps(prompt))


SURFACES: dict[str, Callable[[Catalog, Path, Renderer], Shown]] = {
    "the card on a topic's page (card/card.html)": card,
    "the question's own page (card/card.html)": question_page,
    "the sheet for paper (sheet/questions.html)": sheet,
    "the Anki note (anki/prompt.html, anki/answer.html)": note,
    "the table (exports/downloads/table.py)": row,
    "the bank (exports/downloads/bank.py)": entry,
    "the site's search (data-pagefind-ignore in card/card.html)": search,
    "the candidate's page of the mock (exports/questions/prompts.py)": candidate,
}
"""By the words that a failing test says of it: what it is, and where it is made"""


def _card(catalog: Catalog, renderer: Renderer) -> str:
    return renderer.show(PageMacros(catalog, catalog.topics[0].page).quiz())


def _without(html: str, selector: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for each in soup.select(selector):
        each.decompose()
    return str(soup)
