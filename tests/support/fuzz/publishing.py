"""What a build does with content that passed the check: pages as MkDocs makes them, and what is written beside them."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from macros.content.catalog import Catalog
from macros.content.page import Page
from macros.content.problems import ContentError
from macros.exports.downloads.bank import make_bank
from macros.exports.downloads.deck import make_deck
from macros.exports.downloads.table import make_table
from macros.exports.questions.pages import QuestionPages
from macros.exports.questions.prompts import write_prompts
from macros.exports.web.policy import OF_THEME, with_policy
from macros.exports.web.previews import write_previews
from macros.load import load_catalog
from macros.pages.finished import Finished
from macros.pages.layout import LayoutExtension
from macros.pages.macros import MACROS, PageMacros
from macros.pages.markup import AllowedMarkup, wrong_markup
from macros.pages.render import Renderer
from macros.site import Site
from tests.support.project import ROOT

HARMFUL = set("script style link meta base iframe frame object embed form template img video audio math noscript".split())
SITE = Site("Aloud", "https://example.org/aloud/", built=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))


class Publisher:
    """Publishes catalogs, one after the other, into a folder. Raises what a build would end with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        config = load_config(str(ROOT / "mkdocs.yml"))
        self._finished = Finished()
        self._pages = Renderer(Site(), self._finished.set_aside)  # of no address: to draw codes takes longer than all else
        self._renderer = Renderer(SITE)
        self._settings = config.markdown_extensions, config.mdx_configs
        extensions = [*config.markdown_extensions, self._finished, LayoutExtension(), AllowedMarkup(self._finished)]
        self._markdown = Markdown(extensions=extensions, extension_configs=config.mdx_configs)
        # What is done once for the same text.
        self._drawn: set[str] = set()
        self._converted: set[str] = set()
        (folder / "assets/javascripts/study").mkdir(parents=True)
        (folder / "assets/javascripts/study/share-1.js").touch()
        (folder / "assets/stylesheets").mkdir()

    def load(self, docs: Path) -> Catalog:
        """Return what the check lets through. Raises ContentError."""
        catalog = load_catalog(docs)
        if problems := list(wrong_markup(catalog.pages.values(), *self._settings)):
            raise ContentError(problems)
        return catalog

    def publish(self, catalog: Catalog) -> None:
        make_deck(catalog, SITE, self._renderer)
        make_table(catalog, SITE)
        make_bank(catalog, SITE)
        for page in catalog.pages.values():
            self._show(page, PageMacros(catalog, page))
        write_prompts(catalog, self._folder)
        (self._folder / "assets/stylesheets/alone.css").touch()
        QuestionPages(catalog, self._folder, self._renderer).write_all()
        for question in self._folder.glob("q/*/index.html"):
            with_policy(question.read_text(encoding="utf-8"), OF_THEME)
            question.unlink()
        if unseen := {topic.front.title for topic in catalog.topics} - self._drawn:
            self._drawn |= unseen
            write_previews(catalog, self._folder, self._renderer)

    def _show(self, page: Page, macros: PageMacros) -> None:
        body, head = get_data(page.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
        assert unquote(quote(page.url)) == page.url
        assert not MACROS.keys() & head  # it would stand in the macro's place
        assert isinstance(head.get("title") or "", str)
        assert "{$" not in (head.get("title") or "")
        assert body == page.body.lstrip("\n")
        html = self._pages.show_page(page, macros)
        if html not in self._converted:
            self._converted.add(html)
            self._markdown.reset()
            shown = self._markdown.convert(html)
            assert "\0" not in shown
            assert_harmless(shown)


def assert_harmless(html: str) -> None:
    """Read a page's content as another parser does: nothing in it runs, loads, styles or sends."""
    for element in BeautifulSoup(html, "html.parser").find_all(True):
        assert element.name not in HARMFUL, element
        assert not {name for name in element.attrs if name.startswith("on") or name in ("style", "ping", "target", "src")}, (
            element
        )
        assert re.match(r"(https?|mailto):|[^:]*([/?#]|$)", element.get("href", "")), element
