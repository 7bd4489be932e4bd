"""The search index: prompts, headings and prose of the built pages, in pieces that a browser fetches when it searches."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex


def write_search_index(site: Path) -> int:
    """Index the HTML under `site` into `site/pagefind/`, less what `data-pagefind-ignore` marks; return the number of pages."""
    return asyncio.run(_index(site))


async def _index(site: Path) -> int:
    config = IndexConfig(output_path=str(site / "pagefind"), verbose=False, force_language="en")
    async with PagefindIndex(config=config) as index:
        indexed = await index.add_directory(str(site))
        return indexed["page_count"]
