"""What a box holds by itself, whatever runs in it: here no list of what is allowed stands before it."""

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

MODULES = ["ctypes", "os", "resource", "shutil", "signal", "socket", "subprocess"]


def run_in_box(solution: str, seconds: float | None = None) -> dict[str, Any]:
    """Run Python with all of Python in reach, every module that an attack needs imported before the doors close."""
    running = Box("python", modules=MODULES)
    try:
        return running.ask({"solution": f"import {', '.join(MODULES)}\n{solution}", "given": {}}, seconds)
    finally:
        running.close()


@pytest.fixture(scope="module")
def computing_only() -> None:
    """Skip where the system has no list of calls: there `getppid` answers. In CI it has one."""
    if run_in_box("print(os.getppid())")["printed"] != "-1\n":
        assert os.environ.get("CI") != "true", "the box refuses no calls here; CI runs on Linux with seccomp"
        pytest.skip("this system refuses no calls (seccomp on Linux, x86-64 or ARM64)")


def refused(solution: str) -> str:
    given = run_in_box(solution)
    assert "printed" not in given, given
    return str(given["error"])


@pytest.mark.parametrize(
    "attack",
    [
        "print(open('/etc/passwd').read())",
        "print(os.listdir('/'))",
        "print(os.read(os.open('/etc/passwd', os.O_RDONLY), 9))",
        "print(open(f'/proc/{os.getppid()}/environ').read())",
        "print(open('/proc/self/maps').read())",
        "open('left', 'w').write('x')",
        "shutil.copy('/etc/passwd', 'left')",
        "os.dup2(1, 9)",
    ],
)
def test_no_file_is_opened(attack: str) -> None:
    assert "Operation not permitted" in (said := refused(attack)) or "Too many open files" in said or "Bad file" in said


@pytest.mark.parametrize(
    "attack",
    [
        "socket.socket()",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.socketpair()",
        "socket.socket(socket.AF_UNIX)",
    ],
)
def test_nothing_is_connected(attack: str) -> None:
    assert "Operation not permitted" in (said := refused(attack)) or "Too many open files" in said


@pytest.mark.parametrize(
    "attack",
    [
        "os.rename('{path}', '{path}.moved')",
        "os.unlink('{path}')",
        "os.truncate('{path}', 0)",
        "os.chmod('{path}', 0o777)",
        "os.symlink('/etc/passwd', '{path}.link')",
        "os.mkdir('{path}.folder')",
    ],
)
@pytest.mark.usefixtures("computing_only")
def test_no_file_is_changed_by_its_path(attack: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("as it was")
    assert "Operation not permitted" in refused(attack.format(path=path))
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]
    assert path.read_text() == "as it was"


@pytest.mark.parametrize(
    "attack",
    [
        "os.fork()",
        "subprocess.run(['/bin/sh', '-c', 'true'])",
        "os.execv('/bin/sh', ['sh'])",
        "os.kill(os.getpid(), signal.SIGTERM)",
        "os.kill(1, signal.SIGTERM)",
        "os.setsid()",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))",
    ],
)
@pytest.mark.usefixtures("computing_only")
def test_no_process_is_started_signalled_or_let_out(attack: str) -> None:
    assert "not permitted" in (said := refused(attack)) or "not allowed" in said


@pytest.mark.usefixtures("computing_only")
def test_not_even_machine_code_gets_a_descriptor_or_a_process() -> None:
    calls = ["open(b'/etc/passwd', 0)", "socket(2, 1, 0)", "fork()", "unshare(0x10000000)", "ptrace(16, 1)"]
    solution = "libc = ctypes.CDLL(None)\n" + "".join(f"print(libc.{call})\n" for call in calls)
    assert run_in_box(solution)["printed"].split() == ["-1"] * len(calls)


def test_the_environment_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "hidden")
    names = run_in_box("print(*os.environ)")["printed"].split()
    assert set(names) <= {*box.ENVIRONMENTS[0], "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}


@pytest.mark.skipif(sys.platform != "linux", reason="no other system limits addresses")
@pytest.mark.parametrize("attack", ["'x' * 10**10", "[0] * 10**10", "bytearray(10**10)", "list(range(10**9))"])
def test_memory_is_limited(attack: str) -> None:
    assert run_in_box(attack) == {"error": "Python: MemoryError", "line": 2}


@pytest.mark.parametrize(
    "attack", ["while True: pass", "10**10**9", "import re; re.match('(a+)+$', 'a' * 60 + 'b')", "sum(iter(int, 1))"]
)
def test_time_is_limited(attack: str) -> None:
    with pytest.raises(BoxError, match=r"it does not end within 0\.5 seconds"):
        run_in_box(attack, 0.5)


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        ("while True: os.write(1, b'x' * 9999)", "it gives more than 400 kB"),
        ("os.write(1, b'nonsense\\n')", "it writes past its own output"),
        ("os.write(1, b'[' * 99999 + b'\\n')", "it writes past its own output"),
        ("os.write(1, b'[]\\n')", "it writes past its own output"),
        ("os._exit(7)", "it breaks off (status 7)"),
        ("ctypes.string_at(0)", "it breaks off (SIGSEGV)"),
    ],
)
def test_an_answer_that_is_none_is_an_error(attack: str, said: str) -> None:
    with pytest.raises(BoxError) as error:
        run_in_box(attack)
    assert said in str(error.value)


@pytest.mark.parametrize("attack", ["while True: print('x' * 999)", "print('x' * 70_000)", "print('é' * 70_000)"])
def test_what_is_printed_is_limited(attack: str) -> None:
    assert run_in_box(attack) == {"error": "it prints more than 64 KB; show less"}


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
