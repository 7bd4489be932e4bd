"""Draws the image that chats show beside a link: one per topic and one for all other pages, without a browser."""

from __future__ import annotations

import textwrap
from pathlib import Path

import font_source_serif_pro
import resvg_py

from ...content.catalog import Catalog
from ...pages.render import Renderer
from ...pages.view import View

FONTS = [
    font_source_serif_pro.font_files_ttf[name]
    for name in ("SourceSerifProSemibold", "SourceSerifProSemiboldIt", "SourceSerifPro")
]
LETTERS = 24  # per line of the image


def write_previews(catalog: Catalog, folder: Path, renderer: Renderer) -> None:
    """Write `assets/images/preview/<topic>.png` and `…/site.png`, 1200 × 630 pixels, in the built site `folder`."""
    previews = folder / "assets/images/preview"
    previews.mkdir(parents=True, exist_ok=True)
    titles = {topic.slug: topic.front.title for topic in catalog.topics}
    for name, title in titles.items():
        (previews / f"{name}.png").write_bytes(_draw(renderer, "Say it aloud, then look", title))
    title = "The Amazon data engineer phone screen"
    (previews / "site.png").write_bytes(_draw(renderer, "Practised aloud", title))


def _draw(renderer: Renderer, above: str, title: str) -> bytes:
    lines = textwrap.wrap(title, LETTERS, max_lines=2, placeholder=" …")  # there is room for two
    svg = renderer.render(View("alone/preview.svg", {"kicker": above, "lines": lines}))
    return resvg_py.svg_to_bytes(svg_string=svg, font_files=FONTS, skip_system_fonts=True)
