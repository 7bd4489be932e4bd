"""What of a question may not be known before its answer is revealed, as its model says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from macros.content.fields import is_known
from macros.content.questions import Question


def hidden_texts(question: Question) -> list[str]:
    """Return every text that is part of the answer: to be said before it is seen."""
    return list(_hidden(question, known=True))


def _hidden(value: Any, *, known: bool) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _hidden(getattr(value, name), known=known and is_known(type(value), name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _hidden(each, known=known)
    elif isinstance(value, str) and not known:
        yield value
