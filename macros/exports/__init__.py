"""What is written beside the pages, each a function of (Catalog, Site, folder); here, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.catalog import Catalog
from ..content.problems import ContentError, Problem
from ..pages.render import Renderer
from ..site import Site
from .downloads import write_downloads
from .questions.pages import FOLDER, QuestionPages
from .questions.prompts import write_prompts
from .web.manifest import write_manifest
from .web.marks import path_of, with_mark
from .web.policy import OF_THEME, policy_of_one_file, with_policy
from .web.previews import write_previews
from .web.scripts import pack_scripts
from .web.search import write_search_index
from .web.styles import name_by_content, pack_styles
from .web.worker import write_worker


def write_exports(catalog: Catalog, site: Site, folder: Path, renderer: Renderer, downloads: Mapping[str, bytes]) -> int:
    """Write all files that MkDocs does not into the built site `folder`; return the number of pages in the search index.

    Without `site.offline`, the worker is the empty release, which removes what earlier ones kept in browsers.
    Raises ContentError for a page that cannot have a policy.
    """
    renamed = pack_scripts(folder, published=True)
    pack_styles(folder)
    write_prompts(catalog, folder)
    write_downloads(downloads, folder)
    write_previews(catalog, folder, renderer)
    pages = write_search_index(folder)
    # After the index, which would read them all, though none of them belongs in it.
    asked = QuestionPages(catalog, folder, renderer)
    asked.write_all()
    _close(folder, renamed | name_by_content(folder), policy_of_one_file(asked.style, asked.script))
    if site.offline:
        write_manifest(site, folder)
        write_worker(folder)
    return pages


def write_for_author(catalog: Catalog, folder: Path, renderer: Renderer) -> QuestionPages:
    """Write the files that an author's browser needs at once, so that an edit shows soon; return the pages it may ask for later.

    `mkdocs serve` gets no search, downloads or previews, nothing that keeps the site in a browser, and no policy, since it adds
    its own script to pages.
    """
    pack_scripts(folder, published=False)
    pack_styles(folder)
    write_prompts(catalog, folder)
    return QuestionPages(catalog, folder, renderer)


def _close(folder: Path, renamed: Mapping[str, str], of_question: str) -> None:
    """Put the new names of files, the policy and the mark into each page. Nothing may change a page after this."""
    for path in folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for old, new in renamed.items():
            html = html.replace(old, new)
        policy = of_question if path.is_relative_to(folder / FOLDER) else OF_THEME
        try:
            path.write_text(with_mark(with_policy(html, policy), path_of(folder, path)), encoding="utf-8")
        except ValueError as error:
            raise ContentError([Problem(path, 1, f"this page can have no policy: {error}")]) from None
