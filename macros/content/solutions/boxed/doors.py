"""The inside of a box: loads a program, closes every door, then answers requests, one per line.

Runs as a script, in a Python without `site`, and imports nothing of ours. `macros/content/solutions/box.py` says what each door
keeps out.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import sys
from typing import Any

CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x08000000, 0x10000000, 0x20000000, 0x40000000
PR_SET_PDEATHSIG, PR_GET_SECCOMP, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 21, 22, 38
# The number of the architecture (linux/audit.h), and of each allowed system call (asm/unistd.h).
CALLS = {
    "x86_64": (0xC000003E, "0 1 5 8 9 10 11 12 13 14 15 24 25 28 39 60 79 131 186 202 204 228 231"),
    "aarch64": (0xC00000B7, "63 64 80 62 222 226 215 214 134 135 139 124 216 233 172 93 17 132 178 98 123 113 94"),
}


def _main() -> None:
    wanted = json.loads(sys.argv[1])
    sys.path += wanted["path"]
    for name in wanted["modules"]:
        __import__(name)
    # A program can import the modules in its own folder, and no others of ours.
    sys.modules["boxed"] = package = type(sys)("boxed")
    package.__path__ = [os.path.dirname(wanted["program"])]  # noqa: PTH120 - pathlib takes a third of the time to start
    program: dict[str, Any] = {"__name__": "boxed.program", "__package__": "boxed"}
    with open(wanted["program"], encoding="utf-8") as file:  # noqa: PTH123 - the same
        exec(compile(file.read(), wanted["program"], "exec"), program)  # noqa: S102 - our own
    try:
        _close_the_doors(wanted["cpu_seconds"], wanted["memory"])
    except OSError as error:
        os.write(1, json.dumps({"error": str(error)}).encode() + b"\n")
        return
    os.write(1, b"{}\n")
    for line in sys.stdin:
        os.write(1, json.dumps(program["answer"](json.loads(line))).encode() + b"\n")


def _close_the_doors(cpu_seconds: int, memory: int) -> None:
    _limit("RLIMIT_CPU", cpu_seconds)
    _limit("RLIMIT_AS", memory)
    _limit("RLIMIT_CORE", 0)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        _stand_alone(libc)
    for name in ("RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_NOFILE"):
        _limit(name, 0)
    if sys.platform == "linux":
        _allow_only_computing(libc)


def _limit(name: str, most: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # macOS knows some of these names without having the limit
        resource.setrlimit(getattr(resource, name), (most, most))


def _stand_alone(libc: ctypes.CDLL) -> None:
    """Hide the network and all other processes; if the system refuses that, do nothing."""
    alone = libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWPID) == 0
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # it ends with its parent, even if that was killed
    if not alone:
        return
    first = os.fork()  # only a child is in the new process space; its own children end with it
    if first:
        status = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
        os._exit(status if status >= 0 else 128 - status)  # as a shell reports it
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def _allow_only_computing(libc: ctypes.CDLL) -> None:
    """Let the system refuse all but a few system calls: linux/seccomp.h, linux/filter.h.

    Does nothing if the system has no seccomp. Raises OSError if it has, but refuses this.
    """
    if os.uname().machine not in CALLS or libc.prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0:
        return
    architecture, numbers = CALLS[os.uname().machine]
    allowed = [int(number) for number in numbers.split()]
    load, equal, answer, refuse, allow = 0x20, 0x15, 0x06, 0x00050001, 0x7FFF0000  # refuse: the call gives EPERM
    steps = [(load, 0, 0, 4), (equal, 1, 0, architecture), (answer, 0, 0, refuse), (load, 0, 0, 0)]
    steps += [(equal, len(allowed) - place, 0, number) for place, number in enumerate(allowed)]
    steps += [(answer, 0, 0, refuse), (answer, 0, 0, allow)]
    instructions = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(_Filter(len(steps), instructions)), 0, 0):
        raise OSError("the box cannot be closed: this Linux has seccomp and does not take its list of calls")


if __name__ == "__main__":
    _main()
