"""The one module that knows the host: MkDocs, through mkdocs-macros."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.exceptions import PluginError

from .content import load_catalog
from .exports.assets import pack_assets
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
        catalog = load_catalog(Path(os.path.relpath(env.conf["docs_dir"])))
    except ContentError as error:
        raise PluginError(str(error)) from error
    renderer = Renderer(Site(env.conf["site_name"], env.conf["site_url"] or "", env.conf["repo_url"] or ""))
    env.finished = catalog, renderer
    macros = {url: PageMacros(catalog, page, renderer) for url, page in catalog.pages.items()}

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
    catalog, renderer = env.finished
    pack_assets(site)
    write_question_pages(catalog, site, renderer)
    write_prompts(catalog, site)
    write_previews(catalog, site, renderer)
    pages = write_search_index(site)
    log.info("Search index: %d pages", pages)
