"""Our own scripts without comments and white space: the source is for people, the wire is for phones."""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin


def minify_scripts(site: Path) -> None:
    """Rewrite our own modules under `site`. Names stay, so that an error in a browser can be read; line numbers change."""
    for path in (site / "assets/javascripts/study").glob("*.js"):
        path.write_text(jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
