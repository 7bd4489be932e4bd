"""Checks a Python solution against the lists in `allowed_python.py`; says what to write instead of what is refused."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

from ..problems import SolutionError
from .allowed_python import ATTRIBUTES, BUILTINS, INSTEAD, KEPT, METHODS, MODULES, NEVER, NODES, OF_NAMEDTUPLES, PARTS
from .strict_python import UnclearTextError, read_strictly


def check_python(solution: str) -> dict[str, list[str]]:
    """Return the modules that a solution imports, each with the names that may be used. Raises SolutionError."""
    try:
        tree = read_strictly(ast.parse, solution)
        nodes = list(ast.walk(tree))
    except UnclearTextError as error:
        raise SolutionError(str(error), error.line) from None
    except SyntaxError as error:
        raise SolutionError(f"not valid Python ({error.msg})", error.lineno) from None
    except (ValueError, RecursionError, MemoryError) as error:  # a null byte, or nesting that is too deep
        raise SolutionError(f"not valid Python ({error or 'too deep'})") from None
    own = set(_own_names(nodes))
    modules = {name.asname or name.name: name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    for node in nodes:
        if refused := _refused(node, own, modules):
            # some nodes have no line
            raise SolutionError(refused, getattr(node, "lineno", None))
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)} | set(modules.values())
    return {name: MODULES[name] for name in imported if name in MODULES}


def _refused(node: ast.AST, own: set[str], modules: dict[str, str]) -> str:
    """Return what is wrong with a node and what to write instead, or nothing."""
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
    """Return what is wrong with the arguments of a class, a pattern or a call, or nothing."""
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
    """Return what is wrong with the import of a module, or of a name from it, or nothing."""
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
    """Return whether a name with an underscore is one of Python's own that a solution may define or read."""
    if isinstance(node, ast.FunctionDef):
        return name in METHODS
    if isinstance(node, ast.ImportFrom):
        return name == node.module == "__future__"
    read = isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    return read and (name == "__name__" or (isinstance(node, ast.Attribute) and name in OF_NAMEDTUPLES))


def _is_one(arguments: list[ast.expr]) -> bool:
    return len(arguments) == 1 and not isinstance(arguments[0], ast.Starred)


def _identifiers(node: ast.AST) -> Iterator[str]:
    """Yield every name in a node itself, whatever its field is called."""
    for field, value in ast.iter_fields(node):
        if field in ("type_comment", "kind") or isinstance(node, ast.Constant):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield from each.split(".")


def _own_names(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the names that a solution defines: variables, functions, classes, arguments, attributes, namedtuple fields.

    An attribute of `self` is yielded with and without `self.`.
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
    """Return the field names in a call of namedtuple, and the name of its class."""
    match call.func:
        case ast.Name("namedtuple") | ast.Attribute(attr="namedtuple"):
            texts = (each.value for each in ast.walk(call) if isinstance(each, ast.Constant) and isinstance(each.value, str))
            return " ".join(texts).replace(",", " ").split()
    return []
