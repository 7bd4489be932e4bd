"""Turns pydantic's errors into messages for authors: what is wrong, and what would be right."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, suggest
from .questions import KINDS
from .yaml_file import YamlFile

Location = tuple[str | int, ...]


def problems_of(
    error: ValidationError, file: YamlFile, model: type[BaseModel], base: Location = (), label: str = ""
) -> list[Problem]:
    """Return one problem per error, with its line in `file`; `model` was read from the value at `base`."""
    details = error.errors(include_url=False)
    return [
        file.problem(base + _line_location(each), label + _say(each, model)) for each in details if not _follows(each, details)
    ]


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    # pydantic counts only the valid items of a list, so a bad item can also make the list too short.
    depth = len(detail["loc"])
    return detail["type"] == "too_short" and any(
        len(each["loc"]) > depth and each["loc"][:depth] == detail["loc"] for each in details
    )


def _line_location(detail: ErrorDetails) -> Location:
    # A missing key has no line; its mapping has.
    location = tuple(detail["loc"])
    return location[:-1] if detail["type"] == "missing" else location


WANTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a mapping of keys",
    "model_attributes_type": "a mapping of keys",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "date_type": "a date such as 2026-11-22",
    "date_parsing": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
}


def _say(detail: ErrorDetails, model: type[BaseModel]) -> str:
    location = tuple(detail["loc"])
    name = next((step for step in reversed(location) if isinstance(step, str)), "the entry")
    context: dict[str, Any] = detail.get("ctx", {})
    value = detail["input"]
    match detail["type"]:
        case "content":
            return str(context["said"]) if not location else f"{name}: {context['said']}"
        case "extra_forbidden":
            return _unknown_key(str(location[-1]), model if len(location) == 1 else None)
        case "missing":
            return f"key '{name}' is missing{_meaning(model, name)}"
        case "too_short" | "too_long":
            wanted = f"at most {context['max_length']}" if "max_length" in context else f"at least {context['min_length']}"
            return f"{name}: {context['actual_length']} given, {wanted} wanted"
        case "string_pattern_mismatch" if "a-z0-9" in context["pattern"]:
            return f"{name}: {value!r} is not kebab-case; write small letters, digits and single hyphens"
        case "enum" | "literal_error":
            return f"{name}: {value!r} is unknown; one of: {context['expected']}"
        case kind if kind in WANTED:
            return _wrong_type(name, WANTED[kind], value)
    return f"{name}: {detail['msg']}"


def _unknown_key(key: str, model: type[BaseModel] | None) -> str:
    homes = [kind for kind, each in KINDS.items() if key in each.model_fields]
    if model is None:
        return f"unknown key '{key}'; remove it, or see the keys in CONTRIBUTING"
    if issubclass(model, tuple(KINDS.values())) and homes:
        return f"'{key}' does not belong to this kind of question; it belongs to {', '.join(homes)}"
    return f"unknown key '{key}'; {suggest(key, model.model_fields)}"


def _meaning(model: type[BaseModel], name: str) -> str:
    field = model.model_fields.get(name)
    return f": {field.description}" if field and field.description else "; add it"


def _wrong_type(name: str, wanted: str, value: object) -> str:
    if isinstance(value, bool | int | float):
        return f"{name}: {value!r} is not {wanted}; put it in quotes if you mean the word"
    named = {dict: "a mapping", list: "a list", type(None): "nothing"}
    found = f"'{value}'" if isinstance(value, str) else named.get(type(value), type(value).__name__)
    return f"{name}: {found} stands where {wanted} belongs"
