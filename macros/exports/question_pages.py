"""A page for every question, at the one address where a card lives outside its topic's page, and the list of all prompts."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from ..catalog import Catalog, Topic
from ..questions import Contrast, Question
from ..render import Renderer

STYLES = ("study", "cards", "alone")


def write_question_pages(catalog: Catalog, folder: Path, renderer: Renderer) -> None:
    """Write `q/<id>/index.html` for each question and each retired id, and `q/prompts.json`, below the built site `folder`.

    A page is one file: its style stands in it and it has no script. Raises OSError where the site's own style is missing.
    """
    style = "\n".join((folder / f"assets/stylesheets/{name}.css").read_text(encoding="utf-8") for name in STYLES)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = {"style": style, "style_hash": f"sha256-{digest}"}
    for topic in catalog.topics:
        for question in topic.questions:
            html = renderer.question_page(question, catalog.sources_of(question), topic, page)
            _write(folder / "q" / question.id / "index.html", html)
    for retired in catalog.retired:
        successor = catalog.question(retired.replaced_by) if retired.replaced_by else None
        _write(folder / "q" / retired.id / "index.html", renderer.retired_page(retired, successor, page))
    _write(folder / "q/prompts.json", json.dumps(_prompts(catalog), ensure_ascii=False, separators=(",", ":")))


def _prompts(catalog: Catalog) -> dict[str, object]:
    """Return what may be known of a question before it is answered: enough to choose the next one, nothing of any answer."""
    return {
        "topics": [{"slug": topic.slug, "title": topic.front.title} for topic in catalog.topics],
        "questions": [_prompt(question, topic) for topic in catalog.topics for question in topic.questions],
    }


def _prompt(question: Question, topic: Topic) -> dict[str, str]:
    twin = {"twin": question.twin} if isinstance(question, Contrast) else {}
    return {
        "id": question.id,
        "topic": topic.slug,
        "kind": question.kind,
        "level": question.level,
        "prompt": question.prompt,
    } | twin


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
