"""Runs Python modules as a shell would, each in a process of its own, forked from one that has imported what they import.

To import it takes most of the time of a check or a small build. `Warm` starts this file as a program, which reads requests from
its input, says how each of them ended, and imports for the next what the last one did.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import select
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

SECONDS = 240


class Warm:
    """The program at the other end. Raises TimeoutError where a module does not end."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, __file__]
        self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        atexit.register(self._end)

    def run(self, command: tuple[str, ...], folder: Path, environment: dict[str, str], output: Path) -> int:
        """Run a module with its arguments in a folder, all it says into a file; return its status."""
        request = {"command": command, "folder": str(folder), "environment": environment, "output": str(output)}
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(json.dumps(request) + "\n")
        self._program.stdin.flush()
        if not select.select([self._program.stdout], [], [], SECONDS)[0]:
            self._program.kill()
            raise TimeoutError(" ".join(command))
        return int(self._program.stdout.readline())

    def _end(self) -> None:
        with self._program as program:
            assert program.stdin
            program.stdin.close()


def _serve() -> None:
    """Answer requests; return in the process that is to run one, once it is set up as a shell would have done it."""
    while line := sys.stdin.readline():
        request = json.loads(line)
        imported = Path(request["output"]).with_suffix(".imported")
        gc.freeze()  # what is there already is copied once more where a collection touches it
        child = os.fork()
        if not child:
            atexit.register(_tell, imported, set(sys.modules))
            _run(**request)
            return
        _, status = os.waitpid(child, 0)
        for name in imported.read_text(encoding="utf-8").split() if imported.exists() else ():
            with suppress(Exception):
                importlib.import_module(name)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(command: list[str], folder: str, environment: dict[str, str], output: str) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    said = os.open(output, os.O_WRONLY | os.O_CREAT)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(said, stream)
    module, *sys.argv[1:] = command
    sys.path[0] = folder
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _tell(imported: Path, before: set[str]) -> None:
    imported.write_text(" ".join(name for name in sys.modules if name not in before), encoding="utf-8")


if __name__ == "__main__":
    _serve()
