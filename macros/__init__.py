"""The one module that knows the host: MkDocs, through mkdocs-macros."""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
from mkdocs.exceptions import PluginError

from .build_time import build_time
from .content import load_catalog
from .exports import write_exports
from .exports.downloads import ABOUT, make_downloads
from .finished import Finished
from .layout import LayoutExtension
from .page_macros import MACROS, PageMacros
from .problems import ContentError
from .render import Renderer
from .site import Site

log = logging.getLogger("mkdocs.aloud")


def define_env(env: Any) -> None:
    """Load and check the content once a build, then offer the macros. Raises PluginError with every problem found."""
    if not env.conf["use_directory_urls"]:
        raise PluginError("mkdocs.yml: use_directory_urls is false; leave it true, pages are found by their folders' addresses")
    try:
        docs = Path(os.path.relpath(env.conf["docs_dir"]))
        catalog, built = load_catalog(docs), build_time(docs)
    except (ContentError, ValueError) as error:
        raise PluginError(str(error)) from error
    site = _site(env.conf, built)
    env.conf["extra"]["offline"] = site.offline  # the page template asks
    if not site.url:
        log.info("site_url is not set: sheets are printed without address and QR code, the deck links no page")
    finished = Finished()
    renderer = Renderer(site, finished.set_aside)
    downloads = make_downloads(catalog, site, renderer)
    env.exports = partial(write_exports, catalog, site, renderer=renderer, downloads=downloads)
    listed = [(name, len(downloads[name]), about) for name, about in ABOUT.items()]
    macros = {url: PageMacros(catalog, page, renderer, listed) for url, page in catalog.pages.items()}

    def bind(name: str) -> Callable[..., str]:
        def macro(*arguments: str) -> str:
            html: str = getattr(macros[unquote(env.page.url)], name)(*arguments)
            return html

        return macro

    for name in MACROS:
        env.macro(bind(name), name)
    env.conf["markdown_extensions"] += [finished, LayoutExtension()]


def on_post_build(env: Any) -> None:
    """Write what stands beside the pages."""
    pages = env.exports(folder=Path(env.conf["site_dir"]))
    log.info("Search index: %d pages", pages)


def _site(conf: Any, built: datetime.datetime) -> Site:
    # MkDocs tells its plugins whether it builds or serves, and this one tells nobody: its command line is asked.
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
