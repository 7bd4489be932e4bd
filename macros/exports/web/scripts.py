"""Our own scripts made small: the source is for people, the wire is for phones."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = "assets/javascripts/study"
# Pages load the first two, a question's own page contains the third; these import all others.
ENTRIES = ("main", "appearance", "share")
WORKER = "service-worker.js"
BUNDLER = Path(__file__).resolve().parents[3] / "node_modules/rolldown/bin/cli.mjs"


def pack_scripts(site: Path, *, published: bool) -> dict[str, str]:
    """Replace our modules in the folder `site` by a few small files; return old name → new name, as pages write them.

    On a published site a name has a hash of its file, so that a page of one release never runs a cached script of another.
    Raises FileNotFoundError if the bundler is not installed, CalledProcessError if a script cannot be parsed.
    """
    if not BUNDLER.is_file():
        raise FileNotFoundError("rolldown, which packs the scripts, is not installed; make serve and make build install it")
    written = [site / WORKER, *sorted((site / FOLDER).rglob("*.js"))]
    packed = _pack(tuple((path.relative_to(site).as_posix(), path.read_bytes()) for path in written), published)
    shutil.rmtree((site / FOLDER).parent)  # also Material's scripts: no page loads them
    _write(packed, site)
    names = {name: next(path for path in packed if path.startswith(f"{FOLDER}/{name}")) for name in ENTRIES}
    return {f"study/{name}.js": f"study/{Path(path).name}" for name, path in names.items()}


@lru_cache(maxsize=1)  # while somebody edits pages, the scripts are the same
def _pack(sources: tuple[tuple[str, bytes], ...], published: bool) -> dict[str, bytes]:
    """Return the packed files by their paths below the site, made from the modules by theirs."""
    name = "[name]-[hash].js" if published else "[name].js"
    with tempfile.TemporaryDirectory() as folder:
        site, packed = Path(folder, "site"), Path(folder, "packed")
        _write(dict(sources), site)
        names = ("--entry-file-names", name, "--chunk-file-names", name)
        entries = [site / FOLDER / f"{entry}.js" for entry in ENTRIES]
        bundlers = (
            _start_bundling(*entries, "--dir", packed / FOLDER, "--format", "esm", *names),
            _start_bundling(site / WORKER, "--file", packed / WORKER, "--format", "iife"),
        )
        for failed in [each for each in bundlers if each.wait()]:
            raise subprocess.CalledProcessError(failed.returncode, failed.args)
        return {path.relative_to(packed).as_posix(): path.read_bytes() for path in sorted(packed.rglob("*.js"))}


def _start_bundling(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [find_node(), str(BUNDLER), *map(str, arguments), "--minify"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own arguments


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def find_node() -> str:
    """Return the program of the Node that is installed beside Python's own scripts, or else the name to look up on the PATH."""
    return shutil.which("node", path=sysconfig.get_path("scripts")) or "node"
