"""`mkdocs serve`: an edit shows soon. A rebuild does what a build does, but converts no page that would come out the same.

MkDocs loads this file as a hook (`mkdocs.yml`), anew for each rebuild, so it imports nothing of ours and keeps what it knows in
`_Memory`, beside the function that it replaces. A build leaves MkDocs as it is.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import DuplicateFilter

MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs knows of a page once it is converted, but for its links, which lead to files of one build"""
OWN_PAGE = re.compile(r"/q/([a-z0-9-]+)/(?:index\.html)?$")


class _Memory:
    """Converts a page's Markdown, or remembers what came of the same Markdown among the same files."""

    def __init__(self, convert: Callable[[Page, MkDocsConfig, Files], None]) -> None:
        self._convert = convert
        self._known: dict[str, tuple[object, dict[str, Any], dict[str, dict[str, str]]]] = {}
        self.written: dict[Path, int] = {}  # of our own modules, when
        self.macros: Any = None  # the plugin, as it was set up for the last build

    def forget(self) -> None:
        self._known.clear()

    def convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        among = {file.src_uri: file.url for file in files}
        key = page.markdown, among, Path(config.config_file_path).read_bytes()
        known, made, links = self._known.get(page.file.src_uri, (None, {}, {}))
        if known == key:
            vars(page).update(made)
            page.links_to_anchors = {to: anchors for uri, anchors in links.items() if (to := files.get_file_from_path(uri))}
            return
        warned = _Warned()
        logging.getLogger("mkdocs").addHandler(warned)
        try:
            self._convert(page, config, files)
        finally:
            logging.getLogger("mkdocs").removeHandler(warned)
        if warned.often:  # what is wrong is said again at each rebuild
            self._known.pop(page.file.src_uri, None)
            return
        links = {to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()}
        self._known[page.file.src_uri] = key, {name: getattr(page, name) for name in MADE}, links


class _Warned(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.often = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.often += 1


def on_startup(*, command: str, **_: object) -> None:
    if command != "serve":
        return
    memory = _Memory(Page.render)

    def render(page: Page, config: MkDocsConfig, files: Files) -> None:
        memory.convert(page, config, files)

    render.memory = memory  # type: ignore[attr-defined]
    Page.render = render  # type: ignore[method-assign, assignment]  # mypy counts the page twice
    _list_installed_themes_once()


def _list_installed_themes_once() -> None:
    """Walk through Material's 15,000 files, most of them icons, once: MkDocs asks for its list at each rebuild."""
    walk = FileSystemLoader.list_templates

    @lru_cache
    def installed(folder: str) -> list[str]:
        return [name for name in walk(FileSystemLoader(folder)) if name[0] != "."]  # MkDocs leaves those out itself

    def list_templates(loader: FileSystemLoader) -> list[str]:
        of_folders = (
            installed(folder) if "site-packages" in Path(folder).parts else walk(FileSystemLoader(folder))
            for folder in loader.searchpath
        )
        return sorted(set().union(*of_folders))

    FileSystemLoader.list_templates = list_templates  # type: ignore[method-assign, assignment]


def _memory() -> _Memory | None:
    return getattr(Page.render, "memory", None)


@event_priority(100)  # before the plugin that imports them
def on_config(config: MkDocsConfig, **_: object) -> None:
    """Let an edit of the macros themselves count: what was imported before is imported anew."""
    memory = _memory()
    if memory is None:
        return
    for seldom in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(seldom, DuplicateFilter):
            seldom.msgs.clear()  # what is wrong again is said again
    written = {path: path.stat().st_mtime_ns for path in Path(config.config_file_path).parent.glob("macros/**/*.py")}
    if written != memory.written and memory.written:
        memory.forget()
        for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
            del sys.modules[name]
    memory.written = written


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    if memory := _memory():
        memory.macros = config.plugins["macros"]


def on_serve(server: LiveReloadServer, **_: object) -> None:
    """Write a question's own page when it is asked for: an edit need not wait for hundreds of them."""
    answer = server.serve_request

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        memory = _memory()
        if memory and (found := OWN_PAGE.search(environ["PATH_INFO"])):
            # After a build under way, which empties the folder. MkDocs itself waits like this before it looks for the file.
            with server._epoch_cond:
                server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
                memory.macros.write_question_page(found[1])
        return answer(environ, start_response)

    server.set_app(application)
