"""What is said of a problem is one line that shows all it holds, and a command to nobody: not to a terminal, not to a runner."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.content.problems import ContentError, Problem
from tests.support.project import run, write_docs

SAID = {
    "\n::error file=x::hacked": "\\n::error file=x::hacked",
    "\r\n::add-mask::e": "\\r\\n::add-mask::e",
    "\x0b::stop-commands::x": "\\x0b::stop-commands::x",
    "\u2028::error::x": "\\u2028::error::x",
    "\x85::error::x": "\\x85::error::x",
    "##[error]hacked": "#\\x23[error]hacked",
    "###[group]x": "##\\x23[group]x",
    "\x1b[2J\x1b]0;title\x07": "\\x1b[2J\\x1b]0;title\\x07",
    "\x9b31m": "\\x9b31m",
    "\x08\x7f": "\\x08\\x7f",
    "a\u202egnp.md": "a\\u202egnp.md",
    "\U000e0041": "\\U000e0041",
    "\udcff": "\\udcff",
    "Größe, 数据 … '<b>' – 5 €": "Größe, 数据 … '<b>' – 5 €",
}


@pytest.mark.parametrize(("written", "shown"), SAID.items(), ids=ascii)
def test_a_message_and_a_path_show_what_is_not_printable(written: str, shown: str) -> None:
    assert str(Problem(Path("docs"), 3, written)) == f"docs:3: {shown}"
    assert str(Problem(Path(f"docs/{written}.md"), 1, "no")) == f"docs/{shown}.md:1: no"


def test_each_problem_has_one_line() -> None:
    problems = [Problem(Path(f"docs/{name}\n"), line, "no\n") for line, name in enumerate(SAID)]
    assert len(str(ContentError(problems)).splitlines()) == len(SAID)


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be any characters")
@pytest.mark.parametrize("name", ["x\n::error::hacked", "x\n::warning file=a,line=1::no", "x\r::group::a", "\x1b[8mhidden.md"])
def test_a_name_commands_nothing_when_it_is_refused(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).touch()
    said = run("macros", "check", str(docs), folder=tmp_path).stdout
    assert "is its address" in said
    assert [line for line in said.splitlines() if line.lstrip().startswith("::")] == []
    assert "\x1b" not in said
