"""Python solutions: what plain Python does, a solution may do."""

from __future__ import annotations

import pytest

from macros.content.problems import SolutionError
from macros.content.solutions.run import Result, run
from tests.support.running.boxes import python


def test_python_runs_on_the_given_value_and_shows_what_it_prints() -> None:
    assert run(python("print(sorted(rows))\nprint({'b', 'a'} == {'a', 'b'})")) == Result(printed="[1, 2, 3]\nTrue")


PLAIN = {
    "an annotation is a text": (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: B\nprint(A(1))",
        "A(x=1)",
    ),
    "a namedtuple's own": (
        "from collections import namedtuple\nP = namedtuple('P', 'a b')\np = P(1, 2)\n"
        "print(p._replace(a=3), p._asdict(), P._fields)",
        "P(a=3, b=2) {'a': 1, 'b': 2} ('a', 'b')",
    ),
    "a moment that a class keeps": (
        "class C:\n    def __init__(self, now):\n        self.now = now\n"
        "    def read(self):\n        return self.now\nprint(C(3).read())",
        "3",
    ),
    "old encodings": ("print(b'caf\\xe9'.decode('latin-1'), b'\\x80'.decode('cp1252'), b'a'.decode('ascii'))", "café € a"),
    "csv's ends of lines": (
        "import csv, io\nf = io.StringIO()\nw = csv.DictWriter(f, ['a'])\n"
        "w.writeheader()\nw.writerow({'a': 1})\nprint(f.getvalue())",
        "a\n1",
    ),
}


@pytest.mark.parametrize(("solution", "printed"), PLAIN.values(), ids=PLAIN)
def test_what_plain_python_uses_runs(solution: str, printed: str) -> None:
    assert run(python(solution)) == Result(printed=printed)


FIELD = """
from dataclasses import asdict, astuple, dataclass, field, replace
F = field(default=1)
@dataclass
class A:
    x: int = F
"""


@pytest.mark.parametrize(
    ("solution", "printed"),
    [
        (f"{FIELD}F.name = '__class__'\nprint(asdict(A()))", "{'x': 1}"),
        (f"{FIELD}F.name = '__class__'\nprint(astuple(A()))", "(1,)"),
        (f"{FIELD}F.name = '__dict__'\nprint(replace(A(), x=2))", "A(x=2)"),
        (f"{FIELD}type(F).name = '__class__'\nprint(asdict(A()))", "{'x': 1}"),
        (f"{FIELD}F.name = 'x=print(3), y'\n@dataclass\nclass B(A):\n    z: int = 2\nprint(B())", "B(x=1, z=2)"),
        (f"{FIELD}class B:\n    y: list = field(default=[])\ntry:\n    dataclass(B)\nexcept ValueError:\n    print(B.y)", "None"),
    ],
)
def test_a_field_has_the_name_that_its_class_gives_it(solution: str, printed: str) -> None:
    assert run(python(solution)) == Result(printed=printed)


@pytest.mark.parametrize(
    "solution",
    [
        "from typing import TypedDict\nT = TypedDict\nT('A', {'x: print(1) = 1': int})",
        "from typing import TypedDict\nprint(*map(TypedDict, ['A'], [{'a b': int}]))",
        "from typing import TypedDict as T\nprint(T('A', {}))",
        "from typing import NamedTuple\nfrom functools import partial\nprint(partial(NamedTuple, 'A')([('x', int)]))",
    ],
)
def test_no_class_is_made_of_texts(solution: str) -> None:
    with pytest.raises(SolutionError, match=r"not callable|must be callable") as error:
        run(python(solution))
    assert error.value.line == solution.count("\n") + 1


def test_classes_with_fields_work_as_in_python() -> None:
    classes = """
from typing import NamedTuple, TypedDict
@dataclass(order=True, frozen=True)
class Row:
    key: int
    tags: list = field(default_factory=list, compare=False)
class Pair(NamedTuple):
    first: int
    second: str = "b"
class Shop(TypedDict):
    name: str
print(asdict(Row(1)), astuple(Row(2, [1])), sorted([Row(2), Row(1)]), Pair(1), Shop(name="c"))
"""
    printed = "{'key': 1, 'tags': []} (2, [1]) [Row(key=1, tags=[]), Row(key=2, tags=[])] Pair(first=1, second='b') {'name': 'c'}"
    assert run(python(FIELD + classes)) == Result(printed=printed)
