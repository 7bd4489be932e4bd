"""Makes the site installable as an app: https://www.w3.org/TR/appmanifest/."""

from __future__ import annotations

import json
from pathlib import Path

import resvg_py

from ...site import Site

PAPER = "#fbf7ee"
APPLE = 180
SIZES = (192, 512)


def write_manifest(site: Site, folder: Path) -> None:
    """Write `manifest.webmanifest` and, from the favicon, `assets/images/icon-<pixels>.png` in the built site `folder`."""
    images = folder / "assets/images"
    # A phone may cut icons to a circle with a radius of 40 % of the width: this much margin keeps the drawing whole.
    drawing = (images / "favicon.svg").read_text(encoding="utf-8").replace('viewBox="0 0 32 32"', 'viewBox="-8 -8 48 48"')
    for size in (APPLE, *SIZES):
        icon = resvg_py.svg_to_bytes(svg_string=drawing, background=PAPER, width=size, height=size)
        (images / f"icon-{size}.png").write_bytes(icon)
    manifest = {
        "name": site.name,
        "short_name": site.name,
        "description": site.description,
        "id": ".",
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": f"assets/images/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for purpose in ("any", "maskable")
            for size in SIZES
        ],
    }
    (folder / "manifest.webmanifest").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
