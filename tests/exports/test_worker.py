"""Which files of a site a browser keeps, and what each is asked for under."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.exports.web.marks import path_of, with_mark
from macros.exports.web.worker import kept_files

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


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("index.html", ""),
        ("404.html", "404.html"),
        ("topics/s3/index.html", "topics/s3/"),
        ("topics/appindex.html", "topics/appindex.html"),
        ("topics/a b/index.html", "topics/a%20b/"),
        ("q/prompts.json", "q/prompts.json"),
    ],
)
def test_a_mark_says_what_its_page_is_asked_for_under(file: str, path: str, tmp_path: Path) -> None:
    page = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    assert path_of(tmp_path, tmp_path / file) == path
    assert f'/{path}">' in with_mark(page, path)
    assert with_mark(with_mark(page, "other/"), path) == with_mark(page, path)
