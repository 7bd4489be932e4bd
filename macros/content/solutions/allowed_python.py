"""What a Python solution may use: syntax, modules and their contents, builtins, attributes.

Everything else is refused, so what a new version of Python adds is refused until somebody adds it here. The lists keep pages the
same at every build, and pull requests easy to review. If a solution gets past them, the box still holds it (`box.py`).
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
# Methods that Python calls by itself; a solution's class may define them.
METHODS = """
    __init__ __post_init__ __repr__ __str__ __eq__ __lt__ __le__ __gt__ __ge__ __hash__ __len__ __bool__ __iter__ __next__
    __contains__ __getitem__ __setitem__ __call__ __enter__ __exit__ __add__ __sub__ __mul__
""".split()
# Attributes of running code: generators, coroutines, frames, tracebacks, code objects.
PARTS = re.compile(r"(gi|cr|ag|f|tb|co)_.*")
# Attributes whose result differs from build to build, or through which a value or a format string leads into the machine.
# `register` lets a solution's class claim generators and frames as its instances.
NEVER = re.compile(rf"now|today|utcnow|seed|format|format_map|register|{PARTS.pattern}")
# Exceptions: what a solution's class may keep in `self`, and what a namedtuple has.
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
