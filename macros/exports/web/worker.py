"""The service worker's release: what a browser keeps for when there is no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from .marks import path_of
from .scripts import WORKER

CARDS = "q/cards.json"
# Asked for by whoever saves a file, and by chats, phones and crawlers; or kept in another form. From the site's own folder on.
NOT_KEPT = (
    "q/*/index.html",
    "downloads/*",
    "assets/images/preview/*",
    "assets/images/icon-*",
    "sitemap.xml*",
    "originals-*.json",
    WORKER,
)
# What hosts and proxies add to, or shorten.
ALTERED = (".html", ".js", ".css")
# What the site can be kept without, as some hosts refuse it: by the word for what is lacking then, where its paths begin.
EXTRAS = {"search": ("pagefind/",), "trimmings": ("404.html", "assets/images/", "manifest.webmanifest")}


def write_worker(folder: Path) -> None:
    """Write into the worker below the finished site `folder` what this release keeps, each file with a hash of its content.

    The questions' own pages, hundreds and much alike, are kept as one file, `q/cards.json`: its pages by their paths. What a host
    may alter stands once more in a file that has its name by its content; a browser fetches it where a host does.
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
    """Write what a host may alter into one file; return its path below `folder`."""
    for earlier in folder.glob("originals-*.json"):
        earlier.unlink()
    written = _write_texts(folder, "originals.json", [file for file in kept_files(folder) if file.suffix in ALTERED])
    return written.rename(folder / f"originals-{_hash(written)[:8]}.json").name


def _write_texts(folder: Path, name: str, files: Iterable[Path]) -> Path:
    """Write texts by their paths as JSON; return its file."""
    texts = {path_of(folder, file): file.read_bytes().decode() for file in files}
    written = folder / name
    # No end tag is written as one: a host that adds to pages may look for `</body>` in any file.
    written.write_text(json.dumps(texts, ensure_ascii=False).replace("</", "<\\/"), encoding="utf-8")
    return written


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield the files that a browser keeps."""
    for file in sorted(folder.rglob("*")):
        local = file.relative_to(folder).as_posix()
        if file.is_file() and not any(fnmatchcase(local, pattern) for pattern in NOT_KEPT):
            yield file


def _extra(path: str) -> str:
    """Return which of the extras a file belongs to; nothing where the site cannot be read and drilled without it."""
    return next((name for name, beginnings in EXTRAS.items() if path.startswith(beginnings)), "")


def _hash(file: Path) -> str:
    """Return 32 hexadecimal digits of a hash: nobody can make another file that has them."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:32]
