"""What a macro or an export wants shown, before anything is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class View(NamedTuple):
    """A template below `templates/`, and the values that it is given by name."""

    template: str
    context: Mapping[str, Any] = {}
