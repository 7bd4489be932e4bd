"""One palette: files that no style sheet reaches have the colours of the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.exports.web.manifest import PAPER
from tests.support.palette import DARK, LIGHT
from tests.support.project import ROOT

STYLES = ROOT / "overrides/assets/stylesheets"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b")
# Paper is white, a code for a camera black on white; a sheet has two greys of its own, one of them where no token is known.
NAMED = {
    "page/tokens.css": {*LIGHT.values(), *DARK.values()},
    "page/paper.css": {"#fff", "#f4f4f4", "#000", "#333", "#bbb", "#666"},
    "sheet/sheet.css": {"#fff", "#000"},
    "sheet/paper.css": {"#555", "#999"},
}


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_every_token_has_a_colour_for_each_scheme() -> None:
    assert {"paper", "card", "tint", "ink", "ink-soft", "rule", "accent"} <= LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("path", sorted(STYLES.rglob("*.css")), ids=lambda path: path.relative_to(STYLES).as_posix())
def test_a_style_sheet_names_its_colours_by_token(path: Path) -> None:
    assert set(COLOUR.findall(path.read_text(encoding="utf-8"))) == NAMED.get(path.relative_to(STYLES).as_posix(), set())


def test_a_card_in_anki_has_the_site_s_colours() -> None:
    """A card fills the window there: its ground is a card's by day and the page's by night."""
    day, night = re.findall(r"\{([^}]*--accent:[^}]*)\}", read("macros/pages/templates/anki/card.css"))
    shared = ("ink", "tint", "rule", "accent")
    for style, palette, ground in ((day, LIGHT, "card"), (night, DARK, "paper")):
        wanted = {name: palette[name] for name in shared} | {"soft": palette["ink-soft"], "paper": palette[ground]}
        assert dict(re.findall(r"--(\w+): (#\w+);", style)) == wanted


@pytest.mark.parametrize(
    ("drawing", "names"),
    [
        ("macros/pages/templates/alone/preview.svg", {"ink", "paper", "accent", "card", "rule"}),
        ("overrides/assets/images/favicon.svg", {"ink", "accent", "card"}),
    ],
)
def test_a_drawing_that_stands_alone_has_the_colours_of_a_light_page(drawing: str, names: set[str]) -> None:
    assert set(COLOUR.findall(read(drawing))) == {LIGHT[name] for name in names}


def test_a_browser_s_own_bars_have_the_colour_of_the_paper() -> None:
    assert LIGHT["paper"] == PAPER
    bar = re.compile(r'<meta name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)">')
    bars = bar.findall(read("overrides/main.html"))
    assert bars == [(LIGHT["paper"], "light"), (DARK["paper"], "dark")]
