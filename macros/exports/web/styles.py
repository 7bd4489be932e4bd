"""One style sheet: what the pages use of Material's, then ours."""

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
"""The style of a question's own page, which holds it in its markup."""
MADE_FOR = [f"{browser} {version}" for browser, version in OLDEST.items()]


def pack_styles(site: Path) -> None:
    """Replace the style sheets under `site` by `site.css`, which pages ask for, and `alone.css`.

    Material's classes, ids and properties that stand on no page are left out; so this comes after the pages.
    """
    folder = site / FOLDER
    material = "".join(path.read_text(encoding="utf-8") for path in folder.glob("main.*.css"))
    ours, alone = (bundle(folder / name) for name in ("site.css", "alone.css"))
    unused = set(re.findall(r"[.#]([a-zA-Z][\w-]*)", material)) - set(_names(site))
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "site.css").write_text(_without(unused, material + ours), encoding="utf-8")
    (site / ALONE).write_text(alone, encoding="utf-8")


def bundle(sheet: Path) -> str:
    """Return a style sheet of ours with what it imports, made small, in words that the oldest browsers know."""
    bundled: str = bundle_css(str(sheet), browsers_list=MADE_FOR)
    return bundled


def name_by_content(site: Path) -> dict[str, str]:
    """Give `site.css` a name that says what is in it; return that by the old one, as pages write it."""
    path = site / FOLDER / "site.css"
    renamed = path.rename(path.with_name(f"site-{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}.css"))
    return {f"stylesheets/{path.name}": f"stylesheets/{renamed.name}"}


def _names(site: Path) -> Iterator[str]:
    """Yield the classes and ids of the pages that ask for the sheet."""
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if "stylesheets/site.css" in html:
            for names in re.findall(r' (?:class|id)="([^"]*)"', html):
                yield from names.split()


def _without(unused: set[str], style: str) -> str:
    """Return the sheet without the rules of unused names, nor properties that nothing reads."""
    while True:
        left: str = process_stylesheet(style, unused_symbols=unused, browsers_list=MADE_FOR)
        unread = set(re.findall(r"(--[\w-]+):", left)) - set(re.findall(r"var\((--[\w-]+)", left))
        if unread <= unused:
            return left
        unused = unused | unread
