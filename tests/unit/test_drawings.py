"""A drawing is shapes and text, coloured by class; anything else never reaches a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content import load_catalog
from macros.drawing import read_drawing
from macros.problems import ContentError
from tests.project import write_docs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>T</title>{}</svg>'


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (SVG.format("<script>alert(1)</script>"), "holds <script>"),
        (SVG.format('<path d="M0 0" onload="x()"/>'), "uses onload"),
        (SVG.format('<path d="M0 0" ONLOAD="x()"/>'), "uses ONLOAD"),
        (SVG.format('<path style="fill:red"/>'), "uses style"),
        (SVG.replace("<title>T</title>", "").format(""), "a <title>"),
        ("<svg", "not well-formed"),
    ],
)
def test_a_drawing_is_shapes_and_text_or_is_refused(svg: str, said: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("# Alpha", '# Alpha\n\n{$ drawing("x", "A caption.") $}'))
    (page.parent / "x.svg").write_text(svg)
    with pytest.raises(ContentError) as error:
        load_catalog(docs)
    assert [said in problem.message for problem in error.value.problems] == [True]


def test_what_an_xml_parser_passes_over_never_reaches_the_page(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(SVG.format("<!--><script>alert(1)</script>-->"))
    assert "script" not in read_drawing(tmp_path, "x").svg
