"""The search index as files: what a search could show."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any


def index_files(site: Path) -> dict[str, bytes]:
    """Every file of the search index, unpacked, under its name. Raises EOFError where one is cut off."""
    paths = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    contents = {path.name: path.read_bytes() for path in paths}
    return {name: gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content for name, content in contents.items()}


def fragments(site: Path) -> list[dict[str, Any]]:
    """What a search could show, a fragment a page."""
    found = [content for name, content in index_files(site).items() if name.endswith(".pf_fragment")]
    assert found
    return [json.loads(content.removeprefix(b"pagefind_dcd")) for content in found]


def indexed_text(site: Path) -> str:
    """The text of every page that a search could show."""
    return " ".join(each["content"] for each in fragments(site))
