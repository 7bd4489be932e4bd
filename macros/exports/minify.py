"""Our own scripts and styles made small: the source is for people, the wire is for phones."""

from __future__ import annotations

from pathlib import Path

import minify
from lightningcss import process_stylesheet


def minify_assets(site: Path) -> None:
    """Rewrite our own modules and style sheets under `site`. Scripts keep the names that modules share."""
    for path in (site / "assets/javascripts/study").glob("*.js"):
        path.write_text(minify.string("text/javascript", path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (site / "assets/stylesheets").glob("*.css"):
        if path.suffixes == [".css"]:  # Material's own carry a hash in their names and are small already
            minified = process_stylesheet(path.read_text(encoding="utf-8"), filename=str(path), minify=True)
            path.write_text(minified, encoding="utf-8")
