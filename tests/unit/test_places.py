"""What a build could not take is refused by the check, with the place and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.places import WRITTEN
from tests.project import problems_in, run, write_docs, write_project

NAMES = {"data_vault": "data-vault", "Data Vault": "data-vault", "Größe": "grosse", "ETL": "etl", "数据": "a-topic"}
CITING = '# More\n\nText{$ cite("a-source") $}.\n\n{$ sources() $}\n'


@pytest.mark.parametrize(("name", "remedy"), NAMES.items())
def test_a_topic_s_folder_whose_name_is_no_id_is_named_with_a_better_one(name: str, remedy: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha").rename(docs / "topics" / name)
    [problem] = problems_in(docs)
    assert problem.startswith(
        f"topics/{name}:1: the folder's name is the topic's address: small letters, digits and single hyphens"
    )
    assert problem.endswith(f"rename it, to '{remedy}' for instance")


def test_a_topic_s_folder_has_at_most_sixty_letters(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha").rename(docs / f"topics/{'a' * 61}")
    assert [problem.endswith(f"rename it, to '{'a' * 60}' for instance") for problem in problems_in(docs)] == [True]


@pytest.mark.parametrize("name", ["site", "retired"])
def test_a_topic_does_not_take_a_name_that_means_something_else(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha").rename(docs / "topics" / name)
    assert [problem.partition(" names ")[0] for problem in problems_in(docs)] == [f"topics/{name}:1: '{name}'"]


@pytest.mark.parametrize("place", WRITTEN)
def test_what_a_build_writes_is_no_place_for_content(place: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / place).mkdir(parents=True)
    (docs / place / "a.png").touch()
    assert [problem.partition("; ")[::2] for problem in problems_in(docs)] == [
        (f"{place}:1: a build writes this place itself, or takes it from overrides/", "give yours another name")
    ]


def test_two_pages_do_not_share_an_address(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "more").mkdir()
    (docs / "more/README.md").write_text("# Passed over\n")
    (docs / "more/index.md").write_text("# More\n")
    (docs / "more.md").write_text(CITING)
    [problem] = problems_in(docs)
    assert problem == "more.md:1: the page has the address of more/index.md; rename one of them"


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be any bytes")
@pytest.mark.parametrize("name", [b"more\xff.md", b"picture\xff.png", b"folder\xff/more.md"])
def test_a_name_that_is_no_text_is_refused(name: bytes, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    path = Path(os.fsdecode(os.fsencode(docs) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_text("# More\n")
    [problem] = problems_in(docs)
    place, _, said = problem.encode().decode().partition(":1: ")
    assert "\\udcff" in place
    assert said == "the bytes of this name are not UTF-8, so no address can be made of it; rename it"


def test_a_page_of_html_is_read_as_utf_8(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "more.html").write_bytes(b"<title>More</title>\n<p>caf\xe9")
    assert problems_in(docs) == ["more.html:2: this line is not UTF-8; save the file with the encoding UTF-8"]


def test_the_check_and_the_build_say_the_same_of_a_name(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / "topics/alpha").rename(docs / "topics/data_vault")
    for verb in (("macros", "check"), ("mkdocs", "build")):
        outcome = run(*verb, folder=tmp_path)
        assert outcome.returncode == 1
        assert "Traceback" not in outcome.stdout
        assert "docs/topics/data_vault:1: the folder's name is the topic's address" in outcome.stdout
