"""What a box holds by itself, whatever runs in it: here no list of what is allowed stands before it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from macros.content.solutions import box
from macros.content.solutions.box import BoxError
from tests.support.running.boxes import run_in_box


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
