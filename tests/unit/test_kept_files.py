"""Which files of a site a browser keeps."""

from __future__ import annotations

from pathlib import Path

from macros.exports.worker import kept_files

LEFT_OUT = [
    "q/one/index.html",
    "downloads/deck.apkg",
    "downloads/2026/deck.apkg",
    "assets/images/preview/s3.png",
    "assets/images/icon-192.png",
    "sitemap.xml",
    "sitemap.xml.gz",
    "originals-0a1b2c3d.json",
    "service-worker.js",
]
# Named like those, elsewhere.
KEPT = [
    "topics/q/sheet/index.html",
    "topics/q/index.html",
    "x/downloads/index.html",
    "x/assets/images/preview/a.png",
    "x/assets/images/icon-a.png",
    "topics/sitemap.xml/index.html",
    "x/originals-a.json",
    "topics/service-worker.js",
    "q/cards.json",
    "downloads.html",
]


def test_a_file_is_left_out_for_where_it_lies_and_not_for_the_end_of_its_path(tmp_path: Path) -> None:
    for name in [*LEFT_OUT, *KEPT]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert {file.relative_to(tmp_path).as_posix() for file in kept_files(tmp_path)} == set(KEPT)
