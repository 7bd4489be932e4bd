"""What is no content for MkDocs is none for us: what editors, systems and notebooks leave in a folder breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from macros.content import load_catalog
from macros.content_files import find_files
from macros.drawing import read_drawing
from macros.problems import UnknownNameError
from tests.project import problems_in, write_docs, write_topic

LEFT = {
    "a copy of a notebook's": "topics/alpha/.ipynb_checkpoints/index-checkpoint.md",
    "a copy of data": "topics/alpha/.ipynb_checkpoints/quiz.yml",
    "what macOS knows of a file": "topics/alpha/._quiz.yml",
    "what macOS knows of a page": "topics/alpha/._index.md",
    "what macOS knows of a folder": "topics/.DS_Store",
    "a bin": ".trash/topics/alpha/index.md",
    "another tool's notes": "topics/.obsidian/workspace.yaml",
    "a half-written file": "topics/alpha/.index.md.swp",
    "a template": "templates/page.md",
}


@pytest.mark.parametrize("name", LEFT.values(), ids=LEFT)
def test_what_mkdocs_passes_over_is_not_read(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_bytes(b"---\n\x00\xff {$ nonsense() $}")
    catalog = load_catalog(docs)
    assert [topic.slug for topic in catalog.topics] == ["alpha"]
    assert set(catalog.pages) == {"", "topics/alpha/"}


def test_the_lock_of_an_editor_is_not_read(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha/.#index.md").symlink_to("somebody@a-machine.4711")
    assert load_catalog(docs).topics


def test_a_folder_that_holds_hidden_files_alone_is_no_topic(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/gone/.ipynb_checkpoints").mkdir(parents=True)
    (docs / "topics/gone/.DS_Store").touch()
    assert [topic.slug for topic in load_catalog(docs).topics] == ["alpha"]


def test_a_drawing_is_not_hidden(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha/._shape.svg").write_bytes(b"\x00\x05\x16\x07")
    with pytest.raises(UnknownNameError, match="there are: none"):
        read_drawing(docs / "topics/alpha", "._shape")


def test_a_topic_may_stand_behind_a_link(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    write_topic(tmp_path / "elsewhere", "beta", order=2)
    (docs / "topics/beta").symlink_to(tmp_path / "elsewhere/topics/beta")
    assert [topic.slug for topic in load_catalog(docs).topics] == ["alpha", "beta"]


def test_links_that_go_round_are_named(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha/up").symlink_to("..")
    (docs / "one").mkdir()
    (docs / "two").mkdir()
    (docs / "one/other").symlink_to("../two")
    (docs / "two/other").symlink_to("../one")
    round_and_round = "this link leads to a folder that it stands in, round and round; remove it"
    assert problems_in(docs) == [
        f"{place}:1: {round_and_round}" for place in ("one/other/other", "topics/alpha/up", "two/other/other")
    ]


@pytest.mark.parametrize("name", ["topics/alpha/picture.png", "more.md"])
def test_a_link_that_leads_nowhere_is_named(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).symlink_to("nowhere")
    assert [problem.partition("; ")[::2] for problem in problems_in(docs)] == [
        (f"{name}:1: no file can be read here, as behind a link that leads nowhere", "remove it")
    ]


def test_the_files_that_are_found_are_those_that_mkdocs_finds(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    names = [
        *LEFT.values(),
        "templates/deep/x.md",
        "sheets/templates/x.md",
        "a.markdown",
        "a b.mkd",
        "topics/x.y/.z/x.md",
        "~.md",
    ]
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("x")
    (docs / "again").symlink_to("topics")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "site_dir": str(tmp_path / "site")})
    config.validate()
    found = {file.src_uri: file.is_documentation_page() for file in get_files(config) if file.inclusion.is_included()}
    files = find_files(docs)
    pages = set(files.pages)
    assert {path.relative_to(docs).as_posix(): path in pages for path in files.paths} == found
