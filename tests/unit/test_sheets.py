"""A sheet is made of named parts of pages: where they stood comes along, and a wrong name is reported where it was written."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from markdown import Markdown

from macros.blanks import Blanks
from macros.content import load_catalog
from macros.sheets import Passage, Section, read_sheet
from tests.project import problems_in, write_docs, write_topic

HEAD = """\
---
title: Alpha on paper
description: A description that is just long enough to be one for a sheet.
{more}
---

{{$ sheet() $}}
"""
PAGE = """
## Second things {#second-things}

/// tab | Compare

<!-- part: table -->

| A | B |
|:--|:--|
| one{$ cite("a-source") $} | [two](../beta/index.md#first-things) |

<!-- /part -->

///

/// tab | Decide

<!-- part: steps -->

1. See [above](#first-things), or [there](https://example.com/x).

<!-- /part -->

///
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Two topics; the first has parts in tabs, a lead before any heading, and a sheet of the parts."""
    folder = write_docs(tmp_path)
    write_topic(folder, "beta", order=2)
    index = folder / "topics/alpha/index.md"
    lead = "# Alpha\n\n<!-- part: lead -->\n\nIn short.\n\n<!-- /part -->\n"
    index.write_text(index.read_text().replace("# Alpha\n", lead, 1).replace("{$ quiz() $}", PAGE + "\n{$ quiz() $}"))
    write_sheet(folder, "parts: [lead, table, steps]")
    return folder


def write_sheet(docs: Path, more: str, name: str = "topics/alpha/sheet.md") -> None:
    (docs / name).write_text(HEAD.format(more=more))


def sections(docs: Path, into: str) -> tuple[Section, ...]:
    catalog = load_catalog(docs)
    (sheet,) = catalog.sheets
    return read_sheet(catalog, sheet, catalog.pages[into]).sections


def test_a_part_brings_its_heading_and_its_tab_and_leaves_its_citations(docs: Path) -> None:
    lead, second = sections(docs, "topics/alpha/sheet/")
    assert (lead.heading, lead.address) == ("", "")
    assert [passage.markdown.strip() for passage in lead.passages] == ["In short."]
    assert (second.heading, second.address) == ("Second things", "index.md#second-things")
    assert [passage.tab for passage in second.passages] == ["Compare", "Decide"]
    assert "| one |" in second.passages[0].markdown


def test_links_of_a_part_lead_where_they_led(docs: Path) -> None:
    (docs / "sheets").mkdir()
    (docs / "sheets/all.md").write_text("---\ntitle: All\n---\n\n{$ sheets() $}\n")
    _, second = sections(docs, "sheets/all/")
    table, steps = second.passages
    assert second.address == "../topics/alpha/index.md#second-things"
    assert "[two](../topics/beta/index.md#first-things)" in table.markdown
    assert "[above](../topics/alpha/index.md#first-things), or [there](https://example.com/x)" in steps.markdown


def test_a_sheet_of_no_topic_takes_parts_of_several_and_names_its_questions(docs: Path) -> None:
    write_sheet(docs, "parts: [alpha/lead, alpha/steps]\nquestions: [beta-one]", "night.md")
    catalog = load_catalog(docs)
    night, _ = catalog.sheets
    paper = read_sheet(catalog, night, night.page)
    assert (paper.title, paper.topic_url) == ("Alpha on paper", "")
    assert [section.heading for section in paper.sections] == ["Alpha", "Second things"]
    assert paper.sections[0].passages == (Passage("", "In short.\n\n"),)
    assert [question.id for question in paper.questions] == ["beta-one"]


def test_a_sheet_of_a_topic_asks_all_of_it_unless_it_says_what(docs: Path) -> None:
    catalog = load_catalog(docs)
    (sheet,) = catalog.sheets
    assert read_sheet(catalog, sheet, sheet.page).questions == catalog.topic("alpha").questions


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("parts: [lead, tables]", "sheet.md:4: front matter: no part of 'alpha' is called 'tables'; did you mean 'table'?"),
        ("parts: [lead, gamma/lead]", "sheet.md:4: front matter: no topic is called 'gamma'; there are: alpha, beta"),
        ("parts: [lead]\nquestions: [alpha-on]", "sheet.md:5: front matter: no question has the id 'alpha-on'; did you mean"),
        ("parts: []", "sheet.md:4: front matter: "),
        ("part: [lead]", "sheet.md:4: front matter: unknown key 'part'"),
        ("parts: Lead", "sheet.md:4: front matter: parts: 'Lead' stands where a list belongs"),
    ],
    ids=str,
)
def test_a_wrong_name_is_reported_once_where_it_was_written(more: str, wrong: str, docs: Path) -> None:
    write_sheet(docs, more)
    problems = [problem for problem in problems_in(docs) if "missing" not in problem]
    assert len(problems) == 1
    assert problems[0].startswith(f"topics/alpha/{wrong}")


def test_a_sheet_of_no_topic_has_to_say_what_it_asks(docs: Path) -> None:
    write_sheet(docs, "parts: [alpha/lead]", "night.md")
    (problem,) = problems_in(docs)
    assert problem.endswith("the sheet is of no topic, so it has to name its questions: 'questions: [id, …]'")


def gaps(body: str) -> tuple[str, list[str]]:
    """Return a sheet's text with its gaps as numbers in brackets, and its key."""
    sheet = fromstring(
        f'<div><section class="sheet"><div class="sheet-parts">{body}</div><div class="sheet-key"/></section></div>'
    )
    Blanks(Markdown()).run(sheet)
    for gap in sheet.iter("span"):
        if gap.get("class") == "gap":
            gap[0].text = f"[{gap.get('data-gap')}]"
    parts, key = sheet[0]
    return "".join(parts.itertext()), [each.text or "" for each in key.iter("li")]


def test_a_term_is_a_gap_wherever_it_stands() -> None:
    body = '<h2>Zone maps</h2><p>The <strong class="term">zone map</strong> skips; <em>no</em> zone map, no skip.</p>'
    assert gaps(body) == ("[1]sThe [1] skips; no [1], no skip.", ["zone map"])


def test_the_longer_term_wins_and_terms_are_numbered_as_they_come() -> None:
    body = '<p>A sort key. A <strong class="term">compound sort key</strong>, a <strong class="term">sort key</strong>.</p>'
    assert gaps(body) == ("A [1]. A [2], a [1].", ["sort key", "compound sort key"])


def test_capitals_count_in_a_term_that_is_all_capitals() -> None:
    assert gaps('<p><strong class="term">ALL</strong> is a style; all is a word.</p>')[0] == "[1] is a style; all is a word."


def test_the_name_of_a_column_is_no_gap() -> None:
    body = '<p>See <code>skew_rows</code>, <code>data_skew</code> for <strong class="term">skew</strong>.</p>'
    assert gaps(body)[0] == "See skew_rows, data_skew for [1]."


def test_a_sheet_without_a_marked_term_has_no_key() -> None:
    assert gaps("<p>Plain.</p>") == ("Plain.", [])
