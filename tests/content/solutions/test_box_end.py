"""How a box ends, and what it started with it; and that one which cannot be closed runs nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from macros.content.solutions import box
from macros.content.solutions.box import Box, BoxError
from macros.content.solutions.boxed import doors
from tests.support.project import ROOT
from tests.support.running.boxes import run_in_box


@pytest.fixture
def with_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A box whose program has started another process before the doors were closed, as a way past them would."""
    (tmp_path / "doors.py").symlink_to(box.BOXED / "doors.py")
    (tmp_path / "parent.py").write_text(
        "import os, subprocess\n"
        "child = subprocess.Popen(['sleep', '1000'], stdout=subprocess.DEVNULL)\n"
        "def answer(request):\n"
        "    if request['do'] == 'exit': os._exit(3)\n"
        "    if request['do'] == 'abort': os.abort()\n"
        "    while request['do']: pass\n"
        "    return {'child': child.pid}\n"
    )
    monkeypatch.setattr(box, "BOXED", tmp_path)
    running = Box("parent")
    yield running
    running.close()


def runs(process: int) -> bool:
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout.strip()
    return bool(said) and not said.startswith("Z")


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ("", ""),
        ("loop", "it does not end"),
        ("exit", r"it breaks off \(status 3\)"),
        ("abort", r"it breaks off \((SIGABRT|SIGSEGV|SIGKILL|status \d+)\)"),
    ],
)
def test_nothing_that_it_started_outlives_it(do: str, said: str, with_a_child: Box) -> None:
    child = with_a_child.ask({"do": ""})["child"]
    assert runs(child)
    if do:
        with pytest.raises(BoxError, match=said):
            with_a_child.ask({"do": do}, 5 if do == "exit" else 0.5)
    with_a_child.close()
    end = time.monotonic() + 10  # a process that was killed takes a moment to go
    while runs(child):
        assert time.monotonic() < end


def test_its_folder_is_empty_and_goes_with_it() -> None:
    running = Box("python", modules=["os"])
    folder = running.ask({"solution": "import os; print(os.getcwd())", "given": {}})["printed"].strip()
    assert os.listdir(folder) == []  # noqa: PTH208 - a text is at hand
    running.close()
    running.close()
    assert not Path(folder).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="no other system ends a process with the one that started it")
@pytest.mark.parametrize("solution", ["while True: pass", "10**10**9", "sum(iter(int, 1))"])
def test_it_ends_with_the_one_that_started_it(solution: str) -> None:
    program = (
        "from macros.content.solutions.box import Box\n"
        "box = Box('python')\n"
        "box.ask({'solution': 'print(1)', 'given': {}})\n"
        "print(box._process.pid, flush=True)\n"
        f"box.ask({{'solution': {solution!r}, 'given': {{}}}}, 60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        process = int(parent.stdout.readline())
        parent.kill()
    end = time.monotonic() + 8
    while runs(process):
        assert time.monotonic() < end


class Kernel:
    """What `prctl` of a Linux answers: each option (21: is there seccomp? 22: set a list of calls) and its answer."""

    def __init__(self, **answers: int) -> None:
        self.answers = answers

    def prctl(self, option: int, *_: object) -> int:
        """Answer as asked for, and 0 to every other option."""
        return self.answers.get(f"option{option}", 0)


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_a_list_of_calls_that_linux_does_not_take_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.uname", lambda: SimpleNamespace(machine="x86_64"))
    with pytest.raises(OSError, match="the box cannot be closed"):
        doors._allow_only_computing(cast("Any", Kernel(option22=-1)))
    doors._allow_only_computing(cast("Any", Kernel(option22=0)))
    doors._allow_only_computing(cast("Any", Kernel(option21=-1, option22=-1)))  # none there
    monkeypatch.setattr("os.uname", lambda: SimpleNamespace(machine="riscv64"))
    doors._allow_only_computing(cast("Any", Kernel(option22=-1)))


def test_a_box_that_cannot_be_closed_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python.py").symlink_to(box.BOXED / "python.py")
    written = (box.BOXED / "doors.py").read_text(encoding="utf-8")
    (tmp_path / "doors.py").write_text(
        written.replace('    _limit("RLIMIT_CPU"', "    raise OSError('the box cannot be closed')\n    _limit(\"RLIMIT_CPU\"")
    )
    monkeypatch.setattr(box, "BOXED", tmp_path)
    with pytest.raises(BoxError, match="the box cannot be closed"):
        run_in_box("print(1)")
