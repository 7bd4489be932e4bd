"""A page for every question, at the one address where a card lives outside its topic's page."""

from __future__ import annotations

from pathlib import Path

from ...content.catalog import Catalog
from ...pages.render import Renderer
from ...pages.view import View
from ..web.styles import ALONE

FOLDER = "q"


def write_question_pages(catalog: Catalog, folder: Path, renderer: Renderer) -> tuple[str, str]:
    """Write `q/<id>/index.html` for each question and each retired id, below the built site `folder`.

    A page is one file: its style and the script behind *Share* stand in it. These two are returned.
    Raises OSError where the site's own style or script is missing.
    """
    sheet = folder / ALONE
    style = sheet.read_text(encoding="utf-8")
    sheet.unlink()  # it stands in the pages; nobody asks for the file
    [script] = (folder / "assets/javascripts/study").glob("share*.js")  # packed, its name says what is in it
    page = {"style": style, "script": script.read_text(encoding="utf-8")}
    asked = [(question, topic) for topic in catalog.topics for question in topic.questions]
    following = [*asked[1:], asked[0]]
    for (question, topic), (after, _) in zip(asked, following, strict=True):
        shown = page | {"id": question.id, "title": question.prompt.replace("`", ""), "preview": topic.slug}
        card = {"question": question, "sources": catalog.sources_of(question), "base": "../../"}
        html = renderer.render(View("alone/question.html", {**shown, **card, "topic": topic, "after": after}))
        _write(folder / FOLDER / question.id / "index.html", html)
    for retired in catalog.retired:
        shown = page | {"id": retired.id, "title": "This question was withdrawn", "preview": "site"}
        replaced = {"retired": retired, "successor": catalog.successor(retired)}
        html = renderer.render(View("alone/retired.html", {**shown, **replaced}))
        _write(folder / FOLDER / retired.id / "index.html", html)
    return page["style"], page["script"]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
