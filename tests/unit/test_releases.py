"""An id that was released is there for ever, or retired."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content import load_catalog
from macros.problems import ContentError
from tests.project import git, write_docs, write_topic


@pytest.fixture
def released_docs(tmp_path: Path) -> Path:
    """Docs with two topics, tagged v1.0.0, of which one was taken away since."""
    docs = write_docs(tmp_path)
    beta = write_topic(docs, "beta", order=2)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Release")
    git(tmp_path, "tag", "-a", "v1.0.0", "-m", "v1.0.0")
    for file in beta.iterdir():
        file.unlink()
    beta.rmdir()
    return docs


def test_a_released_id_may_not_vanish(released_docs: Path) -> None:
    with pytest.raises(
        ContentError, match=r"id 'beta-one' was in release v1.0.0 and is gone; bring it back, or retire it"
    ) as error:
        load_catalog(released_docs)
    assert len(error.value.problems) == 1


def test_a_released_id_may_be_retired(released_docs: Path) -> None:
    (released_docs / "retired.yml").write_text("retired:\n  - {id: beta-one, date: 2026-11-22, replaced_by: alpha-one}\n")
    assert [retired.replaced_by for retired in load_catalog(released_docs).retired] == ["alpha-one"]


def test_a_retired_id_stays_retired_in_every_release_after(released_docs: Path) -> None:
    retired = released_docs / "retired.yml"
    retired.write_text("retired:\n  - {id: beta-one, date: 2026-11-22}\n")
    git(released_docs.parent, "add", ".")
    git(released_docs.parent, "commit", "--quiet", "-m", "Retire one")
    git(released_docs.parent, "tag", "-a", "v1.1.0", "-m", "v1.1.0")
    retired.write_text("retired: []\n")
    with pytest.raises(ContentError, match=r"id 'beta-one' was in release v1.1.0 and is gone"):
        load_catalog(released_docs)


def test_a_repository_without_a_commit_has_released_nothing(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    git(tmp_path, "init", "--quiet")
    assert load_catalog(docs).topics


def test_git_that_cannot_answer_is_named_and_not_passed_over(released_docs: Path) -> None:
    (released_docs.parent / ".git/HEAD").write_text("nonsense")
    with pytest.raises(ContentError, match=r"git cannot answer \(.*\); run it by hand: git -C"):
        load_catalog(released_docs)


def test_outside_git_there_is_nothing_to_hold_on_to(tmp_path: Path) -> None:
    assert load_catalog(write_docs(tmp_path)).topics
