"""Every sheet printed once for all tests that look at it, in each variant, on each paper, as each kind of browser prints it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import make_context
from tests.support.building import made_once
from tests.support.project import REAL_FILES, ROOT
from tests.support.server import Server

VARIANTS = ("full", "blanks", "questions", "fold")
SHEETS = [
    page.relative_to(ROOT / "docs").as_posix().removesuffix(".md") + "/"
    for page in REAL_FILES
    if page.match("docs/topics/*/sheet.md") or page.match("docs/sheets/night-before.md")
]
# In the first and the last place of everything that may not be cut: it is, where its two marks lie on different pages.
MARK = """() => [...document.querySelectorAll(
    '.sheet-parts tr, .sheet-parts li, .sheet-part, .sheet-asked li, .sheet-foot'
  )].forEach((block, row) => {
  const mark = (place) => Object.assign(document.createElement('span'), { textContent: `Z${row}${place}Z` });
  const cells = block.matches('tr, .sheet-asked li') ? block.children : [block];
  cells[0].prepend(mark('a'));
  cells[cells.length - 1].append(mark('b'));
})"""
# Where each question begins on the fold, and its answer.
BEGIN = """(side) => document.querySelectorAll(`.sheet-${side} > p:first-child`).forEach((paragraph, row) =>
  paragraph.prepend(Object.assign(document.createElement('span'), { textContent: `${side[0].toUpperCase()}${row}Z ` })))"""
# On paper WebKit knows neither columns nor named pages.
AS_WEBKIT_PRINTS = """() => {
  const forget = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSPageRule && rule.selectorText) rule.style.margin = '';
      if (rule.style) rule.style.columns = '';
      forget(rule.cssRules ?? []);
    }
  };
  for (const sheet of document.styleSheets) forget(sheet.cssRules);
}"""
FACTS = """() => ({
  shown: document.querySelector('.sheet-parts').innerText,
  terms: [...document.querySelectorAll('.sheet-key li')].map((each) => each.textContent),
  numbers: [...document.querySelectorAll('.gap-number')].map((each) => each.textContent),
  whole: document.querySelectorAll('strong.term:not(:has(.gap))').length,
})"""


class Printed:
    """A sheet: what its page shows, and its PDFs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        self.shown: str = facts["shown"]
        self.terms: list[str] = facts["terms"]
        """The key of the blanks, in order"""
        self.numbers = [int(number) for number in facts["numbers"]]
        """Those of the gaps"""
        self.whole: int = facts["whole"]
        """Terms without a gap"""

    def pdf(self, variant: str, paper: str, how: str = "") -> pypdfium2.PdfDocument:
        """Return a variant on A4, printed from dark mode, or on Letter, printed without a script.

        On Letter also `webkit`, on A4 the fold and on Letter all of it `marked`, and on Letter the fold as it `begins`.
        """
        return pypdfium2.PdfDocument(self._folder / _name(variant, paper, how))


class Press:
    """Prints a sheet when a test first asks for it; what is printed every worker finds."""

    def __init__(self, browser: Browser, server: Server, folders: pytest.TempPathFactory) -> None:
        self._browser, self._server, self._folders = browser, server, folders

    def printed(self, url: str) -> Printed:
        name = "sheet-" + url.strip("/").replace("/", "-")
        return Printed(made_once(self._folders, name, partial(self._print, url)))

    def _print(self, url: str, folder: Path) -> None:
        folder.mkdir()
        page = self._open(url, color_scheme="dark")
        (folder / "facts.json").write_text(json.dumps(page.evaluate(FACTS)), encoding="utf-8")
        for variant in VARIANTS:
            _print(page, folder, variant, "A4")
        for side in ("question", "answer"):
            page.evaluate(BEGIN, side)
        _print(page, folder, "fold", "Letter", "begins")
        page.evaluate(MARK)
        _print(page, folder, "full", "Letter", "marked")
        _print(page, folder, "fold", "A4", "marked")
        page.context.close()
        page = self._open(url, java_script_enabled=False)
        for variant in VARIANTS:
            _print(page, folder, variant, "Letter")
        page.evaluate(AS_WEBKIT_PRINTS)
        for variant in VARIANTS:
            _print(page, folder, variant, "Letter", "webkit")
        page.context.close()

    def _open(self, url: str, **options: Any) -> Page:
        page = make_context(self._browser, **options).new_page()
        page.goto(self._server.url + url)
        return page


def _print(page: Page, folder: Path, variant: str, paper: str, how: str = "") -> None:
    page.evaluate("(variant) => { document.getElementById(`print-${variant}`).checked = true; }", variant)
    page.pdf(format=paper, path=folder / _name(variant, paper, how))


def _name(variant: str, paper: str, how: str) -> str:
    return f"{variant}-{paper}-{how}.pdf"
