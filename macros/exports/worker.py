"""The service worker's release: what a browser keeps for when there is no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from .marks import mark_of, short_hash

WORKER = "service-worker.js"
CARDS = "q/cards.json"
# Asked for by whoever saves a file, and by chats, phones and crawlers.
NOT_KEPT = ("downloads/*", "assets/images/preview/*", "assets/images/icon-*", "sitemap.xml*", WORKER)
# What the site can be kept without, as some hosts refuse it: by the word for what is lacking then, where its paths begin.
EXTRAS = {"search": ("pagefind/",), "trimmings": ("404.html", "assets/images/", "manifest.webmanifest")}


def write_worker(folder: Path) -> None:
    """Write into the worker below the finished site `folder` what this release keeps, each file with a hash of its content.

    A page's hash is the one in its mark. The questions' own pages, hundreds and much alike, are kept as one file, `q/cards.json`:
    its pages by their paths.
    """
    pages = {_path(folder, page): page.read_text(encoding="utf-8") for page in sorted(folder.glob("q/*/index.html"))}
    # No end tag is written as one: a host that adds to pages may look for `</body>` in any file.
    (folder / CARDS).write_text(json.dumps(pages, ensure_ascii=False).replace("</", "<\\/"), encoding="utf-8")
    release: dict[str, dict[str, str]] = {name: {} for name in ("", *EXTRAS)}
    for file in kept_files(folder):
        path, content = _path(folder, file), file.read_bytes()
        release[_extra(path)][path] = mark_of(content) or short_hash(content)
    listed = json.dumps({"files": release.pop(""), "extras": release})
    worker = folder / WORKER
    worker.write_text(f"self.release = {listed};\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield the files that a browser keeps."""
    for file in sorted(folder.rglob("*")):
        local = file.relative_to(folder)
        if file.is_file() and not local.match("q/*/index.html") and not any(local.match(pattern) for pattern in NOT_KEPT):
            yield file


def _extra(path: str) -> str:
    """Return which of the extras a file belongs to; nothing where the site cannot be read and drilled without it."""
    return next((name for name, beginnings in EXTRAS.items() if path.startswith(beginnings)), "")


def _path(folder: Path, file: Path) -> str:
    """Return what a page is asked for under, below the site's base."""
    return quote(file.relative_to(folder).as_posix().removesuffix("index.html"))
