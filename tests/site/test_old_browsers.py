"""The styles that are sent, in words that the oldest browsers know (`macros/exports/web/oldest.py`)."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.palette import DARK, LIGHT
from tests.support.project import soup


@pytest.fixture(params=["site.css", "alone.css"])
def style(request: pytest.FixtureRequest, site: Path) -> str:
    """The style sheet that pages ask for, then the one in every question's own page."""
    if request.param == "site.css":
        [sheet] = (site / "assets/stylesheets").iterdir()
        return sheet.read_text(encoding="utf-8")
    page = soup(site, next(site.glob("q/*/index.html")).parent.relative_to(site).as_posix())
    assert page.style
    return page.style.get_text()


def test_both_schemes_have_their_colours_without_light_dark(style: str) -> None:
    assert "light-dark(" not in style
    for palette in (LIGHT, DARK):
        assert palette["paper"] in style
    assert "@media (prefers-color-scheme:dark){:root{" in style


def test_no_width_is_asked_for_as_a_range(style: str) -> None:
    asked = re.findall(r"@media ([^{]*)", style)
    assert asked
    assert [query for query in asked if re.search("[<>]", query)] == []


def test_a_line_under_text_is_named_in_one_word_and_its_thickness_apart(style: str) -> None:
    lines = re.findall(r"text-decoration:([^;}]*)", style)
    assert {"none", "underline"} <= set(lines)
    assert [line for line in lines if " " in line] == []
    assert "text-decoration-thickness:2px" in style


def test_what_stands_beside_a_text_for_ears_stands_there_without_one_too(site: Path) -> None:
    [sheet] = (site / "assets/stylesheets").iterdir()
    told = []
    for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text(encoding="utf-8")):
        contents = re.findall(r"(?:^|;)content:([^;]*)", rule)
        for before, content in pairwise(["", *contents]):
            if text := re.fullmatch(r'(.*?) ?/ ?"[^"]*"', content):
                assert before == text[1]
                told.append(before)
    assert 'attr(data-label) " "' in told
