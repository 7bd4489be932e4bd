"""The Makefile does with make 3.81, which macOS has, with Python and with git: README asks for nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.project import ROOT

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
SHELL = {"touch", "rm", "for", "done"}


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


def test_a_verb_runs_its_tools_with_nothing_of_ours_on_the_path(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    for folder in (".venv/bin", "requirements", "node_modules"):
        (tmp_path / folder).mkdir(parents=True)
    names = ("requirements/site.txt", "requirements/dev.txt", "package.json", "package-lock.json")
    for name in (*names, ".venv/dev.ready", ".venv/site.ready", "node_modules/.site.ready", "node_modules/.dev.ready"):
        (tmp_path / name).touch()
    tools = "python mkdocs ruff mypy check-jsonschema zizmor npm pytest".split()
    for tool in tools:
        path = tmp_path / ".venv/bin" / tool
        path.write_text(f'#!/bin/sh\necho {tool} >>"{tmp_path}/called"\n', encoding="utf-8")
        path.chmod(0o755)
    for verb in ("serve", "test"):
        subprocess.run(["make", verb], cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, check=True, capture_output=True)
    assert set((tmp_path / "called").read_text(encoding="utf-8").split()) == set(tools)
