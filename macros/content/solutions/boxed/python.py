"""Runs a Python solution in the box: returns what it prints, or how it fails and on which line."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import importlib
import io
import random
import sys
import typing
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

# Modules that Python's own import late, when no file can be opened any more. datetime imports them with the same function as the
# solution does.
CODECS = [f"encodings.{name}" for name in "ascii cp1252 latin_1 utf_8_sig utf_16 utf_16_be utf_16_le".split()]
HIDDEN = {name: importlib.import_module(name) for name in ["_strptime", "time", "heapq", *CODECS]}
MOST_PRINTED = 64 * 1024  # characters


class _Seeded(random.Random):
    """Random numbers that are the same at every build: only with a seed."""

    def seed(self, a: Any = None, version: int = 2) -> None:
        if a is None:
            raise ValueError("a generator without a seed gives other numbers at each build; write random.Random(7)")
        super().seed(a, version)


class _Field:
    """Stands for a solution's `field()` until its class is made: Python would write code with the name of its own field."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options

    def made(self) -> Any:
        """Return Python's own field."""
        return dataclasses.field(**self._options)


def _field(**options: Any) -> Any:
    return _Field(options)


def _dataclass(cls: type | None = None, /, **options: Any) -> Any:
    """Make a dataclass, if its fields are plain names: Python writes code with them, and reads attributes by them."""

    def make(cls: type) -> type:
        for each in cls.__mro__:
            for name in vars(each).get("__annotations__", {}):
                if not (type(name) is str and name.isidentifier() and not name.startswith("_")):
                    raise ValueError(f"a field has the name {name!r}; write letters, digits and underscores, a letter first")
        fields = [name for name, value in vars(cls).items() if type(value) is _Field]
        for name in fields:
            setattr(cls, name, vars(cls)[name].made())
        try:
            return dataclasses.dataclass(cls, **options)
        except BaseException:
            for name in fields:  # nobody can reach Python's own field
                setattr(cls, name, None)
            raise

    return make if cls is None else make(cls)


class _Base:
    """May be the base of a class, but may not be called: a call would make a class from texts."""

    def __init__(self, base: Any) -> None:
        self._base = base

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return tuple(self._base.__mro_entries__((self._base,)))


# (module, name) → what a solution gets instead.
INSTEAD: dict[tuple[str, str], Callable[..., object] | type | _Base] = {
    ("random", "Random"): _Seeded,
    ("dataclasses", "dataclass"): _dataclass,
    ("dataclasses", "field"): _field,
    ("typing", "NamedTuple"): _Base(typing.NamedTuple),
    ("typing", "TypedDict"): _Base(typing.TypedDict),
}


class _Printed(io.StringIO):
    """Standard output with a limit."""

    full = False

    def write(self, text: str) -> int:
        self.full = self.full or self.tell() + len(text) > MOST_PRINTED
        if self.full:
            raise OSError("it prints too much")
        return super().write(text)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run `solution` with `given` (name → literal, as text) and the `builtins` and `modules` (name → names) that it may use.

    Returns `printed`, or `error` and, where it is known, `line`.
    """
    main = ModuleType("__main__")
    names = main.__dict__
    if "builtins" in request:
        offered = HIDDEN | {name: _offer(name, only) for name, only in request["modules"].items()}
        names["__builtins__"] = {name: getattr(builtins, name) for name in request["builtins"]} | {
            "__build_class__": builtins.__build_class__,
            "__import__": lambda name, *_: offered[name],
            "print": _print,
            "type": _type,
        }
    sys.modules["__main__"] = main  # dataclasses looks up a class's module there
    sys.stdout = printed = _Printed()
    try:
        names |= {name: ast.literal_eval(text) for name, text in request["given"].items()}
        exec(compile(request["solution"], "<solution>", "exec", dont_inherit=True), names)  # noqa: S102 - what the box is for
    except BaseException as error:  # SystemExit and the like too
        failed = {"error": _said(error), "line": _line(error)}
    else:
        failed = {}
    if printed.full:
        return {"error": f"it prints more than {MOST_PRINTED // 1024} KB; show less"}
    return failed or {"printed": printed.getvalue().replace("\r\n", "\n")}  # csv ends lines like this


def _print(*values: object, sep: str = " ", end: str = "\n") -> None:
    print(*values, sep=sep, end=end)


def _type(value: object, /) -> type:
    if isinstance(value, type):  # the type of a class can make classes from texts
        raise TypeError("type() takes a value; the class is at hand already")
    return type(value)


def _offer(module: str, only: list[str]) -> SimpleNamespace:
    """Return what a solution gets as a module: only the allowed names, not what the module itself imports."""
    known = vars(sys.modules[module])
    return SimpleNamespace(**{name: INSTEAD.get((module, name), known[name]) for name in only if name in known})


def _said(error: BaseException) -> str:
    try:
        return f"Python: {type(error).__name__}: {error}".splitlines()[0][:300].removesuffix(": ")
    except BaseException:  # a class of the solution
        return f"Python: {type(error).__name__}"


def _line(error: BaseException) -> int | None:
    """Return the innermost line of the solution in an error's traceback."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<solution>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
