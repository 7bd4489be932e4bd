"""The service worker's release: what a browser keeps for when there is no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

WORKER = "service-worker.js"
CARDS = "q/cards.json"
# Asked for by whoever saves a file, and by chats, phones and crawlers.
NOT_KEPT = ("downloads/*", "assets/images/preview/*", "assets/images/icon-*", "sitemap.xml*", WORKER)


def write_worker(folder: Path) -> None:
    """Write into the worker below the finished site `folder` what this release keeps, each file with a hash of its content.

    The questions' own pages, hundreds and much alike, are kept as one file, `q/cards.json`: its pages by their paths.
    """
    pages = {_path(folder, page): page.read_text(encoding="utf-8") for page in sorted(folder.glob("q/*/index.html"))}
    (folder / CARDS).write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")
    files = {_path(folder, file): hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in kept_files(folder)}
    worker = folder / WORKER
    worker.write_text(f"self.release = {json.dumps({'files': files})};\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield the files that a browser keeps."""
    for file in sorted(folder.rglob("*")):
        local = file.relative_to(folder)
        if file.is_file() and not local.match("q/*/index.html") and not any(local.match(pattern) for pattern in NOT_KEPT):
            yield file


def _path(folder: Path, file: Path) -> str:
    """Return what a page is asked for under, below the site's base."""
    return quote(file.relative_to(folder).as_posix().removesuffix("index.html"))
