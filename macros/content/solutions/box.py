"""A box: a process of its own that runs what somebody else wrote, and can do little besides.

What is held, and where:

- everywhere, from outside (this module): an environment of two variables, an empty folder to stand in, a session that is killed
  as a whole whatever happened, a limit of time for each answer and of length while it is read;
- everywhere, from within (`boxed/doors.py`): seconds of processor, files of 0 bytes, no core, no new descriptor (so neither a
  file nor a socket can be opened), no new process; on Linux, memory too. The limit on processes does not bind root, and root
  may raise all of them again unless one of the next two holds;
- Linux that lets an ordinary user do so (`unshare`; not Ubuntu 24.04 as it is installed): no network, no process in sight but
  its own, and all of them end with the first;
- Linux on x86-64 and ARM64 (`seccomp`): a list of the calls that computing needs. The system refuses every other: to open,
  rename or delete a file, to connect, to fork, to signal.

Without seccomp (macOS, another processor) it can still rename and delete by path, and signal processes of the same user. On
Linux as root it can also attach to the process that started it (ptrace), and do whatever that one may.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

START_SECONDS = 60  # to load DuckDB on a machine that does much else
ANSWER_SECONDS = 10
LONGEST_ANSWER = 400_000  # bytes of JSON: what may be shown is a sixth of it, and a letter may take six
# What a solution depends on elsewhere, in two ways: the order of a set, and the day, which is never the same in both zones.
ENVIRONMENTS = ({"PYTHONHASHSEED": "0", "TZ": "West12"}, {"PYTHONHASHSEED": "1", "TZ": "East-14"})
# Not -I: that ignores PYTHONHASHSEED as well. The rest of it, and no `site`, which takes a third of the time to start.
INTERPRETER = (sys.executable, "-P", "-s", "-S", "-B", "-X", "utf8")
BOXED = Path(__file__).parent / "boxed"


class BoxError(Exception):
    """The process gave no answer; the message says why."""


class Box:
    """A running program, from its start to `close`; `asked` counts its questions."""

    def __init__(  # noqa: PLR0913 - what is said by name
        self,
        program: str | Path,
        *,
        modules: Sequence[str] = (),
        packages: Sequence[str] = (),
        cpu_seconds: int = ANSWER_SECONDS + 5,
        memory: int = 512 << 20,
        environment: Mapping[str, str] = ENVIRONMENTS[0],
    ) -> None:
        """Start a program of `boxed/` by its name, or a file of that kind; bytes of `memory` in all.

        `modules` are imported before the doors close, and `packages` beside them.

        Raises BoxError where a package is not installed.
        """
        wanted = {
            "program": str(BOXED / f"{program}.py" if isinstance(program, str) else program),
            "path": sorted({_home_of(package) for package in packages}),
            "modules": [*packages, *modules],
            "cpu_seconds": cpu_seconds,
            "memory": memory,
        }
        self._folder = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*INTERPRETER, BOXED / "doors.py", json.dumps(wanted)],
            cwd=self._folder.name,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.asked = 0
        atexit.register(self.close)

    def ask(self, request: dict[str, Any], seconds: float | None = None) -> dict[str, Any]:
        """Return the program's answer. Raises BoxError, after which the box is closed."""
        assert self._process.stdin  # noqa: S101 - for the types
        began = {} if self.asked else self._read(START_SECONDS)  # several start at once: the first question waits
        if "error" in began:
            self._give_up(str(began["error"]))
        self.asked += 1
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            self._give_up(f"it breaks off ({self._ending()})")
        return self._read(seconds or ANSWER_SECONDS)

    def close(self) -> None:
        """Kill the process with all that it started; nothing happens the second time."""
        atexit.unregister(self.close)
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was not yet written
                pipe.close()  # type: ignore[union-attr]
        self._folder.cleanup()

    def _read(self, seconds: float) -> dict[str, Any]:
        """Return one line of JSON that the process writes: a mapping, of which nothing else is known."""
        assert self._process.stdout  # noqa: S101 - for the types
        pipe, end, read = self._process.stdout.fileno(), time.monotonic() + seconds, b""
        while not read.endswith(b"\n"):
            if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
                self._give_up(f"it does not end within {seconds:g} seconds")
            piece = os.read(pipe, 65536)
            read += piece
            if len(read) > LONGEST_ANSWER:
                self._give_up(f"it gives more than {LONGEST_ANSWER // 1000} kB; show less")
            if not piece:
                self._give_up(f"it breaks off ({self._ending()})")
        given = None
        with contextlib.suppress(ValueError, RecursionError):
            given = json.loads(read)
        if not isinstance(given, dict):
            self._give_up("it writes past its own output; print what is to be shown")
        return given

    def _kill(self) -> int:
        """Kill the whole session, and return how its first process ended."""
        if self._process.returncode is None:  # until it is waited for, nobody else can have its number
            with contextlib.suppress(PermissionError):  # macOS says so of processes that have ended
                os.killpg(self._process.pid, signal.SIGKILL)
        return self._process.wait()

    def _ending(self) -> str:
        """Return how a process ended that has closed its output; what it started ends with it."""
        status = self._kill()  # what has ended by itself keeps its status
        number = -status if status < 0 else status - 128  # of a signal, as it is or as a shell says it
        with contextlib.suppress(ValueError):
            return signal.Signals(number).name
        return f"status {status}"

    def _give_up(self, message: str) -> NoReturn:
        self.close()
        raise BoxError(message)


def _home_of(package: str) -> str:
    spec = importlib.util.find_spec(package)
    if not (spec and spec.origin):
        raise BoxError(f"{package} is not installed")
    return str(Path(spec.origin).parent.parent)
