"""Our own scripts and styles made small: the source is for people, the wire is for phones."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from lightningcss import bundle_css

# A page asks for the first two, every question's own page holds the third; all else is what one of these imports.
SCRIPTS = ("main", "appearance", "share")
SHEETS = ("site", "alone")
BUNDLER = Path(__file__).resolve().parents[2] / "node_modules/rolldown/bin/cli.mjs"


def pack_assets(site: Path) -> None:
    """Replace our own modules and style sheets under `site` by few small files; entries keep their names.

    Where the bundler is not installed (`make serve` does without Node), scripts stay the modules they were written as.
    Raises CalledProcessError where a script cannot be parsed.
    """
    if BUNDLER.is_file():
        _pack_scripts(site / "assets/javascripts/study")
    _pack_sheets(site / "assets/stylesheets")


def _pack_scripts(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as packed:
        entries = [str(folder / f"{name}.js") for name in SCRIPTS]
        names = ["--entry-file-names", "[name].js", "--chunk-file-names", "[name]-[hash].js"]
        options = ["--dir", packed, "--format", "esm", "--minify", *names]
        subprocess.run(["node", str(BUNDLER), *entries, *options], check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 - our own arguments
        for path in folder.glob("*.js"):
            path.unlink()
        for path in Path(packed).iterdir():
            path.rename(folder / path.name)


def _pack_sheets(folder: Path) -> None:
    sheets = {folder / f"{name}.css": bundle_css(str(folder / f"{name}.css")) for name in SHEETS}
    for path in folder.glob("*.css"):
        if path in sheets:
            path.write_text(sheets[path], encoding="utf-8")
        elif path.suffixes == [".css"]:  # Material's own carry a hash in their names
            path.unlink()
