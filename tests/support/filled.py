"""Questions made up from their models: each text is a word of its own, so that one sees where a field is shown."""

from __future__ import annotations

import datetime
import types
from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from macros.content.fields import is_known
from macros.content.questions import QuestionBase


class Filled:
    """A question with every field of its model filled in, and what each field got.

    A field is named by the keys that lead to it: `options.because`, `given.GivenTable.name`. Nothing is validated.
    """

    def __init__(self, model: type[QuestionBase], chosen: Mapping[str, object] | None = None) -> None:
        self._chosen = chosen or {}
        self._count = 0
        self.words: dict[str, list[str]] = defaultdict(list)
        """The words that stand in each field of text"""
        self.others: dict[str, object] = {}
        """Of each field that has only few values (a choice, true or false): another one than it has here"""
        self.known: dict[str, bool] = {}
        """Of each field, whether it may be known before the answer is revealed"""
        self.question = self._model(model, "", known=True)

    def _model(self, model: type[BaseModel], above: str, *, known: bool) -> Any:
        values = {}
        for name, field in model.model_fields.items():
            values[name] = self._value(field.annotation, f"{above}{name}", known=known and is_known(model, name))
        return model.model_construct(**values)

    def _value(self, annotation: Any, path: str, *, known: bool) -> Any:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._model(annotation, f"{path}.", known=known)
        if origin is Annotated:
            return self._value(arguments[0], path, known=known)
        if origin in (Union, types.UnionType):
            return next(self._value(each, path, known=known) for each in arguments if each is not types.NoneType)
        if origin is tuple:
            return tuple(self._value(each, f"{path}{name}", known=known) for each, name in _entries(arguments[0]))
        self.known[path] = known
        if annotation in (str, Any):
            self._count += 1
            self.words[path].append(f"mark{self._count}x")
            return self.words[path][-1]
        return self._choice(_choices(annotation, path), path)

    def _choice(self, choices: list[object], path: str) -> object:
        value = self._chosen.get(path, choices[0])
        if len(choices) > 1:
            self.others[path] = choices[1]
        else:
            del self.known[path]  # the kind: it is the model itself
        return value


def _entries(annotation: Any) -> list[tuple[Any, str]]:
    """Return what a list is filled with: two entries, or one of each class that may stand there, and its name."""
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if get_origin(bare) not in (Union, types.UnionType):
        return [(annotation, ""), (annotation, "")]
    classes = [get_args(each)[0] if get_origin(each) is Annotated else each for each in get_args(bare)]
    return [(each, f".{each.__name__}") for each in classes]


def _choices(annotation: Any, path: str) -> list[object]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if annotation is datetime.date:
        return [datetime.date(2026, 11, 28), datetime.date(2026, 11, 29)]
    if annotation is bool:
        return [True, False]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return list(annotation)
    raise NotImplementedError(f"say in tests/support/filled.py how to fill the field '{path}', a {annotation}")
