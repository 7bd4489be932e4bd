"""A sheet is made of named parts of pages: where they stood comes along, and a wrong name is reported where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.page import Page
from macros.load import load_catalog
from macros.pages.excerpts import excerpt
from macros.pages.sheets import Passage, Section, read_sheet
from tests.support.project import problems_in, write_docs, write_topic

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
    (sheet,) = catalog.sheet_pages
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
    night, _ = catalog.sheet_pages
    paper = read_sheet(catalog, night, night.page)
    assert (paper.title, paper.topic_url) == ("Alpha on paper", "")
    assert [section.heading for section in paper.sections] == ["Alpha", "Second things"]
    assert paper.sections[0].passages == (Passage("", "\nIn short.\n\n"),)
    assert [question.id for question in paper.questions] == ["beta-one"]


def test_a_sheet_of_a_topic_asks_all_of_it_unless_it_says_what(docs: Path) -> None:
    catalog = load_catalog(docs)
    (sheet,) = catalog.sheet_pages
    assert read_sheet(catalog, sheet, sheet.page).questions == catalog.topic("alpha").questions


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("parts: [lead, tables]", "sheet.md:4: front matter: no part of 'alpha' is called 'tables'; did you mean 'table'?"),
        ("parts: [lead, gamma/lead]", "sheet.md:4: front matter: no topic is called 'gamma'; there are: alpha, beta"),
        ("parts: [lead]\nquestions: [alpha-on]", "sheet.md:5: front matter: no question has the id 'alpha-on'; did you mean"),
        ("parts: [lead, lead]", "sheet.md:4: front matter: parts: 'lead' stands twice; name it once"),
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


def test_a_sheet_that_shows_nothing_is_reported(docs: Path) -> None:
    sheet = docs / "topics/alpha/sheet.md"
    sheet.write_text(sheet.read_text().replace("{$ sheet() $}", "Soon."))
    (problem,) = problems_in(docs)
    assert problem == "topics/alpha/sheet.md:6: the sheet shows nothing; write {$ sheet() $} below its head"


def parts(page: str) -> Page:
    return Page(Path("docs/topics/alpha/index.md"), "topics/alpha/", None, page, 1, (), ())


def part(text: str, name: str = "p") -> str:
    return f"<!-- part: {name} -->\n\n{text}\n\n<!-- /part -->\n"


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ("## One {#one}\n\n### Two {#two}\n", ("One", "one")),
        ("## One\n", ("One", "")),
        ('## One{$ cite("a-source") $} {#one}\n', ("One", "one")),
        ("```text\n## no heading\n```\n", None),
    ],
)
def test_a_part_stands_under_the_section_above_it(before: str, heading: tuple[str, str] | None) -> None:
    assert parts(f"{before}\n{part('Text.')}").heading_above("p") == heading


@pytest.mark.parametrize(
    ("before", "tab"),
    [
        ("/// tab | One\n", "One"),
        ("/// tab | One\n\n///\n", ""),
        ("//// tab | One\n\n/// html | div.x\n\n///\n", "One"),
        ("/// html | div.x\n", ""),
        ("/// tab | One\n\n///\n\n/// tab | Two\n", "Two"),
    ],
)
def test_a_part_knows_the_tab_that_it_stands_in(before: str, tab: str) -> None:
    assert parts(f"{before}\n{part('Text.')}").tab_around("p") == tab


def test_two_parts_of_one_name_are_reported(docs: Path) -> None:
    index = docs / "topics/alpha/index.md"
    index.write_text(index.read_text() + "\n" + part("Once more.", "lead"))
    assert [problem.split(": ", 1)[1] for problem in problems_in(docs)] == [
        "part 'lead' stands on this page 2 times; name each once"
    ] * 2


@pytest.mark.parametrize(
    "text",
    ["`handlers[name](event)`", "```python\nhandlers[name](event)\n```", "[mail](MAILTO:a@example.com)", "[up](/aloud/)"],
)
def test_what_is_no_link_to_a_file_stays_as_it_is(text: str) -> None:
    page = parts(part(text))
    other = Page(Path("docs/sheets/all.md"), "sheets/all/", None, "", 1, (), ())
    assert excerpt(page, "p", other, lambda *_keys: "").strip() == text


def test_a_link_with_a_title_is_moved_too() -> None:
    other = Page(Path("docs/sheets/all.md"), "sheets/all/", None, "", 1, (), ())
    moved = excerpt(parts(part('[b](../beta/index.md "Beta")')), "p", other, lambda *_keys: "").strip()
    assert moved == '[b](../topics/beta/index.md "Beta")'
