"""Pages are read as their author wrote them: headings, parts, calls, and what the macros make of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from macros.content.models import DATA_FILES, FrontMatter, SheetMatter
from macros.content.page import read_page
from macros.content.page_rules import page_problems
from macros.content.problems import UnknownNameError
from macros.load import load_catalog
from macros.pages.excerpts import excerpt
from macros.pages.finished import Finished
from macros.pages.layout import LayoutExtension
from macros.pages.macros import MACROS, PageMacros
from macros.pages.render import Renderer
from macros.pages.view import View
from tests.support.project import ROOT, write_docs, write_topic


def page_with(body: str, folder: Path):
    path = folder / "topics/x/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\ntitle: X\n---\n{body}", encoding="utf-8")
    return read_page(path, folder)


def macros_of(docs: Path, slug: str = "alpha") -> PageMacros:
    catalog = load_catalog(docs)
    return PageMacros(catalog, catalog.topic(slug).page)


def shown(view: View) -> str:
    return Renderer().show(view)


def test_headings_in_a_listing_are_no_headings(tmp_path: Path) -> None:
    page = page_with("## One {#one}\n\n```text\n## Two {#two}\n~~~\n```\n\n### Three {#three .x}\n\n## Four\n", tmp_path)
    assert page.headings == {"one": "One", "three": "Three"}


def test_calls_carry_the_line_of_the_file(tmp_path: Path) -> None:
    page = page_with('\nText{$ cite("a", "b") $}.\n\n{$ quiz("y") $}\n\n{$ sources() $}\n', tmp_path)
    assert [(call.name, call.arguments, call.line) for call in page.calls] == [
        ("cite", ("a", "b"), 5),
        ("quiz", ("y",), 7),
        ("sources", (), 9),
    ]


def test_the_delimiters_of_other_tools_are_plain_text(tmp_path: Path) -> None:
    listing = '```sql\n{{ ref("x") }} {% if x %} {# note #} ${X} [[ -f y ]]\n```\n'
    assert page_with(listing, tmp_path).calls == ()


def test_the_topic_of_a_page_is_known_from_its_address(tmp_path: Path) -> None:
    page = page_with("", tmp_path)
    assert (page.url, page.topic_slug) == ("topics/x/", "x")


def test_the_quiz_leaves_out_what_the_page_has_shown(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    assert 'id="q-alpha-one"' in shown(macros_of(docs).quiz())
    page.write_text(page.read_text().replace("{$ quiz() $}", '{$ question("alpha-one") $}\n\n{$ quiz() $}'))
    assert shown(macros_of(docs).quiz()) == ""


def test_numbers_of_citations_follow_the_text_and_the_list(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    sources = docs / "sources.yml"
    extra = sources.read_text().split("\n", 1)[1].replace("a-source", "b-source")
    sources.write_text(sources.read_text() + extra)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("Prose", 'First{$ cite("b-source") $}. Prose'))
    macros = macros_of(docs)
    assert ">1</a>" in shown(macros.cite("b-source"))
    assert ">2</a>" in shown(macros.cite("a-source"))
    listed = shown(macros.sources())
    assert listed.index("source-b-source") < listed.index("source-a-source")


def test_an_excerpt_renders_its_macros_and_counts_its_citations_on_the_page_that_shows_it(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("Prose", '<!-- part: bit -->\nBit{$ cite("a-source") $}\n<!-- /part -->\n\nProse'))
    write_topic(docs, "beta", order=2)
    beta = docs / "topics/beta/index.md"
    beta.write_text(beta.read_text().replace("# Beta", '# Beta\n\n{$ excerpt("alpha", "bit") $}'))
    assert shown(macros_of(docs, "beta").excerpt("alpha", "bit")).startswith('Bit<sup class="cite"')


def test_a_wrong_name_says_what_exists(tmp_path: Path) -> None:
    macros = macros_of(write_docs(tmp_path))
    with pytest.raises(UnknownNameError, match="there are: alpha"):
        macros.checklist("redshift")
    with pytest.raises(UnknownNameError, match="did you mean 'alpha-one'"):
        macros.question("alpha-on")


def test_every_macro_and_every_key_is_documented() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    keys = {key for model in (*DATA_FILES.values(), FrontMatter, SheetMatter) for key in keys_of(model.model_json_schema())}
    assert [name for name in MACROS if f"{{$ {name}(" not in guide] == [], "add a row to The macros in CONTRIBUTING.md"
    assert sorted(key for key in keys if f"{key}:" not in guide) == [], "write it, with its colon, in CONTRIBUTING.md"


def keys_of(schema: dict[str, Any]) -> set[str]:
    return {key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})}


def test_a_table_names_its_rows_and_labels_its_cells() -> None:
    html = Markdown(extensions=["tables", LayoutExtension()]).convert("| Style | Cost |\n|--|--|\n| KEY | *skew* |\n")
    assert '<div aria-label="Table: Style, Cost" class="table" role="group" tabindex="0">' in html
    assert '<th data-label="Style:" scope="row">KEY</th>' in html
    assert '<td data-label="Cost:"><em>skew</em></td>' in html


SLOW = {
    "a heading with spaces": "## a" + " " * 1900 + "b\n",
    "headings with open braces": "## " + "{ #a" * 400 + "\n",
    "marks without an end": "<!-- part: a -->\n",
    "a mark before empty lines": "<!-- part: a -->\n" + "\n" * 900 + "<!-- part: b -->\n",
    "runs of backticks": " ".join("`" * length for length in range(1, 60)) + "\n",
    "calls without an end": "## " + "{$" * 900 + "\n",
    "links without an end": "](a" * 600 + "\n",
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_text_takes_long_to_read(text: str, tmp_path: Path) -> None:
    """Patterns that go back and try again would need hours for these."""
    body = text * min(95_000 // len(text), 1_900 // text.count("\n"))
    page = page_with(f"<!-- part: x -->\n{body}<!-- /part -->\n", tmp_path)
    assert len([*page.headings, *page.sections_without_id, *page.parts, *page_problems(page)]) < 200_000
    pieces = excerpt(page, "x", page, lambda *_keys: "") if "x" in page.templates else ""
    assert len(pieces) < 400_000


def test_code_is_no_link_whatever_surrounds_it(tmp_path: Path) -> None:
    text = "[a](b.md) `[c](d.md)` ``[e](f.md) ` `` [g](h.md#i)\n\n```\n[j](k.md)\n```\n[l](m.md) ` [n](o.md)\n"
    page = page_with(f"<!-- part: x -->\n{text}<!-- /part -->\n", tmp_path)
    into = read_page(write_docs(tmp_path) / "index.md", tmp_path / "docs")
    moved = excerpt(page, "x", into, lambda *_keys: "")
    links = ["b.md", "h.md#i", "m.md", "o.md"]
    assert [link for link in links if f"topics/x/{link})" in moved] == links
    assert all(code in moved for code in ("`[c](d.md)`", "``[e](f.md) ` ``", "\n[j](k.md)\n"))


@pytest.mark.parametrize("text", ["[" * 21, "![" * 21, "[a](" * 21, "x [\n" * 21, "word " * 2001])
def test_a_paragraph_that_markdown_would_read_for_minutes_is_refused(text: str, tmp_path: Path) -> None:
    body = "One.\n\n" + "\n".join(text[place : place + 1900] for place in range(0, len(text), 1900)) + "\n\nTwo.\n"
    [problem] = page_problems(page_with(body, tmp_path))
    assert problem.line == 6
    assert "this paragraph has over 10,000 characters, or over 20 brackets that nothing closes" in problem.message


def test_brackets_that_close_and_those_of_a_listing_are_fine(tmp_path: Path) -> None:
    text = "[a](b.md) [[c]] " * 100 + "\n\n```\n" + "[" * 100 + "\n```\n"
    assert list(page_problems(page_with(text, tmp_path))) == []


def test_a_cell_s_label_is_without_what_a_macro_shows_in_it() -> None:
    finished = Finished()
    number = finished.set_aside('<sup class="cite"><a href="#source-a">1</a></sup>')
    html = Markdown(extensions=["tables", finished, LayoutExtension()]).convert(
        f"| Style{number} | Cost |\n|--|--|\n| KEY | x |\n"
    )
    assert '<th data-label="Style:" scope="row">KEY</th>' in html
    assert 'aria-label="Table: Style, Cost"' in html
