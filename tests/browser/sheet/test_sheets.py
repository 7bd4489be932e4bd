"""Sheets as real PDFs: how many pages, how large the letters, nothing cut, and in each variant what may stand there."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterable

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from playwright.sync_api import Page, Route, expect

from macros.content.catalog import Catalog
from macros.content.questions import Question
from macros.pages.sheets import read_sheet
from tests.support.browser import Open, axe_violations
from tests.support.pages.paper import letters, print_page, texts
from tests.support.pages.sheets import SHEETS, Press
from tests.support.published import ADDRESS
from tests.support.spoilers import hidden_texts

MOST = {"full": 2, "blanks": 2, "questions": 4, "fold": 4}
EVERY_SHEET = pytest.mark.parametrize("url", SHEETS)
MARKS = re.compile(r"Z(\d+)([ab])Z")


def printed(page: Page, variant: str, paper: str) -> pypdfium2.PdfDocument:
    page.locator(f"#print-{variant}").check()
    return print_page(page, paper)


def sizes(pdf: pypdfium2.PdfDocument) -> set[float]:
    """Return the sizes of a PDF's letters in points."""
    found: set[float] = set()
    matrix = pdfium.FS_MATRIX()
    for sheet in pdf:
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            pdfium.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
            size = round(pdfium.FPDFText_GetFontSize(text, place) * abs(matrix.d), 2)
            if size not in found and not pdfium.FPDFText_IsGenerated(text, place):
                found.add(size)
    return found


def words_missing(texts_of: Iterable[str], said: str) -> list[str]:
    return [word for text in texts_of for word in text.split() if letters(word) not in said]


def asked(catalog: Catalog, url: str) -> tuple[Question, ...]:
    [sheet] = [sheet for sheet in catalog.sheet_pages if sheet.page.url == url]
    return read_sheet(catalog, sheet, sheet.page).questions


def test_these_are_all_sheets(catalog: Catalog) -> None:
    assert sorted(sheet.page.url for sheet in catalog.sheet_pages) == sorted(SHEETS)


@EVERY_SHEET
def test_every_variant_fits_its_pages_in_letters_that_can_be_read(url: str, press: Press) -> None:
    most = MOST if url.startswith("topics/") else MOST | {"full": 1}
    for paper in ("A4", "Letter"):
        for variant, pages in most.items():
            pdf = press.printed(url).pdf(variant, paper)
            assert len(pdf) <= pages, f"{variant} on {paper}"
            assert min(sizes(pdf)) >= 8.49


@EVERY_SHEET
def test_a_browser_without_named_pages_and_columns_on_paper_prints_as_few(url: str, press: Press) -> None:
    for variant, pages in MOST.items():
        assert len(press.printed(url).pdf(variant, "Letter", "webkit")) <= pages, variant


@EVERY_SHEET
def test_nothing_is_cut_every_word_is_there_and_no_navigation(url: str, press: Press) -> None:
    sheet = press.printed(url)
    for variant, paper in (("full", "Letter"), ("fold", "A4")):
        sheets = texts(sheet.pdf(variant, paper, "marked"))
        places = defaultdict(set)
        for number, text in enumerate(sheets):
            for row, end in MARKS.findall(text):
                places[row].add((number, end))
        assert len(places) > 8
        assert [row for row, ends in places.items() if {end for _, end in ends} != {"a", "b"} or len(ends) != 2] == []
        said = MARKS.sub("", " ".join(sheets))
        if variant == "full":
            assert words_missing([sheet.shown], letters(said)) == []
        for unwanted in ("Variant", "Theme: system", "On this page", "The page prints what is chosen"):
            assert unwanted not in said


@EVERY_SHEET
def test_questions_hold_no_answer_and_the_fold_has_each_beside_its_question(url: str, press: Press, catalog: Catalog) -> None:
    questions = asked(catalog, url)
    said = letters(" ".join(texts(press.printed(url).pdf("questions", "A4"))))
    assert words_missing([question.prompt for question in questions], said) == []
    told = [text for question in questions for text in hidden_texts(question) if len(text.split()) > 3]
    assert [text for text in told if letters(text) in said] == []

    pdf = press.printed(url).pdf("fold", "Letter", "begins")
    said = letters(" ".join(texts(pdf)))
    assert words_missing([question.answer for question in questions], said) == []
    begins: dict[str, tuple[int, float, float]] = {}
    for number, sheet in enumerate(pdf):
        text = sheet.get_textpage()
        for mark in re.finditer(r"([QA]\d+)Z", text.get_text_range()):
            left, bottom, _, _ = text.get_charbox(mark.start(), loose=True)
            begins[mark[1]] = number, bottom, left
    middle = pdf[0].get_width() / 2
    for row in range(len(questions)):
        question, answer = begins[f"Q{row}"], begins[f"A{row}"]
        assert question[0] == answer[0]
        assert question[1] == pytest.approx(answer[1], abs=2)
        assert question[2] < middle < answer[2]


@EVERY_SHEET
def test_blanks_show_each_term_in_the_key_and_nowhere_else(url: str, press: Press) -> None:
    sheet = press.printed(url)
    terms = sheet.terms
    assert len(set(terms)) == len(terms) >= 10
    text, _, key = " ".join(" ".join(texts(sheet.pdf("blanks", "A4"))).split()).partition(" Key 1. ")
    for term in terms:
        assert letters(term) in letters(key)
        flags = re.NOFLAG if term.isupper() else re.IGNORECASE
        assert not re.search(rf"\b{re.escape(term)}(?!\w*_)", text, flags), term
    assert list(dict.fromkeys(sheet.numbers)) == list(range(1, len(terms) + 1))
    assert sheet.whole == 0


def test_the_code_on_a_printed_foot_leads_back_to_the_sheet(press: Press) -> None:
    for url in SHEETS[:2]:
        pdf = press.printed(url).pdf("full", "A4")
        last = pdf[len(pdf) - 1]
        dots = 200
        picture = last.render(scale=dots / 72, grayscale=True)
        (code,) = zxingcpp.read_barcodes(memoryview(picture.buffer).cast("B").cast("B", shape=[picture.height, picture.stride]))
        assert code.text == ADDRESS + url
        corners = code.position
        assert (corners.top_right.x - corners.top_left.x) / dots * 25.4 >= 20
        said = last.get_textpage().get_text_range()
        assert ADDRESS + url in said
        assert re.search(r"as of \d{1,2} [A-Z][a-z]+ 20\d\d", said)


@EVERY_SHEET
def test_no_table_and_no_listing_is_wider_than_its_column(url: str, open_wiped: Open) -> None:
    page = open_wiped(f"{url}?print=questions", width=718)  # the text of an A4 sheet in CSS pixels
    expect(page.locator("#print-questions")).to_be_checked()
    page.emulate_media(media="print")
    wide = """() => [...document.querySelectorAll('.sheet :is(div, li, pre, td, th)')]
      .filter((each) => each.clientWidth && each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.textContent.slice(0, 60))"""
    for variant in MOST:
        page.evaluate("(variant) => { document.getElementById(`print-${variant}`).checked = true; }", variant)
        assert page.evaluate(wide) == [], variant


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_any_variant(width: int, scheme: str, open_page: Open) -> None:
    page = open_page("topics/redshift/sheet/", width=width, color_scheme=scheme)
    for variant in MOST:
        page.locator(f"#print-{variant}").check()
        assert [(found["id"], node["html"]) for found in axe_violations(page) for node in found["nodes"]] == [], variant


def test_a_sheet_is_black_on_white_from_dark_mode(press: Press) -> None:
    pdf = press.printed("topics/sql/sheet/").pdf("fold", "A4")
    levels = bytes(pdf[0].render(scale=1, grayscale=True).buffer)
    assert (min(levels) < 40, max(levels)) == (True, 255)
    assert sum(level > 245 for level in levels) > 0.75 * len(levels)


def test_what_is_chosen_stands_in_the_address(open_page: Open) -> None:
    page = open_page("topics/s3/sheet/")
    page.get_by_label("Fold").check()
    expect(page).to_have_url(re.compile(r"sheet/\?print=fold$"))
    page.reload()
    expect(page.get_by_label("Fold")).to_be_checked()


def test_what_is_chosen_before_its_script_came_is_kept(open_page: Open) -> None:
    def choose_first(route: Route) -> None:
        page.get_by_label("Blanks").check()
        route.continue_()

    page = open_page("")
    page.route("**/study/sheet*.js", choose_first)
    page.goto(page.url + "topics/s3/sheet/?print=fold")
    expect(page).to_have_url(re.compile(r"sheet/\?print=blanks$"))
    expect(page.get_by_label("Blanks")).to_be_checked()


def test_all_sheets_print_in_one_go_without_those_left_out(open_page: Open, catalog: Catalog) -> None:
    page = open_page("sheets/all/", java_script_enabled=False)
    titles = [read_sheet(catalog, sheet, sheet.page).title for sheet in catalog.sheet_pages]
    assert page.locator(".sheet > h2").all_text_contents() == titles
    for left_out in (titles[0], titles[2]):
        page.get_by_label(left_out).uncheck()
    sheets = texts(printed(page, "full", "A4"))
    assert titles[1] in sheets[0]
    begins = [line.strip() for text in sheets for line in text.splitlines()[:3] if line.strip() in titles]
    assert begins == [titles[1], *titles[3:]]
    assert len(sheets) <= 2 * len(titles)


def test_an_address_that_was_cut_prints_the_whole_sheet(open_page: Open) -> None:
    for cut in ("?print=ques", "?print=", "?print=main.querySelector", "?print=%22"):
        page = open_page(SHEETS[0] + cut)
        expect(page.get_by_role("button", name="Print")).to_be_visible()
        expect(page.locator("#print-full")).to_be_checked()


def test_the_button_prints(open_page: Open) -> None:
    page = open_page(SHEETS[0], prepare="window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
