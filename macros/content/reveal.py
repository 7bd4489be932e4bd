"""Which fields of a question may be known before its answer is revealed: only those that the models mark as `Known`."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

BEFORE_REVEAL = object()
Known = Annotated[T, BEFORE_REVEAL]
"""Marks a field that may be known before the reveal, as in `prompt: Known[Line]`; any other field is part of the answer"""


def is_known(model: type[BaseModel], field: str) -> bool:
    """Return whether a model's field may be known before the reveal."""
    return BEFORE_REVEAL in model.model_fields[field].metadata


def before_reveal(question: M) -> M:
    """Return a question without its answer: to read a field of that raises AttributeError, or gives its default."""
    names = (name for name in type(question).model_fields if is_known(type(question), name))
    return type(question).model_construct(**{name: _before_reveal(getattr(question, name)) for name in names})


def _before_reveal(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return before_reveal(value)
    return tuple(map(_before_reveal, value)) if isinstance(value, tuple) else value
