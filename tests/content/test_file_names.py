"""A name in docs/ is an address: how files and folders may be called, and where they stand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.project import problems_in, write_docs

NAMES = {
    "HEAD": "head",
    "CNAME": "cname",
    "extra page.md": "extra-page.md",
    "README.md": "readme.md",
    "data_vault.md": "data-vault.md",
    "Größe.md": "grosse.md",
    "a\u202egnp.md": "agnp.md",
    "数据.md": "a-name.md",
    '"><img src=x onerror=alert(1)>.md': "img-src-x-onerror-alert-1.md",
    "{$ cycler $}.md": "cycler.md",
    "a.b.md": "a-b.md",
    "a" * 61 + ".md": "a" * 60 + ".md",
}


@pytest.mark.parametrize(("name", "remedy"), NAMES.items())
def test_a_name_that_is_no_address_is_refused_with_a_better_one(name: str, remedy: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).write_text("# More\n")
    shown = name.replace("\u202e", "\\u202e")
    assert problems_in(docs) == [
        f"{shown}:1: the name of a file is its address: small letters, digits and single hyphens, at most 60; "
        f"rename it, to '{remedy}' for instance"
    ]


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be any bytes")
@pytest.mark.parametrize("name", [b"more\xff.md", b"picture\xff.png", b"folder\xff/more.md"])
def test_a_name_that_is_no_text_is_refused(name: bytes, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    path = Path(os.fsdecode(os.fsencode(docs) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_text("# More\n")
    place, _, said = problems_in(docs)[0].partition(":1: ")
    assert "\\udcff" in place
    assert said.partition(" is its address: ")[0] in ("the name of a file", "the name of a folder")


def test_a_folder_that_mkdocs_leaves_out_is_named(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "templates").mkdir()
    assert problems_in(docs) == ["templates:1: MkDocs publishes nothing of a folder with this name here; give it another"]


@pytest.mark.parametrize("name", ["topics/sheet.md", "topics/more.md", "topics/shape.svg"])
def test_a_topic_is_a_folder(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).write_text("# More\n")
    assert problems_in(docs) == [
        f"{name}:1: here lie the folders of topics, and index.md to list them; give it a folder, or put it elsewhere"
    ]


def test_folders_stand_a_few_deep(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    deep = docs
    for _ in range(300):
        deep /= "a"
    deep.mkdir(parents=True)
    (deep / "more.md").write_text("# More\n")
    assert problems_in(docs) == ["a/a/a/a/a/a:1: folders stand at most 5 deep in each other; put it further up"]
