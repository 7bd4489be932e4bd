"""Tries the macro calls of all pages, without rendering anything."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

from ..content.calls import MacroCall
from ..content.catalog import Catalog
from ..content.problems import Problem, UnknownNameError
from .macros import MACROS, PageMacros
from .view import View


def wrong_calls(catalog: Catalog, broken_names: set[str], unread: set[str]) -> Iterator[Problem]:
    """Yield a problem for each call that would fail, unless the file that could define its name has problems itself."""
    for page in catalog.pages.values():
        if page.topic_slug in broken_names:
            continue
        macros = PageMacros(catalog, page)
        for call in page.calls:
            if broken_names.intersection(call.arguments):
                continue
            try:
                _try(macros, call)
            except (LookupError, TypeError, ValueError) as error:
                if not isinstance(error, UnknownNameError) or error.file not in unread:
                    yield Problem(page.path, call.line, f"{call.name}: {error}")


def _try(macros: PageMacros, call: MacroCall) -> None:
    if call.name not in MACROS:
        raise UnknownNameError("macro", call.name, MACROS)
    macro: Callable[..., View] = MACROS[call.name]
    signature = inspect.signature(macro)
    try:
        signature.bind(macros, *call.arguments)
    except TypeError as error:
        raise TypeError(f"{error}; it is called as {call.name}{_shown(signature)}") from None
    macro(macros, *call.arguments)


def _shown(signature: inspect.Signature) -> str:
    names = [str(parameter).split(":")[0] for name, parameter in signature.parameters.items() if name != "self"]
    return f"({', '.join(names)})"
