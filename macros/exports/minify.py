"""Our own scripts and styles without comments and white space: the source is for people, the wire is for phones."""

from __future__ import annotations

from pathlib import Path

from lightningcss import process_stylesheet
from rjsmin import jsmin


def minify_assets(site: Path) -> None:
    """Rewrite our own modules and style sheets under `site`. Scripts keep their names, so that an error can be read."""
    for path in (site / "assets/javascripts/study").glob("*.js"):
        path.write_text(jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (site / "assets/stylesheets").glob("*.css"):
        if path.suffixes == [".css"]:  # Material's own carry a hash in their names and are small already
            minified = process_stylesheet(path.read_text(encoding="utf-8"), filename=str(path), minify=True)
            path.write_text(minified, encoding="utf-8")
