"""What a Python solution may use: kinds of syntax, modules and their things, builtins, attributes. All else is refused.

The lists say what is allowed, so that what Python adds is refused until somebody adds it here. They keep a page the same at
each build and a reader of a pull request unsurprised; what holds a solution that slips through them is its box (`box.py`).
"""

from __future__ import annotations

import ast
import builtins
import collections
import datetime
import decimal
import fractions
import io
import random
import re
import sys
from collections.abc import Iterator

from ..problems import SolutionError
from .strict_python import UnclearTextError, read_strictly

BATCHED = "batched " if sys.version_info >= (3, 12) else ""
# Module → what may be taken from it.
MODULES = {
    name: things.split()
    for name, things in {
        "__future__": "annotations",
        "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
        "collections": "ChainMap Counter OrderedDict defaultdict deque namedtuple",
        "collections.abc": "Callable Generator Hashable Iterable Iterator Mapping MutableMapping Sequence",
        "csv": "DictReader DictWriter QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC reader writer",
        "dataclasses": "asdict astuple dataclass field replace",
        "datetime": "UTC date datetime time timedelta timezone",
        "decimal": "Decimal InvalidOperation ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP",
        "fractions": "Fraction",
        "functools": "cache cached_property cmp_to_key lru_cache partial reduce total_ordering",
        "heapq": "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
        "io": "BytesIO StringIO",
        "itertools": BATCHED
        + """accumulate chain combinations combinations_with_replacement compress count cycle dropwhile
            filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest""",
        "json": "JSONDecodeError dumps loads",
        "math": """ceil comb copysign dist e exp fabs factorial floor fmod fsum gcd hypot inf isclose isfinite isinf isnan isqrt
            lcm log log10 log1p log2 nan perm pi pow prod sqrt trunc""",
        "operator": """add and_ concat contains countOf eq floordiv ge getitem gt itemgetter le lt mod mul ne neg not_ or_ pos
            sub truediv xor""",
        "random": "Random",
        "re": """ASCII DOTALL IGNORECASE MULTILINE VERBOSE compile escape findall finditer fullmatch match search split
            sub subn""",
        "statistics": """fmean geometric_mean harmonic_mean mean median median_high median_low mode multimode pstdev pvariance
            quantiles stdev variance""",
        "string": "ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits punctuation",
        "textwrap": "dedent fill indent shorten wrap",
        "typing": "Any Callable Generic Iterable Iterator Literal NamedTuple Optional Self Sequence TypedDict TypeVar Union",
    }.items()
}
BUILTINS = (
    """
    abs all any bin bool bytearray bytes callable chr classmethod complex dict divmod enumerate filter float format frozenset hex
    int isinstance issubclass iter len list map max min next object oct ord pow print property range repr reversed round set
    slice sorted staticmethod str sum tuple type zip
""".split()
    + [name for name, each in vars(builtins).items() if isinstance(each, type) and issubclass(each, Exception)]
)
NODES = tuple(
    getattr(ast, name)
    for name in """
    Module Expr Assign AugAssign AnnAssign Delete Pass Return If For While Break Continue With withitem Raise Try ExceptHandler
    Assert Import ImportFrom alias Global Nonlocal FunctionDef Lambda arguments arg ClassDef Match match_case pattern
    Call keyword Attribute Subscript Slice Starred Name Constant List Tuple Dict Set JoinedStr FormattedValue
    ListComp SetComp DictComp GeneratorExp comprehension IfExp NamedExpr BoolOp BinOp UnaryOp Compare Yield YieldFrom
    boolop operator unaryop cmpop expr_context
    """.split()
)
# Methods that Python calls by itself, which a class of the solution's own may define.
METHODS = """
    __init__ __post_init__ __repr__ __str__ __eq__ __lt__ __le__ __gt__ __ge__ __hash__ __len__ __bool__ __iter__ __next__
    __contains__ __getitem__ __setitem__ __call__ __enter__ __exit__ __add__ __sub__ __mul__
""".split()
# Attributes of what Python runs: generators, coroutines, frames, tracebacks, code.
PARTS = re.compile(r"(gi|cr|ag|f|tb|co)_.*")
# What has another result at each build, reaches from a value into the machine, or does so by a text that nobody reads.
# `register` makes `isinstance` say yes to a generator or a frame for a class of the solution's own.
NEVER = re.compile(rf"now|today|utcnow|seed|format|format_map|register|{PARTS.pattern}")
# What a class of the solution's own may keep in itself all the same, and what a namedtuple has.
KEPT = {"now", "today", "utcnow"}
OF_NAMEDTUPLES = {"_asdict", "_fields", "_replace"}
TYPES: tuple[type, ...] = (
    *(bool, bytearray, bytes, complex, dict, float, frozenset, int, list, property, range, set, slice, str, tuple),
    *(datetime.date, datetime.datetime, datetime.time, datetime.timedelta, datetime.timezone),
    *(collections.ChainMap, collections.Counter, collections.OrderedDict, collections.defaultdict, collections.deque),
    *(io.BytesIO, io.StringIO, decimal.Decimal, fractions.Fraction, random.Random, re.Match, re.Pattern),
)
OF_INSTANCES = """
    args cache_clear cache_info close fieldnames line_num lineno colno msg pos send throw week writeheader writerow writerows
""".split()
ATTRIBUTES = {*OF_INSTANCES, *(name for each in TYPES for name in dir(each))}
INSTEAD = {
    "open": "read what stands in given: io.StringIO(text)",
    "input": "the values stand in given",
    "eval": "write the expression itself",
    "exec": "write the statements themselves",
    "getattr": "write value.name",
    "hash": "texts have another one in each process; compare the values",
    "id": "it differs at each run; compare with 'is'",
    "SystemExit": "raise ValueError, or let it come to its end",
    "super": "write class BadRow(ValueError): pass, and raise BadRow(text); else a class without a base",
    "sys": "print what is to be shown",
    "os": "a solution sees nothing but what stands in given",
    "time": "pass the moment, and the function that waits, as arguments",
    "format": 'write an f-string: f"{value:.2f}"',
    "format_map": 'write an f-string: f"{value:.2f}"',
    "now": "name the moment in given",
    "today": "name the day in given",
    "utcnow": "name the moment in given",
    "register": "name the bases where the class is written",
    "seed": "make a generator of your own: random.Random(7)",
    "random": "make a generator of your own: random.Random(7)",
}


def allowed_python(solution: str) -> dict[str, list[str]]:
    """Return the modules that a solution imports, each with the names it may take. Raises SolutionError for what is refused."""
    try:
        tree = read_strictly(ast.parse, solution)
        nodes = list(ast.walk(tree))
    except UnclearTextError as error:
        raise SolutionError(str(error), error.line) from None
    except SyntaxError as error:
        raise SolutionError(f"not valid Python ({error.msg})", error.lineno) from None
    except (ValueError, RecursionError, MemoryError) as error:  # a null byte, or too much in each other
        raise SolutionError(f"not valid Python ({error or 'too deep'})") from None
    own = set(_own_names(nodes))
    modules = {name.asname or name.name: name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    for node in nodes:
        if refused := _refused(node, own, modules):
            # Not every node has a line; the parts of one that has are walked after it.
            raise SolutionError(refused, getattr(node, "lineno", None))
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)} | set(modules.values())
    return {name: MODULES[name] for name in imported if name in MODULES}


def _refused(node: ast.AST, own: set[str], modules: dict[str, str]) -> str:
    """Return what is wrong with one node and what to write instead, or nothing."""
    if not isinstance(node, NODES):
        return f"{_kind(node)} is not for a solution; write it with functions, loops and plain values"
    for name in _identifiers(node):
        if name.startswith("_") and name != "_" and not _is_known(node, name):
            if isinstance(node, ast.Attribute) and name in METHODS:
                return _say(
                    f"'.{name}'", "super" if name == "__init__" else name, "Python calls it by itself: write len(x), x == y, x[0]"
                )
            if name.endswith("__") and (isinstance(node, ast.FunctionDef) or isinstance(getattr(node, "ctx", None), ast.Store)):
                return f"'{name}' is not for a solution; of Python's own names a class may define {', '.join(METHODS)}"
            return f"'{name}' begins with an underscore; call it something else"
    match node:
        case ast.Import():
            return next(filter(None, (_module(alias.name, "") for alias in node.names)), "")
        case ast.ImportFrom():
            return next(filter(None, (_module("." * node.level + (node.module or ""), alias.name) for alias in node.names)), "")
        case ast.Attribute():
            return _attribute(node, own, modules)
        case ast.Name(id=name) if name not in own and hasattr(builtins, name) and name not in (*BUILTINS, "__name__"):
            return _say(f"'{name}'", name)
    return _arguments(node)


def _arguments(node: ast.AST) -> str:
    """Return what is wrong with what a class, a pattern or a call is given."""
    match node:
        case ast.ClassDef(keywords=[_, *_]):
            return "a class takes no keywords; write only its bases"
        case ast.MatchClass(kwd_attrs=[_, *_]):
            return "a pattern does not look at attributes; match the value, then write value.name"
        case ast.Call(func=ast.Name("TypedDict" | "NamedTuple" as name) | ast.Attribute(attr="TypedDict" | "NamedTuple" as name)):
            return f"{name} is the base of a class; write class Row({name}): …"
        case ast.Call(func=ast.Name("type"), args=args, keywords=keywords) if keywords or not _is_one(args):
            return "type() takes one value; write a class"
        case ast.AnnAssign(target=ast.Name(id=name)) if PARTS.fullmatch(name):
            return _of_what_runs(name)
        case ast.Call() if found := next(filter(PARTS.fullmatch, _fields(node)), ""):
            return _of_what_runs(found)
        case ast.Call(func=ast.Name("print"), keywords=keywords) if {each.arg for each in keywords} - {"sep", "end"}:
            return "print() takes sep= and end= alone; what is printed is what is shown"
    return ""


def _module(module: str, thing: str) -> str:
    """Return what is wrong with an import of a module, or of a thing from it."""
    if module not in MODULES:
        return _say(f"the module '{module}'", module, f"there are {', '.join(name for name in MODULES if name != '__future__')}")
    if not thing:
        return f"a dot in an import is not for a solution; write from {module} import …" if "." in module else ""
    if thing not in MODULES[module]:
        return _say(f"'{thing}' of {module}", thing, f"take {', '.join(MODULES[module])}")
    return ""


def _attribute(node: ast.Attribute, own: set[str], modules: dict[str, str]) -> str:
    if isinstance(node.value, ast.Name) and node.value.id in modules and node.value.id not in own:
        return _module(modules[node.value.id], node.attr)
    if isinstance(node.ctx, ast.Load) and node.attr in {"__name__", *OF_NAMEDTUPLES}:
        return ""
    if node.attr in KEPT and isinstance(node.value, ast.Name) and f"{node.value.id}.{node.attr}" in own:
        return ""
    if NEVER.fullmatch(node.attr) or node.attr not in ATTRIBUTES | own:
        return _say(f"'.{node.attr}'", node.attr, "use the methods of the plain types and names of your own")
    return ""


def _say(what: str, name: str, remedy: str = "CONTRIBUTING says what there is") -> str:
    return f"{what} is not for a solution; {INSTEAD.get(name, remedy)}"


def _of_what_runs(field: str) -> str:
    return f"a field '{field}' is a part of what Python runs, and a pattern could read it; call it something else"


def _kind(node: ast.AST) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(node).__name__).lower()


def _is_known(node: ast.AST, name: str) -> bool:
    """Return whether a name with an underscore is one of Python's that a solution may define, or read."""
    if isinstance(node, ast.FunctionDef):
        return name in METHODS
    if isinstance(node, ast.ImportFrom):
        return name == node.module == "__future__"
    read = isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    return read and (name == "__name__" or (isinstance(node, ast.Attribute) and name in OF_NAMEDTUPLES))


def _is_one(arguments: list[ast.expr]) -> bool:
    return len(arguments) == 1 and not isinstance(arguments[0], ast.Starred)


def _identifiers(node: ast.AST) -> Iterator[str]:
    """Yield every name that stands in a node itself, whatever the field is called."""
    for field, value in ast.iter_fields(node):
        if field in ("type_comment", "kind") or isinstance(node, ast.Constant):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield from each.split(".")


def _own_names(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the names that a solution gives: variables, functions, classes, arguments, attributes, fields of a namedtuple.

    What it keeps in `self` stands there with and without `self.`.
    """
    for node in nodes:
        match node:
            case ast.Attribute(value=ast.Name("self"), attr=name, ctx=ast.Store()):
                yield from (name, f"self.{name}")
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Call():
                yield from _fields(node)


def _fields(call: ast.Call) -> list[str]:
    """Return the fields that a call of namedtuple names, with the name of its class."""
    match call.func:
        case ast.Name("namedtuple") | ast.Attribute(attr="namedtuple"):
            texts = (each.value for each in ast.walk(call) if isinstance(each, ast.Constant) and isinstance(each.value, str))
            return " ".join(texts).replace(",", " ").split()
    return []
