"""Reads the front matter of a page as a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import yaml
from pydantic import ValidationError

from .fields import Model
from .messages import problems_of
from .models import PageMatter
from .page import Page
from .problems import ContentError, Problem
from .yaml_file import TEXT, YamlFile, is_text, parse_yaml

M = TypeVar("M", bound=Model)
MULTIMARKDOWN = re.compile(r" {0,3}[A-Za-z0-9_-]+:")  # front matter without ---


def read_front_matter(page: Page, model: type[M]) -> tuple[M, YamlFile]:
    """Return a page's front matter, and the file with the lines of its values. Raises ContentError."""
    if page.front is None:
        needed = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
        raise ContentError([Problem(page.path, 1, f"front matter is missing; begin with ---, {needed} and ---")])
    try:
        file = parse_yaml(page.front, page.path, first_line=2)
    except ContentError as error:
        raise ContentError([Problem(each.path, each.line, f"front matter: {each.message}") for each in error.problems]) from None
    if misread := list(_misread(file.root, file)):
        raise ContentError(misread)
    try:
        return model.model_validate(file.data), file
    except ValidationError as error:
        raise ContentError(problems_of(error, file, model, label="front matter: ")) from None


def read_any_front_matter(page: Page) -> PageMatter:
    """Return the front matter of a page that may have none. Raises ContentError."""
    if page.front is not None:
        return read_front_matter(page, PageMatter)[0]
    if MULTIMARKDOWN.match(page.body):
        message = "MkDocs takes this line for the page's head and does not show it; begin with # or with ---"
        raise ContentError([Problem(page.path, 1, message)])
    return PageMatter()


def _misread(node: yaml.Node, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each text that is something else to MkDocs, which reads the front matter again, as standard YAML."""
    for each in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in each if isinstance(each, tuple) else (each,):
            yield from _misread(part, file)
    if isinstance(node, yaml.ScalarNode) and node.tag == TEXT and not node.style and not is_text(node.value):
        line = file.first_line + node.start_mark.line
        yield Problem(file.path, line, f"front matter: '{node.value}' is no text to MkDocs; put it in quotes")
