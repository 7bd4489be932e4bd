"""Content that looks like a git repository is asked nothing: its settings name programs that git would start."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.build_time import build_time
from macros.git import last_commit, own_repository
from tests.support.project import ROOT, environment, git, run, write_docs, write_project

SIGNED = """\
tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
author A <a@example.com> 1700000000 +0000
committer A <a@example.com> 1700000000 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 iQ==
 -----END PGP SIGNATURE-----

One
"""
# Each key is one by which git starts a program, when a commit is shown, an object is missing or files are looked at.
SETTINGS = """\
[core]
  repositoryformatversion = 1
  fsmonitor = {program}
  hooksPath = {folder}
  sshCommand = {program}
  pager = {program}
[log]
  showSignature = true
[gpg]
  program = {program}
[alias]
  rev-list = !{program}
[extensions]
  partialClone = origin
[remote "origin"]
  url = ssh://example.com/x
  promisor = true
[protocol]
  allow = always
"""
MISSING = "1" * 40

Ask = Callable[[Path], None]


class Trap:
    """A program that says when it ran, and folders that have git run it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fired = folder / "fired"
        self.program = folder / "program"
        self.program.write_text(f'#!/bin/sh\ntouch "{self.fired}"\n', encoding="utf-8")
        self.program.chmod(0o755)
        for hook in ("reference-transaction", "post-index-change", "post-checkout"):
            (folder / hook).symlink_to(self.program)

    def disguise(self, folder: Path, *, commit_is_missing: bool = False) -> None:
        """Make a folder look like a repository to git: without a `.git`, as a pull request can."""
        for name in ("objects", "refs/heads"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        written = subprocess.run(
            ["git", f"--git-dir={folder}", "hash-object", "-w", "-t", "commit", "--stdin", "--literally"],
            input=SIGNED,
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=environment(),
        ).stdout
        (folder / "refs/heads/main").write_text(MISSING if commit_is_missing else written, encoding="utf-8")
        (folder / "config").write_text(SETTINGS.format(program=self.program, folder=self.folder), encoding="utf-8")

    def fires(self, folder: Path, *command: str) -> bool:
        """Return whether git, asked in a folder without any care, runs the program; forget that it did."""
        subprocess.run(["git", "-C", str(folder), *command], capture_output=True, check=False, env=environment())
        fired = self.fired.exists()
        self.fired.unlink(missing_ok=True)
        return fired


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    (tmp_path / "trap").mkdir()
    return Trap(tmp_path / "trap")


def the_docs(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs)
    return docs


def docs_whose_commit_is_to_be_fetched(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs, commit_is_missing=True)
    return docs


def a_git_folder_in_docs(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs / ".git")
    return docs


def a_git_file_in_docs(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs / "topics/alpha/repository")
    (docs / ".git").write_text("gitdir: topics/alpha/repository\n", encoding="utf-8")
    return docs


def a_topic(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs / "topics/alpha")
    return docs / "topics/alpha"


def a_git_file_in_a_topic(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs / "topics/alpha/repository")
    (docs / "topics/alpha/.git").write_text("gitdir: repository\n", encoding="utf-8")
    return docs / "topics/alpha"


def the_project(docs: Path, trap: Trap) -> Path:
    trap.disguise(docs.parent)
    return docs.parent


PLACES = [
    the_docs,
    docs_whose_commit_is_to_be_fetched,
    a_git_folder_in_docs,
    a_git_file_in_docs,
    a_topic,
    a_git_file_in_a_topic,
    the_project,
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("has_repository", [True, False], ids=["cloned", "unpacked"])
def test_content_that_looks_like_a_repository_runs_nothing(
    place: Callable[[Path, Trap], Path], has_repository: bool, project: Path, trap: Trap, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = write_docs(project)
    folder = place(docs, trap)
    assert trap.fires(folder, "log", "-1", "--format=%ct"), "the trap itself works"
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T01:02:03Z")
    if has_repository:
        git(project, f"--git-dir={project}/.git", "init", "--quiet")
        git(project, f"--git-dir={project}/.git", "commit", "--quiet", "--allow-empty", "-m", "One")
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    built = build_time(docs)
    if has_repository:
        assert built == datetime.datetime(2026, 11, 20, 1, 2, 3, tzinfo=datetime.UTC)
    else:
        assert built >= before
    assert not trap.fired.exists()


@pytest.mark.parametrize("started_in", ["docs", "."])
def test_a_build_asks_no_repository_that_it_was_started_in(started_in: str, project: Path, trap: Trap) -> None:
    write_project(project)
    folder = project / started_in
    trap.disguise(folder)
    for command in ("log -1", "describe --tags", "status"):
        trap.fires(folder, *command.split())
    assert trap.fires(folder, "log", "-1")
    built = run("mkdocs", "build", "--config-file", str(project / "mkdocs.yml"), folder=folder, SITE_URL="")
    assert not trap.fired.exists(), built.stdout
    assert (project / "site/index.html").exists() or built.returncode  # content that is refused is no fault here


@pytest.mark.parametrize("commit_is_missing", [False, True])
def test_a_repository_s_own_settings_start_no_program(commit_is_missing: bool, project: Path, trap: Trap) -> None:
    docs = write_docs(project)
    trap.disguise(project / ".git", commit_is_missing=commit_is_missing)
    assert trap.fires(project, "log", "-1")
    assert last_commit(docs) == (None if commit_is_missing else 1_700_000_000)
    assert not trap.fired.exists()


def test_the_project_s_repository_may_be_a_file_or_further_up(project: Path, tmp_path: Path) -> None:
    git(project, "init", "--quiet")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "One")
    git(project, "worktree", "add", "--quiet", str(tmp_path / "other"))
    assert (tmp_path / "other/.git").is_file()
    assert own_repository(project / "sites/one/docs") == project / ".git"
    for docs in (project / "docs", project / "sites/one/docs", tmp_path / "other/docs"):
        assert last_commit(docs)


def test_a_variable_that_names_a_repository_is_not_followed(project: Path, trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_docs(project)
    git(project, "init", "--quiet")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "One")
    trap.disguise(docs)
    monkeypatch.setenv("GIT_DIR", os.path.relpath(docs))
    assert last_commit(docs) != 1_700_000_000


def test_every_test_calls_git_in_one_of_two_places() -> None:
    calling = [path for path in (ROOT / "tests").rglob("*.py") if '["git"' in path.read_text(encoding="utf-8")]
    assert sorted(path.name for path in calling) == ["project.py", "test_git.py"]
