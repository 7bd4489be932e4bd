"""Our own scripts made small: the source is for people, the wire is for phones."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path

# A page asks for the first two, every question's own page holds the third; all else is what one of these imports.
ENTRIES = ("main", "appearance", "share")
BUNDLER = Path(__file__).resolve().parents[3] / "node_modules/rolldown/bin/cli.mjs"


def pack_scripts(site: Path) -> dict[str, str]:
    """Replace our own modules under `site` by few small files; return new names by old ones, as pages write them.

    A name says what is in its file, so that a page of one release never runs the script of another out of a cache.
    Where the bundler is not installed, scripts stay the modules they were written as.
    Raises CalledProcessError where a script cannot be parsed.
    """
    if not BUNDLER.is_file():
        return {}
    folder = site / "assets/javascripts/study"
    with tempfile.TemporaryDirectory(dir=site) as private:
        packed = Path(private, "study")  # the bundler makes it, open to all: its parent lets nobody else in
        names = ["--entry-file-names", "[name]-[hash].js", "--chunk-file-names", "[name]-[hash].js"]
        options = ["--dir", str(packed), "--format", "esm", "--minify", *names]
        entries = [str(folder / f"{name}.js") for name in ENTRIES]
        subprocess.run([find_node(), str(BUNDLER), *entries, *options], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own arguments
        shutil.rmtree(folder.parent)  # Material's own scripts too: no page asks for them
        folder.parent.mkdir()
        packed.rename(folder)
    return {f"study/{name}.js": f"study/{next(folder.glob(f'{name}-*.js')).name}" for name in ENTRIES}


def find_node() -> str:
    """Return the program of the Node that is installed beside Python's own scripts, or else the name to look up on the PATH."""
    return shutil.which("node", path=sysconfig.get_path("scripts")) or "node"
