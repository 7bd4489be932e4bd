"""What a macro or an export wants to show, not rendered yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class View(NamedTuple):
    """A template in `templates/`, and the values for it by name."""

    template: str
    context: Mapping[str, Any] = {}
