"""A drawing is shapes and text, coloured by class; anything else never reaches a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.content.problems import ContentError
from macros.load import load_catalog
from macros.pages.drawing import CLASSES, read_drawing
from tests.support.project import ROOT, write_docs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>T</title>{}</svg>'


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (SVG.format("<script>alert(1)</script>"), "holds <script>"),
        (SVG.format('<path d="M0 0" onload="x()"/>'), "uses onload"),
        (SVG.format('<path d="M0 0" ONLOAD="x()"/>'), "uses ONLOAD"),
        (SVG.format('<path style="fill:red"/>'), "uses style"),
        (SVG.replace("<svg", '<svg transform="scale(60)"').format(""), "has transform on <svg> itself; write it on a <g> inside"),
        (SVG.replace("<svg", '<svg width="9000" height="9000"').format(""), "has height, width on <svg> itself"),
        (SVG.replace("<svg", '<svg class="notice"').format(""), "has class on <svg> itself"),
        (SVG.format('<g class="hot notice"/>'), "uses the classes notice; there are: b, box, dash"),
        (SVG.replace("<title>T</title>", "").format(""), "a <title>"),
        ("<svg", "not well-formed"),
        ("", "not well-formed"),
        (SVG.format("<g>" * 5000 + "</g>" * 5000), "more than 20 deep"),
        (SVG.format("<g>" * 20 + "</g>" * 20), "more than 20 deep"),
        (SVG.format("<text>" + "<tspan>" * 5000), "more than 20 deep"),
        (SVG.format("<g/>" * 1000), "more than 1,000 elements"),
        (SVG.format(f"<desc>{'a' * 50_000}</desc>"), "a drawing has at most 50,000"),
        (SVG.format("<path/>" * 10_000), "a drawing has at most 50,000"),
        ("<!DOCTYPE svg>" + SVG.format(""), "has a <!DOCTYPE>"),
        ('<!DOCTYPE svg SYSTEM "http://127.0.0.1:1/x.dtd">' + SVG.format(""), "has a <!DOCTYPE>"),
        ('<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + SVG.format("<desc>&b;</desc>"), "has a <!DOCTYPE>"),
        ('<!DOCTYPE svg [<!ATTLIST g class CDATA "x" onload CDATA "y">]>' + SVG.format("<g/>"), "has a <!DOCTYPE>"),
        ('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY % p SYSTEM "x"> %p;]>' + SVG.format(""), "has a <!DOCTYPE>"),
        (SVG.format("<desc>&nobody;</desc>"), "not well-formed"),
        ('<?xml-stylesheet href="x.css"?>' + SVG.format(""), "a processing instruction"),
        (SVG.format("<?php x ?>"), "a processing instruction"),
        (SVG.format("<!--><script>alert(1)</script>-->"), "has a comment"),
        (SVG.format("") + "<!-- after -->", "has a comment"),
        (SVG.format('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x.svg"/>'), "<use>"),
        (
            SVG.format('<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x.svg"/>'),
            "uses {http://www.w3.org/1999/xlink}href",
        ),
        (SVG.format('<g xml:base="http://example.com/"/>'), "base; a drawing has places"),
        (SVG.format('<html xmlns="http://www.w3.org/1999/xhtml"/>'), "holds <{http://www.w3.org/1999/xhtml}html>"),
        (SVG.format('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), "holds <script>"),
    ],
    ids=lambda text: text[:60],
)
def test_a_drawing_is_shapes_and_text_or_is_refused(svg: str, said: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("# Alpha", '# Alpha\n\n{$ drawing("x", "A caption.") $}'))
    (page.parent / "x.svg").write_text(svg)
    with pytest.raises(ContentError) as error:
        load_catalog(docs)
    assert [said in problem.message for problem in error.value.problems] == [True]


def test_what_is_as_deep_as_may_be_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text('<?xml version="1.0" encoding="UTF-8"?>' + SVG.format("<g>" * 19 + "</g>" * 19))
    assert read_drawing(tmp_path, "x").svg.count("<g") == 19


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(SVG.format("<text><![CDATA[<script>alert(1)</script>]]>&#60;b></text>"))
    assert "<text>&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;</text>" in read_drawing(tmp_path, "x").svg


def test_every_class_of_a_drawing_has_a_style() -> None:
    style = (ROOT / "overrides/assets/stylesheets/page/drawings.css").read_text(encoding="utf-8")
    rules = re.findall(r"^\.drawing (?:\.([\w-]+)|:is\((.*?)\)) \{", style, re.MULTILINE)
    assert {name for one, several in rules for name in [one, *re.findall(r"\.([\w-]+)", several)] if name} == CLASSES
