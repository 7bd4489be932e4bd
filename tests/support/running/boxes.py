"""Solutions run in a box, with nothing that looks at them first."""

from __future__ import annotations

from typing import Any

from macros.content.questions import Code
from macros.content.solutions.box import Box

MODULES = ["ctypes", "os", "resource", "shutil", "signal", "socket", "subprocess"]
SALES = {"name": "sales", "columns": ["day", "shop", "amount"], "rows": [["2026-01-31", "a", 5], ["2026-02-01", None, 2.5]]}


def run_in_box(solution: str, seconds: float | None = None) -> dict[str, Any]:
    """Run Python with all of Python in reach, every module that an attack needs imported before the doors close."""
    running = Box("python", modules=MODULES)
    try:
        return running.ask({"solution": f"import {', '.join(MODULES)}\n{solution}", "given": {}}, seconds)
    finally:
        running.close()


def code(solution: str, language: str = "sql", engine: str | None = "duckdb", given: object = SALES) -> Code:
    card = {"id": "a", "section": "b", "kind": "code", "level": "core", "prompt": "p", "answer": "a", "points": ["a", "b", "c"]}
    more = {"sources": ["s"], "contract": "c", "usual_mistake": "m", "language": language, "given": [given], "solution": solution}
    return Code.model_validate(card | more | ({"engine": engine} if engine else {}))


def python(solution: str) -> Code:
    return code(solution, "python", None, {"name": "rows", "value": "[3, 1, 2]"})
