"""Reads the macro calls of a page; renders them in a Jinja environment that knows nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .problems import Problem
from .yaml_file import find_unseen

# Airflow and dbt listings are full of Jinja's own delimiters.
DELIMITERS = {
    "variable_start_string": "{$",
    "variable_end_string": "$}",
    "block_start_string": "{$%",
    "block_end_string": "%$}",
    "comment_start_string": "{$#",
    "comment_end_string": "#$}",
}


class _MacrosAlone(ImmutableSandboxedEnvironment):
    """Knows only the macros it is given: no globals, no filters, no attributes. `read_calls` lets nothing else through either."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, **DELIMITERS)
        for known in (self.globals, self.filters, self.tests):
            known.clear()

    def getattr(self, obj: object, attribute: str) -> Undefined:
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: object, argument: object) -> Undefined:
        return self.unsafe_undefined(obj, str(argument))


MARKDOWN = _MacrosAlone()
REMEDY = (
    'between {$ and $} stands one call with text in quotes, as in {$ quiz("redshift") $}; for text put a space between { and $'
)


@dataclass(frozen=True)
class MacroCall:
    """`{$ name("argument", …) $}` on a line of a page."""

    name: str
    arguments: tuple[str, ...]
    line: int


def read_calls(markdown: str, path: Path, first_line: int) -> tuple[tuple[MacroCall, ...], tuple[Problem, ...]]:
    """Return the macro calls in some Markdown, which begins on line `first_line` of `path`, and a problem for each bad one."""
    try:
        tree = MARKDOWN.parse(markdown)
    except TemplateSyntaxError as error:
        return (), (Problem(path, first_line + error.lineno - 1, f"a macro call cannot be read ({error.message}); {REMEDY}"),)
    except (RecursionError, ValueError):  # thousands of brackets, or of digits
        return (), (Problem(path, first_line, f"a macro call below cannot be read; {REMEDY}"),)
    calls, problems = [], []
    for line, kind, text in MARKDOWN.lex(markdown):
        # The tree has no statements, comments or raw text, nor the signs beside a bracket that remove white space.
        if (kind.endswith("_begin") and text.strip() != "{$") or (kind == "variable_end" and text.strip() != "$}"):
            problems.append(Problem(path, first_line + line - 1, f"this is no macro call; {REMEDY}"))
    for node in tree.body:
        children = node.nodes if isinstance(node, nodes.Output) else [node]
        for child in children:
            if isinstance(child, nodes.TemplateData):
                continue
            line = first_line + child.lineno - 1
            if call := _call(child, line):
                calls.append(call)
            else:
                problems.append(Problem(path, line, f"this is no macro call; {REMEDY}"))
    return tuple(calls), tuple(problems)


def _call(node: nodes.Node, line: int) -> MacroCall | None:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    arguments = [argument.value if isinstance(argument, nodes.Const) else None for argument in node.args]
    if not all(isinstance(argument, str) and not find_unseen(argument) for argument in arguments):
        return None
    return MacroCall(node.node.name, tuple(map(str, arguments)), line)
