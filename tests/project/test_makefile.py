"""The Makefile does with make 3.81, which macOS has, with Python and with git: README asks for nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.project import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# From the NEWS of GNU make, what came after 3.81; and an exported PATH, on which it looks for no command that it starts
# without a shell.
NEWER = re.compile(
    r"""
    --(?:output-sync|trace|eval|no-silent|shuffle|jobserver)|\$\(MAKE\)[^\n]*\ -[OE]\b
    |\.(?:ONESHELL|SHELLFLAGS|SHELLSTATUS|RECIPEPREFIX|EXTRA_PREREQS|WAIT|NOTINTERMEDIATE)\b|\b(?:GNUMAKEFLAGS|MAKE_TERM(?:OUT|ERR)|MAKE_HOST)\b
    |\$[({](?:file|guile|let|intcmp)\ |^[^\t#\n]*(?:::=|\w\s*!=|&:)
    |^\ *(?:private|undefine|-?load|override\ export|export\ override|unexport\ export)\b|^\ *define\ .*=
    |^\ *export\ PATH\b
    """,
    re.VERBOSE | re.MULTILINE,
)
# What every machine with a shell has.
SHELL = {"touch", "rm", "for", "done", "sed"}


def commands() -> list[str]:
    """Return the commands of all recipes, variables that are set for one of them left out."""
    lines = MAKEFILE.replace("\\\n", " ").splitlines()
    told = [part.strip() for line in lines if line.startswith("\t") for part in re.split(r";\s|\bdo\b", _unquoted(line))]
    return [re.sub(r"^[@+-]*(?:\w+=\S+\s+)*", "", command) for command in told if command]


def _unquoted(line: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", "''", line)


def test_the_makefile_uses_nothing_that_came_after_make_3_81() -> None:
    assert [match[0] for match in NEWER.finditer(MAKEFILE)] == []


@pytest.mark.parametrize(
    "line",
    [
        "\t$(MAKE) --jobs=2 --output-sync check build",
        "\t$(MAKE) -O check",
        "A ::= 1",
        "A != date",
        "a b &: c",
        ".ONESHELL:",
        "private A := 1",
        "undefine A",
        "define A =",
        "A := $(file <x)",
        "export PATH := $(CURDIR)/.venv/bin:$(PATH)",
    ],
)
def test_what_came_after_is_known(line: str) -> None:
    assert NEWER.search(f"# above\n{line}\n")


def test_every_tool_is_called_where_it_is_installed() -> None:
    found = {command.split()[0] for command in commands()}
    installed = {name for name in found if name.startswith("$(BIN)/")}
    assert len(installed) > 8
    assert found - installed - SHELL == {"$(MAKE)", "$(NPM)", "$(PYTHON)"}


def test_npm_finds_its_node_beside_itself() -> None:
    [npm] = re.findall(r"^NPM := (.*)$", MAKEFILE, re.MULTILINE)
    assert npm == 'PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm'


TOOLS = "python mkdocs ruff mypy check-jsonschema zizmor npm pytest uv".split()
READY = (".venv/dev.ready", ".venv/site.ready", "node_modules/.site.ready", "node_modules/.dev.ready")


def project_with_tools(folder: Path, tool: str) -> Path:
    """Make a folder with our Makefile, in which every tool is the same shell script; nothing is set up yet."""
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    for name in (".venv/bin", "requirements", "node_modules"):
        (folder / name).mkdir(parents=True)
    for name in ("requirements/site.txt", "requirements/dev.txt", "package.json", "package-lock.json"):
        (folder / name).touch()
    for name in TOOLS:
        path = folder / ".venv/bin" / name
        path.write_text(f"#!/bin/sh\n{tool}\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


def make(folder: Path, *arguments: str) -> int:
    command = ["make", *arguments]
    return subprocess.run(command, cwd=folder, env={"PATH": "/usr/bin:/bin"}, check=False, capture_output=True).returncode


def test_a_verb_runs_its_tools_with_nothing_of_ours_on_the_path(tmp_path: Path) -> None:
    project_with_tools(tmp_path, 'echo "${0##*/}" >>called')
    for name in READY:
        (tmp_path / name).touch()
    for verb in ("serve", "test", "lock"):
        assert make(tmp_path, verb) == 0
    assert set((tmp_path / "called").read_text(encoding="utf-8").split()) == set(TOOLS)


@pytest.mark.parametrize("verbs", [("build", "check"), ("check", "verify"), ("serve", "links", "measure"), ("format", "build")])
def test_verbs_that_are_asked_for_at_once_set_up_one_after_the_other(verbs: tuple[str, ...], tmp_path: Path) -> None:
    long_enough = "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done"
    project_with_tools(tmp_path, f"echo begin >>called; {long_enough}; echo end >>called")
    make(tmp_path, "--jobs=4", *verbs)
    told = (tmp_path / "called").read_text(encoding="utf-8").split()
    assert told == ["begin", "end"] * (len(told) // 2)
    assert len(told) > 4


def test_make_alone_lists_every_verb_with_what_it_does() -> None:
    [phony] = re.findall(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)
    listed = subprocess.run(["make"], cwd=ROOT, env={"PATH": "/usr/bin:/bin"}, check=True, capture_output=True, encoding="utf-8")
    verbs = {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in listed.stdout.splitlines()}
    untold = {"help", "check-python", "check-scripts"}  # the list itself, and parts of check
    assert set(verbs) == set(phony.replace("\\", "").split()) - untold
    assert verbs["serve"] == "the site on localhost, rebuilt on each edit"
    assert len({line.index(verbs[line.split()[0]]) for line in listed.stdout.splitlines()}) == 1


def test_two_jobs_run_once_all_is_set_up() -> None:
    assert re.search(r"^test: \$\(DEV_READY\) \$\(NODE_READY\)(?s:.*?)--jobs=2 PREPARED=1 check build$", MAKEFILE, re.MULTILINE)
    assert re.search(r"^ifndef PREPARED\n\.NOTPARALLEL:\nendif$", MAKEFILE, re.MULTILINE)


def test_a_lock_that_fails_is_told_and_ends_there(tmp_path: Path) -> None:
    project_with_tools(tmp_path, 'case "$0" in *uv) echo uv >>called; exit 1;; esac')
    assert make(tmp_path, "lock") != 0
    assert (tmp_path / "called").read_text(encoding="utf-8") == "uv\n"


def test_what_was_half_written_is_deleted() -> None:
    assert "\n.DELETE_ON_ERROR:\n" in MAKEFILE
