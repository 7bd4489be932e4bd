"""What an export knows of the host."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """The site's name, and its address with a slash at the end: empty where it is not known."""

    name: str
    url: str
