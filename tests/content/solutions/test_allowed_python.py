"""A Python solution uses what the lists name; whatever else it says is refused at its line, with what to write instead."""

from __future__ import annotations

import pytest

from macros.content.problems import SolutionError
from macros.content.solutions.allowed_python import MODULES
from macros.content.solutions.check_python import check_python

TRACE = "try:\n    1 / 0\nexcept Exception as error:\n    "
REFUSED = {
    "a file, a process, the interpreter": """
        open("/etc/passwd") | 'open' is not for a solution; read what stands in given
        f = open | 'open'
        ｏｐｅｎ("x") | 'open'
        exec("1") | 'exec' is not for a solution; write the statements themselves
        eval("1") | 'eval'
        compile("1", "", "eval") | 'compile'
        input() | 'input' is not for a solution; the values stand in given
        breakpoint() | 'breakpoint'
        help() | 'help'
        globals() | 'globals'
        vars() | 'vars'
        locals() | 'locals'
        dir() | 'dir'
        getattr(1, "real") | 'getattr' is not for a solution; write value.name
        setattr(x, "a", 1) | 'setattr'
        memoryview(b"a") | 'memoryview'
        raise SystemExit(0) | 'SystemExit'
    """,
    "a module": """
        import os | the module 'os' is not for a solution; a solution sees nothing but what stands in given
        import os.path | the module 'os.path'
        import collections.abc | write from collections.abc import
        from os import system | the module 'os'
        from . import x | the module '.'
        import sys | the module 'sys'
        import subprocess, json | the module 'subprocess'
        import ctypes | the module 'ctypes'
        import importlib | the module 'importlib'
        from json import * | '*' of json is not for a solution; take JSONDecodeError, dumps, loads
    """,
    "a thing of a module": """
        import json; json.codecs | 'codecs' of json
        import json; json.codecs.builtins.open("x") | '.open'
        import json as j; j.codecs | 'codecs' of json
        import json; j = json; j.codecs | '.codecs'
        from json import codecs | 'codecs' of json
        import collections; collections._sys | '_sys' begins with an underscore
        import random; random._os | '_os'
        import io; io.open("x") | 'open' of io
        from io import FileIO | 'FileIO' of io
        import re; re.enum | 'enum' of re
        import re; re.enum.sys | '.sys' is not for a solution
        import string; string.Formatter() | 'Formatter' of string
        import typing; typing.sys | 'sys' of typing
        from typing import get_type_hints | 'get_type_hints' of typing
        from operator import attrgetter | 'attrgetter' of operator
        from operator import methodcaller | 'methodcaller' of operator
        from dataclasses import make_dataclass | 'make_dataclass' of dataclasses
        from functools import singledispatch | 'singledispatch' of functools
    """,
    "a way from a value into the interpreter": """
        ().__class__.__bases__ | begins with an underscore
        print.__self__ | '__self__' begins with an underscore
        f"{rows.__class__}" | '__class__'
        rows.__ｃlass__ | '__class__'
        __builtins__ | '__builtins__'
        __import__("os") | '__import__'
        (x for x in [1]).gi_frame | '.gi_frame' is not for a solution
        gi_frame = 1; (x for x in [1]).gi_frame | '.gi_frame'
        f_globals = 1; rows.f_globals | '.f_globals'
        tb_frame = 1; rows.tb_frame | '.tb_frame'
        co_code = 1; rows.co_code | '.co_code'
        rows.with_traceback(None) | '.with_traceback'
        Row.register(type(rows)) | '.register' is not for a solution; name the bases where the class is written
        register = 1; Row.register(type(rows)) | '.register'
        class Row: gi_frame: object | a field 'gi_frame' is a part of what Python runs
        from collections import namedtuple; namedtuple("Row", "a, f_back") | a field 'f_back'
        import collections; collections.namedtuple("Row", ["f_back"]) | a field 'f_back'
        class Row: __match_args__ = ("gi_frame",) | '__match_args__' is not for a solution; of Python's own names a class may
        int.mro() | '.mro'
        type("A", (), {}) | type() takes one value
        type(*rows) | type() takes one value
        from typing import TypedDict; TypedDict("A", {"a b": int}) | TypedDict is the base of a class; write class Row(TypedDict)
        import typing; typing.NamedTuple("A", []) | NamedTuple is the base of a class
        "{0.__class__}".format(1) | '.format' is not for a solution; write an f-string
        f = str.format | '.format'
        "{a.b}".format_map({}) | '.format_map'
        format = 1; "{0.a}".format(1) | '.format'
        print(1, file=rows) | print() takes sep= and end= alone
        lambda _a: 1 | '_a' begins with an underscore
        f(__a=1) | '__a' begins with an underscore
        __name__ = "os" | '__name__'
    """,
    "another result at each build": """
        import random; random.random() | 'random' of random is not for a solution; make a generator of your own: random.Random(7)
        import random; random.seed(1) | 'seed' of random
        from random import SystemRandom | 'SystemRandom' of random
        from random import shuffle | 'shuffle' of random
        rng.seed() | '.seed'
        from datetime import datetime; datetime.now() | '.now' is not for a solution; name the moment in given
        from datetime import datetime as d; n = d.utcnow | '.utcnow'
        from datetime import date; date.today() | '.today' is not for a solution; name the day in given
        now = 1; rows.now() | '.now'
        import time | the module 'time' is not for a solution; pass the moment
        hash("a") | 'hash' is not for a solution
        id(rows) | 'id' is not for a solution; it differs at each run
    """,
}
LINES = [line.strip().rsplit(" | ", 1) for group in REFUSED.values() for line in group.strip().splitlines()]
BLOCKS = [
    ("class A(metaclass=M):\n    pass", 1, "a class takes no keywords"),
    ("class A:\n    def __getattr__(self, name):\n        return 1", 2, "a class may define __init__, __post_init__"),
    ("class A:\n    def __init_subclass__(cls):\n        pass", 2, "'__init_subclass__'"),
    ("class A:\n    gi_frame = 1\ng = (x for x in [1])\nprint(g.gi_frame)", 4, "'.gi_frame'"),
    ("class A:\n    def __exit__(self, kind, error, trace):\n        trace.tb_frame", 3, "'.tb_frame'"),
    ("match 1:\n    case int(__class__=c):\n        pass", 2, "'__class__' begins with an underscore"),
    ("match 1:\n    case int(real=r):\n        pass", 2, "a pattern does not look at attributes"),
    ("match {}:\n    case {**_rest}:\n        pass", 2, "'_rest' begins with an underscore"),
    ("async def f():\n    pass", 1, "async function def is not for a solution"),
    ("try:\n    pass\nexcept* ValueError:\n    pass", 1, "try star is not for a solution"),
    (f"{TRACE}error.__traceback__", 4, "'__traceback__'"),
    (f"{TRACE}error.add_note", 4, "'.add_note'"),
    (f"{TRACE}error.obj", 4, "'.obj'"),
    ("x = 1\nprint('\\d')", 2, "invalid escape sequence '\\d'; write r'…' or two backslashes"),
    ("x = 1\n\nprint(b'\\p')", 3, "invalid escape sequence '\\p'; write r'…'"),
    ("print('\\777')", 1, "invalid octal escape sequence '\\777'; write r'…'"),
    ("x = 1\nprint(1if x else 2)", 2, "Python warns: invalid decimal literal"),
    ("class A(ValueError):\n    def __init__(self):\n        super().__init__('a')", 3, "write class BadRow(ValueError): pass"),
    (
        "class A(ValueError):\n    def __init__(self):\n        ValueError.__init__(self)",
        3,
        "write class BadRow(ValueError): pass",
    ),
    ("x = [1]\nprint(x.__len__())", 2, "'.__len__' is not for a solution; Python calls it by itself: write len(x)"),
    ("x = 1\nx._fields = 1", 2, "'_fields' begins with an underscore"),
    ("from __future__ import division", 1, "'division' of __future__"),
    ("class A:\n    def set(self):\n        self.now = 1\nfrom datetime import datetime\ndatetime.now()", 5, "'.now'"),
    ("class A:\n    def set(self):\n        self.format = 1\nself.format", 4, "'.format'"),
    ("class A:\n    def set(self):\n        self.gi_frame = 1\nself.gi_frame", 4, "'.gi_frame'"),
    ("x = 1\nprint(x", 2, "not valid Python ('(' was never closed)"),
]


@pytest.mark.parametrize(("solution", "said"), LINES, ids=[solution for solution, _ in LINES])
def test_what_no_list_names_is_refused(solution: str, said: str) -> None:
    with pytest.raises(SolutionError) as error:
        check_python(f"x = 1\n\n{solution}")
    assert said in str(error.value)
    assert error.value.line == 3


@pytest.mark.parametrize(("solution", "line", "said"), BLOCKS, ids=[solution for solution, _, _ in BLOCKS])
def test_it_is_named_with_its_line(solution: str, line: int, said: str) -> None:
    with pytest.raises(SolutionError) as error:
        check_python(solution)
    assert said in str(error.value)
    assert error.value.line == line


@pytest.mark.parametrize(
    "solution", ["(" * 9000, "-" * 9000 + "1", "x" + ".a" * 4500, "[" * 150 + "]" * 150, "1\0", "not " * 2000 + "1"]
)
def test_a_solution_that_no_parser_takes_is_refused_and_no_more(solution: str) -> None:
    with pytest.raises(SolutionError):
        check_python(solution + "\nimport os")


def test_plain_python_is_allowed() -> None:
    solution = """
from collections import Counter, namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, field
import datetime as dt
import json

Point = namedtuple("Point", "lat, lon")


@dataclass(order=True)
class Row:
    key: int
    tags: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.size = len(self.tags)


class Window:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


def read(lines) -> Iterator[Row]:
    for number, line in enumerate(lines):
        match json.loads(line):
            case {"id": int(key), **rest}:
                yield Row(key, [*rest])
            case [first, *_] | first:
                print(type(first).__name__)


def main():
    rows = sorted(read(['{"id": 1, "a": 2}', "[3]"]), key=lambda row: (-row.size, row.key))
    point = Point(1, 2)
    with_day = {dt.date(2026, 1, day): point.lat for day in range(1, 3) if (twice := day * 2) > 2}
    assert with_day and Counter("abca").most_common(1) and twice
    print(f"{rows[0].key:>5}", len(Window(3)), "a-b".split("-"), sep=" ")


if __name__ == "__main__":
    main()
"""
    used = ["collections", "collections.abc", "dataclasses", "datetime", "json"]
    assert check_python(solution) == {name: MODULES[name] for name in used}
