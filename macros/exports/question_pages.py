"""A page for every question, at the one address where a card lives outside its topic's page."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from ..catalog import Catalog
from ..render import Renderer


def write_question_pages(catalog: Catalog, folder: Path, renderer: Renderer) -> None:
    """Write `q/<id>/index.html` for each question and each retired id, below the built site `folder`.

    A page is one file: its style and the script behind *Share* stand in it, and its policy names their hashes.
    Raises OSError where the site's own style or script is missing.
    """
    sheet = folder / "assets/stylesheets/alone.css"
    style = sheet.read_text(encoding="utf-8")
    sheet.unlink()  # it stands in the pages; nobody asks for the file
    script = (folder / "assets/javascripts/study/share.js").read_text(encoding="utf-8")
    page = {"style": style, "style_hash": _hash(style), "script": script, "script_hash": _hash(script)}
    asked = [(question, topic) for topic in catalog.topics for question in topic.questions]
    following = [*asked[1:], asked[0]]
    for (question, topic), (after, _) in zip(asked, following, strict=True):
        html = renderer.question_page(question, catalog.sources_of(question), topic, page | {"after": after})
        _write(folder / "q" / question.id / "index.html", html)
    for retired in catalog.retired:
        successor = catalog.successor(retired)
        _write(folder / "q" / retired.id / "index.html", renderer.retired_page(retired, successor, page))


def _hash(text: str) -> str:
    """Return what a content security policy calls a text that may stand in the page."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
