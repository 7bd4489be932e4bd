"""What may lie in docs/ is a list; all else is refused. What editors and systems leave there is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from macros.content.files import find_files
from macros.content.problems import UnknownNameError
from macros.load import load_catalog
from macros.pages.drawing import read_drawing
from tests.support.project import problems_in, run, write_docs, write_project

LEFT = {
    "a copy of a notebook's": "topics/alpha/.ipynb_checkpoints/index-checkpoint.md",
    "a copy of data": "topics/alpha/.ipynb_checkpoints/quiz.yml",
    "what macOS knows of a file": "topics/alpha/._quiz.yml",
    "what macOS knows of a page": "topics/alpha/._index.md",
    "what macOS knows of a folder": "topics/.DS_Store",
    "a bin": ".trash/topics/alpha/index.md",
    "another tool's notes": "topics/.obsidian/workspace.yaml",
    "a half-written file": "topics/alpha/.index.md.swp",
}
NOT_ON_THE_LIST = {
    "a page of HTML": "evil.html",
    "a page of HTML by another name": "topics/alpha/evil.xhtml",
    "a script": "own.js",
    "a module": "topics/alpha/own.mjs",
    "a style": "assets/own.css",
    "a picture": "topics/alpha/picture.png",
    "a drawing of no topic": "shape.svg",
    "a drawing further below": "topics/alpha/more/shape.svg",
    "Markdown by another name": "extra.markdown",
    "Markdown by a third name": "topics/alpha/extra.mkd",
    "a page in capitals": "extra.MD",
    "the head of a repository": "head",
    "an object of a repository": "objects/pack/pack-1.pack",
    "a setting of the host": "cname",
    "a program": "own.py",
    "a manifest": "manifest.webmanifest",
    "a feed": "feed.xml",
}


def refused(docs: Path) -> list[str]:
    return [str(problem).replace(f"{docs.as_posix()}/", "") for problem in find_files(docs).problems]


@pytest.mark.parametrize("name", LEFT.values(), ids=LEFT)
def test_what_mkdocs_passes_over_is_not_read(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_bytes(b"---\n\x00\xff {$ nonsense() $}")
    catalog = load_catalog(docs)
    assert [topic.slug for topic in catalog.topics] == ["alpha"]
    assert set(catalog.pages) == {"", "topics/alpha/"}


@pytest.mark.parametrize("target", ["somebody@a-machine.4711", ".#index.md"])
def test_the_lock_of_an_editor_is_not_read(target: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha/.#index.md").symlink_to(target)
    assert load_catalog(docs).topics


@pytest.mark.parametrize("target", [".", "..", "../alpha", "index.md", "/"])
def test_a_lock_that_leads_somewhere_is_a_link(target: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha/.#index.md").symlink_to(target)
    assert refused(docs) == [
        "topics/alpha/.#index.md:1: this is a link, and what it leads to may be anything; put the file itself here"
    ]


@pytest.mark.parametrize("folder", ["", ".trash", "topics/alpha/.trash"])
def test_links_that_mkdocs_would_follow_for_ever_end_a_build_before_it_walks(folder: str, tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / folder).mkdir(exist_ok=True)
    for name in (".a", ".b"):
        (docs / folder / name).symlink_to(".")
    built = run("mkdocs", "build", folder=tmp_path)
    assert built.returncode == 1
    assert f"docs/{folder and folder + '/'}.a:1: this is a link" in built.stdout


def test_a_folder_that_holds_hidden_files_alone_is_no_topic(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/gone/.ipynb_checkpoints").mkdir(parents=True)
    (docs / "topics/gone/.DS_Store").touch()
    assert [topic.slug for topic in load_catalog(docs).topics] == ["alpha"]


@pytest.mark.parametrize("name", ["._shape", "link", "../alpha/shape", "../../index"])
def test_a_drawing_is_a_file_of_its_folder(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha/._shape.svg").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "outside.svg").write_text("<svg/>")
    (docs / "topics/alpha/link.svg").symlink_to(tmp_path / "outside.svg")
    with pytest.raises(UnknownNameError, match="there are: none"):
        read_drawing(docs / "topics/alpha", name)


@pytest.mark.parametrize("name", NOT_ON_THE_LIST.values(), ids=NOT_ON_THE_LIST)
def test_what_is_not_on_the_list_is_refused(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_text("x")
    [problem] = problems_in(docs)
    assert problem.startswith(f"{name}:1: here lie pages (.md), their data (.yml) and a topic's drawings")
    assert problem.endswith("and nothing else; remove it")


@pytest.mark.parametrize("name", [".gitattributes", "topics/alpha/.gitignore", ".trash/.gitattributes", "topics/.git/config"])
def test_what_git_reads_is_refused_for_it_hides_changes_from_a_reviewer(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_text("* -diff linguist-generated=true\n")
    [problem] = problems_in(docs)
    assert problem.endswith(":1: git would obey this, and could hide from a reviewer what is changed beside it; remove it")


@pytest.mark.parametrize(
    "name",
    [
        "topics/beta",
        "more.md",
        "more",
        "topics/alpha/shape.svg",
        "topics/alpha/quiz-2.yml",
        ".a",
        "topics/alpha/.index.md",
        "topics/.beta",
        ".trash/more.md",
        ".trash/.a",
        "topics/.trash/deep/er/more",
    ],
)
def test_a_link_is_refused_wherever_it_leads(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    for target in (tmp_path, tmp_path / "docs/index.md", Path("nowhere"), Path("/etc/passwd"), Path("..")):
        (docs / name).symlink_to(target)
        assert refused(docs) == [f"{name}:1: this is a link, and what it leads to may be anything; put the file itself here"]
        (docs / name).unlink()


def test_nothing_behind_a_link_is_read(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    elsewhere = write_docs(tmp_path / "elsewhere") / "topics/alpha"
    (docs / "topics/beta").symlink_to(elsewhere)
    assert {path for path in find_files(docs).paths if "beta" in path.parts} == set()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    os.mkfifo(docs / "more.md")
    assert problems_in(docs) == ["more.md:1: this is no file; remove it"]


def test_what_passes_is_what_mkdocs_publishes_or_we_read(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    for name in (
        "more.md",
        "sheets/night.md",
        "topics/alpha/sheet.md",
        "topics/alpha/shape.svg",
        "deep/er/still.md",
        "a.markdown",
    ):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("x")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "site_dir": str(tmp_path / "site")})
    config.validate()
    found = {file.src_uri: file.is_documentation_page() for file in get_files(config) if file.inclusion.is_included()}
    files = find_files(docs)
    pages = set(files.pages)
    assert {path.relative_to(docs).as_posix(): path in pages for path in files.paths} == {
        name: is_page for name, is_page in found.items() if name != "a.markdown"
    }


def test_nothing_that_is_refused_is_published(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / "evil.html").write_text("<!--<head>--><script>alert(1)</script>")
    for verb in (("macros", "check"), ("mkdocs", "build")):
        outcome = run(*verb, folder=tmp_path)
        assert outcome.returncode == 1
        assert "docs/evil.html:1: here lie pages" in outcome.stdout
    assert not (tmp_path / "site/evil.html").exists()
