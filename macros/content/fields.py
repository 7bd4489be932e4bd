"""The base of every model, the kinds of text in a model, and which fields may be known before an answer is revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError


def wrong(message: str) -> PydanticCustomError:
    """Return a validation error with a message for the author."""
    return PydanticCustomError("content", "{said}", {"said": message})


def words(most: int) -> Callable[[str], str]:
    """Return a check that a text has at most `most` words."""

    def check(text: str) -> str:
        count = len(text.split())
        if count > most:
            raise wrong(f"{count} words, at most {most}; cut it until it can be said in one breath")
        return text

    return check


def at_most(characters: int) -> Callable[[str], str]:
    """Return a check of a text's length. It is in no schema: it only protects parsers, and no author comes near it."""

    def check(text: str) -> str:
        if len(text) > characters:
            raise wrong(f"{len(text)} characters, at most {characters}; cut it to what a reader can read")
        return text

    return check


def _closed_backticks(text: str) -> str:
    if text.count("`") % 2:
        raise wrong("a backtick is not closed; `code` stands between two")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise wrong("it has two lines; write it in one")
    return text


def _no_call(text: str) -> str:
    if "{$" in text:
        raise wrong("'{$' begins a macro call, and a title is plain text; write it without")
    return text


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names if each is there once. Raises PydanticCustomError."""
    if twice := next((name for name, times in Counter(names).items() if times > 1), None):
        raise wrong(f"'{twice}' stands twice; name it once")
    return names


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_ID: TypeAdapter[str] = TypeAdapter(Id)


def is_id(name: str) -> bool:
    """Return whether a name can be an id: kebab-case, at most 60 characters."""
    try:
        _ID.validate_python(name)
    except ValidationError:
        return False
    return True


Line = Annotated[str, Field(min_length=1), AfterValidator(_closed_backticks)]
Title = Annotated[Line, AfterValidator(_one_line), AfterValidator(_no_call)]
Description = Annotated[Line, AfterValidator(_one_line), Field(min_length=40, max_length=155)]
Ids = Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(unique)]
Point = Annotated[Line, AfterValidator(words(14)), Field(description="At most 14 words")]


T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

BEFORE_REVEAL = object()
Known = Annotated[T, BEFORE_REVEAL]
"""Marks a field that may be known before the reveal, as in `prompt: Known[Line]`; any other field is part of the answer"""


class Model(BaseModel):
    """Base model: frozen, unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)


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
