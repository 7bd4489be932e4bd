"""Key terms as gaps: each wherever it stands, numbered in the order of the sheet, with a key."""

from __future__ import annotations

import html
from xml.etree.ElementTree import fromstring

from markdown import Markdown

from macros.pages.blanks import Blanks
from macros.pages.layout import LayoutExtension


def gaps(body: str) -> tuple[str, list[str]]:
    """Return a sheet's text with its gaps as numbers in brackets, and its key."""
    sheet = fromstring(
        f'<div><section class="sheet"><div class="sheet-parts">{body}</div><div class="sheet-key"/></section></div>'
    )
    Blanks(Markdown()).run(sheet)
    for gap in sheet.iter("span"):
        if gap.get("class") == "gap":
            number, term = gap
            number.text, term.text, term[:] = f"[{number.text}]", "", []
    parts, key = sheet[0]
    return "".join(parts.itertext()), [each.text or "" for each in key.iter("li")]


def test_a_term_is_a_gap_wherever_it_stands() -> None:
    body = '<h2>Zone maps</h2><p>The <strong class="term">zone map</strong> skips; <em>no</em> zone map, no skip.</p>'
    assert gaps(body) == ("[1]sThe [1] skips; no [1], no skip.", ["zone map"])


def test_a_letter_that_only_looks_alike_breaks_nothing() -> None:
    assert gaps('<p>An <strong class="term">index</strong>, and an ındex.</p>') == ("An [1], and an [2].", ["index", "ındex"])


def test_the_longer_term_wins_and_terms_are_numbered_as_they_come() -> None:
    body = '<p>A sort key. A <strong class="term">compound sort key</strong>, a <strong class="term">sort key</strong>.</p>'
    assert gaps(body) == ("A [1]. A [2], a [1].", ["sort key", "compound sort key"])


def test_capitals_count_in_a_term_that_is_all_capitals() -> None:
    assert gaps('<p><strong class="term">ALL</strong> is a style; all is a word.</p>')[0] == "[1] is a style; all is a word."


def test_the_same_word_in_capitals_is_a_term_of_its_own() -> None:
    body = '<p><strong class="term">ALL</strong>, <strong class="term">all</strong>, ALL.</p>'
    assert gaps(body) == ("[1], [2], [1].", ["ALL", "all"])


def test_a_term_broken_over_two_lines_is_the_same_term() -> None:
    assert gaps('<p><strong class="term">zone map</strong>, zone\nmap</p>') == ("[1], [1]", ["zone map"])


def test_a_term_with_code_in_it_is_one_gap() -> None:
    body = '<p><strong class="term"><code>DISTKEY</code> column</strong> here.</p>'
    assert gaps(body) == ("[1] here.", ["DISTKEY column"])


def test_what_markdown_has_set_aside_is_left_alone() -> None:
    parts_and_key = '//// html | div.sheet-parts\n**1**{.term} and "x" and 1\n////\n//// html | div.sheet-key\n////\n'
    sheet = Markdown(extensions=["attr_list", "smarty", "pymdownx.blocks.html", LayoutExtension()]).convert(
        f"///// html | section.sheet\n{parts_and_key}/////\n"
    )
    assert "“x”" in html.unescape(sheet)
    assert sheet.count('class="gap"') == 2


def test_the_name_of_a_column_is_no_gap() -> None:
    body = '<p>See <code>skew_rows</code>, <code>data_skew</code> for <strong class="term">skew</strong>.</p>'
    assert gaps(body)[0] == "See skew_rows, data_skew for [1]."


def test_a_sheet_without_a_marked_term_has_no_key() -> None:
    assert gaps("<p>Plain.</p>") == ("Plain.", [])
