"""The files to download: deck, table, bank. They are made before the pages, since a page shows their sizes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...content.catalog import Catalog
from ...pages.render import Renderer
from ...site import Site
from .bank import make_bank, make_bank_schema
from .deck import make_deck
from .table import make_table

FOLDER = "downloads"
ABOUT = {
    "questions.apkg": "for Anki: every question in its topic’s sub-deck",
    "questions.csv": "the same as plain text in UTF-8, for a spreadsheet or another card program",
    "bank.json": "all of it with its sources, for a program of your own",
    "bank.schema.json": "what bank.json keeps to",
}


def make_downloads(catalog: Catalog, site: Site, renderer: Renderer) -> dict[str, bytes]:
    """Return the files by name. The same catalog and site give the same bytes."""
    return {
        "questions.apkg": make_deck(catalog, site, renderer),
        "questions.csv": make_table(catalog, site),
        "bank.json": make_bank(catalog, site),
        "bank.schema.json": make_bank_schema(),
    }


def write_downloads(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files to `downloads/` in the built site `folder`."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / FOLDER / name).write_bytes(content)
