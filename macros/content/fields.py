"""The base of every model, and the kinds of text that a model holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated

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


class Model(BaseModel):
    """Base model: frozen, unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)
