"""The only module that knows MkDocs, through mkdocs-macros."""

from __future__ import annotations

import datetime
import logging
import os
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

import click
from mkdocs.exceptions import PluginError

from .build_time import build_time
from .content.page import Page
from .content.problems import ContentError
from .exports import write_exports, write_for_author
from .exports.downloads import ABOUT, make_downloads
from .load import load_catalog
from .pages.finished import Finished
from .pages.layout import LayoutExtension
from .pages.macros import PageMacros
from .pages.markup import AllowedMarkup
from .pages.render import Renderer
from .site import Site

log = logging.getLogger("mkdocs.aloud")


def define_env(env: Any) -> None:
    """Load and check the content once per build, then offer the macros. Raises PluginError with every problem found."""
    if not env.conf["use_directory_urls"]:
        raise PluginError("mkdocs.yml: use_directory_urls is false; leave it true, pages are found by their folders' addresses")
    try:
        docs = Path(os.path.relpath(env.conf["docs_dir"]))
        catalog, built = load_catalog(docs), build_time(docs)
    except (ContentError, ValueError) as error:
        raise PluginError(str(error)) from error
    site = _site(env.conf, built)
    env.conf["extra"]["offline"] = site.offline  # overrides/main.html reads it
    if not site.url:
        log.info("site_url is not set: sheets are printed without address and QR code, the deck links no page")
    finished = Finished()
    renderer = Renderer(site, finished.set_aside)
    downloads = make_downloads(catalog, site, renderer) if site.published else {}
    env.publish = partial(write_exports, catalog, site, renderer=renderer, downloads=downloads) if site.published else None
    env.show_author = partial(write_for_author, catalog, renderer=renderer)
    listed = [(name, len(downloads.get(name, b"")), about) for name, about in ABOUT.items()]
    env.rendered = {
        url: partial(_rendered, page, PageMacros(catalog, page, listed), renderer) for url, page in catalog.pages.items()
    }

    def refuse(found: str, message: str) -> NoReturn:
        raise PluginError(str(catalog.pages[unquote(env.page.url)].problem(found, message)))

    env.conf["markdown_extensions"] += [finished, LayoutExtension(), AllowedMarkup(finished, refuse)]


def on_pre_page_macros(env: Any) -> None:
    """Replace the page by the text that was checked, with its macro calls rendered.

    The plugin's own Jinja never sees the page: in there a page could run anything.
    """
    env.page.meta["render_macros"] = False
    env.markdown = env.rendered[unquote(env.page.url)](env.markdown)


def _rendered(page: Page, macros: PageMacros, renderer: Renderer, read: str) -> str:
    if page.body.lstrip("\n") != read:
        raise PluginError(
            f"{page.path}: MkDocs reads this page otherwise than the check does; begin its head with --- and end it so"
        )
    return renderer.show_page(page, macros)


def on_post_build(env: Any) -> None:
    """Write all other files of the site."""
    folder = Path(env.conf["site_dir"])
    try:
        if env.publish:
            log.info("Search index: %d pages", env.publish(folder=folder))
        else:
            env.write_question_page = env.show_author(folder=folder).write  # serve.py writes each when it is asked for
    except (ContentError, FileNotFoundError) as error:
        raise PluginError(str(error)) from error


def _site(conf: Any, built: datetime.datetime) -> Site:
    # mkdocs-macros does not pass on whether MkDocs builds or serves, so we read the command line.
    command = click.get_current_context(silent=True)
    published = command is None or command.info_name != "serve"
    return Site(
        name=conf["site_name"],
        description=conf["site_description"] or "",
        url=conf["site_url"] or "",
        repo_url=conf["repo_url"] or "",
        built=built,
        published=published,
        offline=published and conf["extra"].get("offline", False),
    )
