"""What the tests ask git for: in folders of their own, whatever a hook that runs them was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.git import last_commit
from tests.support.project import environment, git

WHAT_GIT_TELLS_A_HOOK = {
    "GIT_DIR": "own/.git",
    "GIT_WORK_TREE": "own",
    "GIT_COMMON_DIR": "own/.git",
    "GIT_OBJECT_DIRECTORY": "own/.git/objects",
    "GIT_INDEX_FILE": "own/.git/index",
    "GIT_NAMESPACE": "x",
}


def state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("names", [[name] for name in WHAT_GIT_TELLS_A_HOOK] + [[*WHAT_GIT_TELLS_A_HOOK]], ids="+".join)
def test_tests_that_a_hook_runs_leave_the_author_s_repository_alone(
    names: list[str], project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    git(own, "init", "--quiet")
    git(own, "commit", "--quiet", "--allow-empty", "-m", "The author's")
    before = state(own)
    for name in names:
        value = WHAT_GIT_TELLS_A_HOOK[name]
        monkeypatch.setenv(name, str(tmp_path / value) if "/" in value or value == "own" else value)
    (project / "file").touch()
    git(project, "init", "--quiet")
    git(project, "add", "file")
    git(project, "commit", "--quiet", "-m", "The test's")
    git(project, "tag", "one")
    assert state(own) == before
    assert last_commit(project / "docs")


def test_a_command_is_told_dates_and_no_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_CONFIG_COUNT", "GIT_SSH_COMMAND", "GIT_AUTHOR_NAME", "GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
        monkeypatch.setenv(name, "x")
    assert {name for name in environment() if name.startswith("GIT_")} == {"GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"}
