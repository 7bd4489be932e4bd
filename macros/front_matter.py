"""The head of a page, read as a model."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from .messages import problems_of
from .page import Page
from .problems import ContentError, Problem
from .records import Record
from .yaml_file import YamlFile, parse_yaml

R = TypeVar("R", bound=Record)


def read_front_matter(page: Page, model: type[R]) -> tuple[R, YamlFile]:
    """Return a page's head, and where its values stand. Raises ContentError."""
    if not page.front:
        needed = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
        raise ContentError([Problem(page.path, 1, f"front matter is missing; begin with ---, {needed} and ---")])
    try:
        file = parse_yaml(page.front, page.path, first_line=2)
    except ContentError as error:
        raise ContentError([Problem(each.path, each.line, f"front matter: {each.message}") for each in error.problems]) from None
    try:
        return model.model_validate(file.data), file
    except ValidationError as error:
        raise ContentError(problems_of(error, file, model, label="front matter: ")) from None
