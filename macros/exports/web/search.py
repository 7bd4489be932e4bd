"""Writes the search index of prompts, headings and prose, in pieces that a browser fetches as it searches."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pagefind.service import get_executable

# Pagefind's own interface, and its files for languages that it does not know.
UNUSED = ("*-ui.*", "*-highlight.js", "wasm.unknown.*")


def write_search_index(site: Path) -> int:
    """Index the HTML in the folder `site`, without what `data-pagefind-ignore` marks; return the number of pages.

    The index is `pagefind/`. Raises FileNotFoundError if Pagefind is not installed, CalledProcessError if it fails.
    """
    # Not its Python interface: on a busy machine that stopped the program before all files were written
    # (https://github.com/Pagefind/pagefind/issues/1271).
    program = get_executable()
    if program is None:
        raise FileNotFoundError("Pagefind's program is not installed: pip install 'pagefind[bin]'")
    subprocess.run([program, "--site", site, "--force-language", "en", "--quiet"], check=True)  # noqa: S603 - our own arguments
    for unused in UNUSED:
        for path in (site / "pagefind").glob(unused):
            path.unlink()
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_bytes())
    return sum(language["page_count"] for language in entry["languages"].values())
