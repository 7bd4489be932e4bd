"""Writes the list of files that the service worker keeps for when there is no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from .marks import path_of
from .scripts import WORKER

CARDS = "q/cards.json"
# Only needed to save a file, or by chats, phones and crawlers; or kept in another form. Paths are below the site's folder.
NOT_KEPT = (
    "q/*/index.html",
    "downloads/*",
    "assets/images/preview/*",
    "assets/images/icon-*",
    "sitemap.xml*",
    "originals-*.json",
    WORKER,
)
# Files that hosts and proxies add to, or shorten.
ALTERED = (".html", ".js", ".css")
# Files that some hosts refuse and the site can do without: the word for what is missing then → how their paths begin.
EXTRAS = {"search": ("pagefind/",), "trimmings": ("404.html", "assets/images/", "manifest.webmanifest")}


def write_worker(folder: Path) -> None:
    """Write the files that this release keeps, with their hashes, into the worker in the finished site `folder`.

    The questions' own pages, many and alike, are kept as one file, `q/cards.json`: path → page. The files that a host may alter
    are also in one more file, with a hash in its name; a browser fetches that if a host does alter them.
    """
    _write_texts(folder, CARDS, sorted(folder.glob("q/*/index.html")))
    release: dict[str, dict[str, str]] = {name: {} for name in ("", *EXTRAS)}
    for file in kept_files(folder):
        path = path_of(folder, file)
        release[_extra(path)][path] = _hash(file)
    listed = json.dumps({"files": release.pop(""), "extras": release, "originals": _write_originals(folder)})
    worker = folder / WORKER
    worker.write_text(f"self.release = {listed};\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")


def _write_originals(folder: Path) -> str:
    """Write the files that a host may alter into one; return its path below `folder`."""
    for earlier in folder.glob("originals-*.json"):
        earlier.unlink()
    written = _write_texts(folder, "originals.json", [file for file in kept_files(folder) if file.suffix in ALTERED])
    return written.rename(folder / f"originals-{_hash(written)[:8]}.json").name


def _write_texts(folder: Path, name: str, files: Iterable[Path]) -> Path:
    """Write path → text as JSON; return its file."""
    texts = {path_of(folder, file): file.read_bytes().decode() for file in files}
    written = folder / name
    # No end tags: a host that adds to pages may look for `</body>` in any file.
    written.write_text(json.dumps(texts, ensure_ascii=False).replace("</", "<\\/"), encoding="utf-8")
    return written


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield the files that a browser keeps."""
    for file in sorted(folder.rglob("*")):
        local = file.relative_to(folder).as_posix()
        if file.is_file() and not any(fnmatchcase(local, pattern) for pattern in NOT_KEPT):
            yield file


def _extra(path: str) -> str:
    """Return which of the extras a file belongs to, or nothing if reading and drilling need it."""
    return next((name for name, beginnings in EXTRAS.items() if path.startswith(beginnings)), "")


def _hash(file: Path) -> str:
    """Return a hash of 32 hexadecimal digits: nobody can make another file with the same."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:32]
