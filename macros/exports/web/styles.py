"""Packs the style sheets into one: what the pages use of Material's, in a layer that all of ours wins over, then ours."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from lightningcss import bundle_css, process_stylesheet

from .oldest import OLDEST

FOLDER = "assets/stylesheets"
ALONE = f"{FOLDER}/alone.css"
"""The style of a question's own page, which contains it."""
MADE_FOR = [f"{browser} {version}" for browser, version in OLDEST.items()]


def pack_styles(site: Path) -> None:
    """Replace the style sheets in the folder `site` by `site.css`, which pages load, and `alone.css`.

    Material's classes, ids and properties that no page uses are left out, so this runs after the pages are written.
    """
    folder = site / FOLDER
    material = "".join(map(bundle, folder.glob("main.*.css")))  # bundled, it has no @charset, which may stand in no layer
    ours, alone = (bundle(folder / name) for name in ("site.css", "alone.css"))
    unused = set(re.findall(r"[.#]([a-zA-Z][\w-]*)", material)) - set(_names(site))
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "site.css").write_text(_without(unused, f"@layer material{{{material}}}{ours}"), encoding="utf-8")
    (site / ALONE).write_text(alone, encoding="utf-8")


def bundle(sheet: Path) -> str:
    """Return a style sheet of ours with its imports, packed, and translated for the oldest browsers."""
    bundled: str = bundle_css(str(sheet), browsers_list=MADE_FOR)
    return bundled


def name_by_content(site: Path) -> dict[str, str]:
    """Put a hash into the name of `site.css`; return old name → new name, as pages write it."""
    path = site / FOLDER / "site.css"
    renamed = path.rename(path.with_name(f"site-{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}.css"))
    return {f"stylesheets/{path.name}": f"stylesheets/{renamed.name}"}


def _names(site: Path) -> Iterator[str]:
    """Yield the classes and ids on the pages that load the sheet."""
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if "stylesheets/site.css" in html:
            for names in re.findall(r' (?:class|id)="([^"]*)"', html):
                yield from names.split()


def _without(unused: set[str], style: str) -> str:
    """Return the style sheet without rules for unused names, and without custom properties that are never used."""
    while True:
        left: str = process_stylesheet(style, unused_symbols=unused, browsers_list=MADE_FOR)
        unread = set(re.findall(r"(--[\w-]+):", left)) - set(re.findall(r"var\((--[\w-]+)", left))
        if unread <= unused:
            return left
        unused = unused | unread
