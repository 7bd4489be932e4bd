"""The one module that knows the host: MkDocs, through mkdocs-macros."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.exceptions import PluginError

from .build_time import build_time
from .content import load_catalog
from .exports.assets import pack_assets
from .exports.downloads import ABOUT, make_downloads, write_downloads
from .exports.previews import write_previews
from .exports.prompts import write_prompts
from .exports.question_pages import write_question_pages
from .exports.search import write_search_index
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
    site = Site(env.conf["site_name"], env.conf["site_url"] or "", env.conf["repo_url"] or "", built)
    if not site.url:
        log.info("site_url is not set: sheets are printed without address and QR code, the deck links no page")
    renderer = Renderer(site)
    downloads = make_downloads(catalog, site, renderer)
    env.finished = catalog, renderer, downloads
    listed = [(name, len(downloads[name]), about) for name, about in ABOUT.items()]
    macros = {url: PageMacros(catalog, page, renderer, listed) for url, page in catalog.pages.items()}

    def bind(name: str) -> Callable[..., str]:
        def macro(*arguments: str) -> str:
            html: str = getattr(macros[unquote(env.page.url)], name)(*arguments)
            return html

        return macro

    for name in MACROS:
        env.macro(bind(name), name)
    env.conf["markdown_extensions"].append(LayoutExtension())


def on_post_build(env: Any) -> None:
    """Write what stands beside the pages."""
    site = Path(env.conf["site_dir"])
    catalog, renderer, downloads = env.finished
    pack_assets(site)
    write_question_pages(catalog, site, renderer)
    write_prompts(catalog, site)
    write_downloads(downloads, site)
    write_previews(catalog, site, renderer)
    pages = write_search_index(site)
    log.info("Search index: %d pages", pages)
