"""The search index: prompts, headings and prose of the built pages, in pieces that a browser fetches when it searches."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pagefind.service import get_executable

# Pagefind's own pages for searching, and what it needs for languages that it does not know.
UNUSED = ("*-ui.*", "*-highlight.js", "wasm.unknown.*")


def write_search_index(site: Path) -> int:
    """Index the HTML under `site` into `site/pagefind/`, less what `data-pagefind-ignore` marks; return the number of pages.

    Raises FileNotFoundError without Pagefind's program and CalledProcessError where it fails (it says why on stderr).
    """
    # Its program, not its Python interface: that stops the program while files are still being written,
    # and on a busy machine an index came out cut off (https://github.com/Pagefind/pagefind/issues/1271).
    program = get_executable()
    if program is None:
        raise FileNotFoundError("Pagefind's program is not installed: pip install 'pagefind[bin]'")
    subprocess.run([program, "--site", site, "--force-language", "en", "--quiet"], check=True)  # noqa: S603 - our own arguments
    for unused in UNUSED:
        for path in (site / "pagefind").glob(unused):
            path.unlink()
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_bytes())
    return sum(language["page_count"] for language in entry["languages"].values())
