"""What a build could not take is refused by the check, with the place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.places import WRITTEN
from tests.support.project import problems_in, run, write_docs, write_project

NAMES = {
    "data_vault": "data-vault",
    "Data Vault": "data-vault",
    "Größe": "grosse",
    "ETL": "etl",
    "数据": "a-name",
    "a" * 61: "a" * 60,
}
CITING = '# More\n\nText{$ cite("a-source") $}.\n\n{$ sources() $}\n'


@pytest.mark.parametrize(("name", "remedy"), NAMES.items())
def test_a_topic_s_folder_whose_name_is_no_id_is_named_with_a_better_one(name: str, remedy: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha").rename(docs / "topics" / name)
    [problem] = problems_in(docs)
    assert problem.startswith(f"topics/{name}:1: the name of a folder is its address: small letters, digits and single hyphens")
    assert problem.endswith(f"rename it, to '{remedy}' for instance")


@pytest.mark.parametrize("name", ["site", "retired"])
def test_a_topic_does_not_take_a_name_that_means_something_else(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "topics/alpha").rename(docs / "topics" / name)
    assert [problem.partition(" names ")[0] for problem in problems_in(docs)] == [f"topics/{name}:1: '{name}'"]


@pytest.mark.parametrize("place", WRITTEN)
@pytest.mark.parametrize("page", ["{}.md", "{}/index.md", "{}/alpha-one.md", "{}/more/index.md"])
def test_what_a_build_writes_is_no_place_for_content(place: str, page: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    path = docs / page.format(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# More\n")
    assert problems_in(docs) == [
        f"{page.format(place)}:1: a build writes what is below {place}/ itself; give yours another address"
    ]


def test_two_pages_do_not_share_an_address(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "more").mkdir()
    (docs / "more/index.md").write_text("# More\n")
    (docs / "more.md").write_text(CITING)
    [problem] = problems_in(docs)
    assert problem == "more.md:1: the page has the address of more/index.md; rename one of them"


def test_the_check_and_the_build_say_the_same_of_a_name(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / "topics/alpha").rename(docs / "topics/data_vault")
    for verb in (("macros", "check"), ("mkdocs", "build")):
        outcome = run(*verb, folder=tmp_path)
        assert outcome.returncode == 1
        assert "Traceback" not in outcome.stdout
        assert "docs/topics/data_vault:1: the name of a folder is its address" in outcome.stdout
