"""A page for every question, at the one address where a card lives outside its topic's page."""

from __future__ import annotations

from pathlib import Path

from ...content.catalog import Catalog
from ...pages.render import Renderer
from ...pages.view import View
from ..web.styles import ALONE

FOLDER = "q"


class QuestionPages:
    """The pages `q/<id>/index.html` of each question and each retired id, in a built site.

    A page is one file that contains its style and the script of *Share*.
    """

    def __init__(self, catalog: Catalog, folder: Path, renderer: Renderer) -> None:
        """Take the style and the script from the site's own files. Raises OSError if one is missing."""
        sheet = folder / ALONE
        self.style = sheet.read_text(encoding="utf-8")
        sheet.unlink()  # the pages contain it, so nobody needs the file
        [script] = (folder / "assets/javascripts/study").glob("share*.js")  # a packed script has a hash in its name
        self.script = script.read_text(encoding="utf-8")
        self._catalog, self._folder, self._renderer = catalog, folder, renderer
        asked = [(question, topic) for topic in catalog.topics for question in topic.questions]
        following = [question for question, _ in [*asked[1:], *asked[:1]]]
        self._questions = {each[0].id: (*each, after) for each, after in zip(asked, following, strict=True)}
        self._retired = {retired.id: retired for retired in catalog.retired}

    def write_all(self) -> None:
        for question_id in (*self._questions, *self._retired):
            self.write(question_id)

    def write(self, question_id: str) -> None:
        """Write the page of an id; for an unknown id, nothing."""
        if question_id in self._questions:
            view = self._asked(question_id)
        elif question_id in self._retired:
            view = self._withdrawn(question_id)
        else:
            return
        path = self._folder / FOLDER / question_id / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self._renderer.render(view) + "\n", encoding="utf-8")

    def _asked(self, question_id: str) -> View:
        question, topic, after = self._questions[question_id]
        card = {"question": question, "sources": self._catalog.sources_of(question), "base": "../../"}
        shown = {"title": question.prompt.replace("`", ""), "preview": topic.slug, "topic": topic, "after": after}
        return self._page("question", id=question_id, **card, **shown)

    def _withdrawn(self, question_id: str) -> View:
        retired = self._retired[question_id]
        own = {"retired": retired, "successor": self._catalog.successor(retired)}
        return self._page("retired", id=question_id, title="This question was withdrawn", preview="site", **own)

    def _page(self, name: str, **shown: object) -> View:
        return View(f"alone/{name}.html", {"style": self.style, "script": self.script, **shown})
