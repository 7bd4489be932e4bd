"""A card of the deck as Anki shows it on a phone: nothing runs over the edge, in light and in dark every word can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import BrowserContext

from tests.support.browser import axe_violations

CARDS = ("dist-key-for-a-large-join", "running-balance", "plan-with-both-tables-moving", "compute-for-growing-history")
# As AnkiDroid, AnkiMobile and the desktop do: the note type's style, the class `card` on the body, and one more at night.
PAGE = """<!doctype html><html lang="en"><title>Anki</title><meta name="viewport" content="width=device-width">
<style>body {{ margin: 0 }} {style}</style><body class="card {night}"><main>{text}</main>"""


@pytest.fixture(scope="module")
def shown(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The backs of some cards, one of each form, and their style."""
    learner = Collection(str(tmp_path_factory.mktemp("anki") / "learner.anki2"))
    package = str(site / "downloads/questions.apkg")
    learner.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions()))
    cards = [learner.get_card(learner.find_cards(f"Id:{question}")[0]) for question in CARDS]
    backs = "".join(card.render_output().answer_text for card in cards)
    style = cards[0].note_type()["css"]
    learner.close()
    return backs.replace('id="answer"', ""), style


@pytest.mark.parametrize("night", ["", "nightMode", "night_mode"])
def test_a_card_can_be_read_on_a_phone(night: str, shown: tuple[str, str], new_context: Callable[..., BrowserContext]) -> None:
    text, style = shown
    page = new_context(360).new_page()
    page.set_content(PAGE.format(style=style, night=night, text=text))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    found = axe_violations(page, runOnly=["color-contrast", "link-name", "list", "listitem", "link-in-text-block"])
    assert [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]] == []
