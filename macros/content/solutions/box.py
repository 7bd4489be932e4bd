"""A box: a separate process that runs other people's code, and can do little else.

What is limited, and where:

- everywhere, from outside (this module): two environment variables, an empty working folder, a time limit for each answer and a
  size limit while it is read, and the whole session is killed in the end, whatever happened;
- everywhere, from inside (`boxed/doors.py`): CPU seconds, files of 0 bytes, no core dump, no new descriptor (so no file and no
  socket can be opened), no new process; on Linux, memory too. The limit on processes does not apply to root, and root can raise
  all of them again unless one of the next two works;
- on Linux, if ordinary users may do this (`unshare`; by default not in Ubuntu 24.04): no network, no other process in sight, and
  all of its processes end with the first;
- on Linux for x86-64 and ARM64 (`seccomp`): a list of the system calls that computing needs. The system refuses all others: to
  open, rename or delete a file, to connect, to fork, to send a signal.

Without seccomp (macOS, other processors) the code can still rename and delete files by path, and send signals to processes of the
same user. As root on Linux it can also attach to the process that started it (ptrace), and do whatever that can do.
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

START_SECONDS = 60  # to load DuckDB on a busy machine
ANSWER_SECONDS = 10
LONGEST_ANSWER = 400_000  # bytes of JSON: six times what may be shown, since a character may take six
# Two environments in which sets have another order and it is never the same day: a result that differs is refused.
ENVIRONMENTS = ({"PYTHONHASHSEED": "0", "TZ": "West12"}, {"PYTHONHASHSEED": "1", "TZ": "East-14"})
# Not -I, which would ignore PYTHONHASHSEED too, but the rest of it; and no `site`, which takes a third of the start time.
INTERPRETER = (sys.executable, "-P", "-s", "-S", "-B", "-X", "utf8")
BOXED = Path(__file__).parent / "boxed"


class BoxError(Exception):
    """The process gave no valid answer; the message says why."""


class Box:
    """A running program, from start to `close`; `asked` counts the requests."""

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
        """Start a program of `boxed/`, given its name, or any file of that kind; `memory` is in bytes.

        `packages` and `modules` are imported before the limits apply.

        Raises BoxError if a package is not installed.
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
        began = {} if self.asked else self._read(START_SECONDS)  # several boxes start at once; only the first request waits
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
        """Kill the process and all that it started. To call it twice does no harm."""
        atexit.unregister(self.close)
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # input that was not written yet
                pipe.close()  # type: ignore[union-attr]
        self._folder.cleanup()

    def _read(self, seconds: float) -> dict[str, Any]:
        """Return one line of JSON from the process: a mapping with unchecked contents."""
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
        if self._process.returncode is None:  # its process id is not reused before we wait for it
            with contextlib.suppress(PermissionError):  # macOS raises this for processes that have ended
                os.killpg(self._process.pid, signal.SIGKILL)
        return self._process.wait()

    def _ending(self) -> str:
        """Return how the process ended after it closed its output; whatever it started is killed."""
        status = self._kill()  # a process that has ended by itself keeps its status
        number = -status if status < 0 else status - 128  # the signal, as Python or as a shell reports it
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
