"""The page of sheets: where each one is, what one can take away and how large it is; and a project that has no address."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.content.catalog import Catalog
from tests.support.project import run, soup, write_project

SHEET = """\
---
title: Alpha on paper
description: A description that is just long enough to be one for a sheet.
hide: [toc]
parts: [lead]
---

{$ sheet() $}
"""


def test_the_page_of_sheets_leads_to_each_in_every_variant(site: Path, catalog: Catalog) -> None:
    page = soup(site, "sheets/")
    for sheet in catalog.sheet_pages:
        links = [link["href"] for link in page.select(f'a[href^="../{sheet.page.url}"]')]
        assert links == [f"../{sheet.page.url}{more}" for more in ("", "?print=blanks", "?print=questions", "?print=fold")]
        assert [box["id"] for box in soup(site, sheet.page.url).select("input[name=sheet-variant]")] == [
            f"print-{variant}" for variant in ("full", "blanks", "questions", "fold")
        ]
    assert {sheet.page.topic_slug for sheet in catalog.sheet_pages} == {None, *(topic.slug for topic in catalog.topics)}


def test_a_file_to_take_away_has_the_size_that_the_page_says(site: Path) -> None:
    listed = soup(site, "sheets/").select(".downloads li")
    assert [entry.a["href"] for entry in listed if entry.a] == [
        f"../downloads/{name}" for name in ("questions.apkg", "questions.csv", "bank.json", "bank.schema.json")
    ]
    for entry in listed:
        assert entry.a
        told = re.search(r"(\d+)\s+KB", entry.get_text())
        assert told
        assert int(told[1]) == round((site / "sheets" / str(entry.a["href"])).stat().st_size / 1000)
    assert json.loads((site / "downloads/bank.json").read_text(encoding="utf-8"))["version"] == 1


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one topic with its sheet; returns its folder."""
    folder = tmp_path_factory.mktemp("project")
    docs = write_project(folder)
    index = docs / "topics/alpha/index.md"
    index.write_text(index.read_text().replace("# Alpha\n", "# Alpha\n\n<!-- part: lead -->\n\nIn short.\n\n<!-- /part -->\n", 1))
    (docs / "topics/alpha/sheet.md").write_text(SHEET)
    return folder


def test_without_an_address_a_sheet_has_no_code_and_the_build_says_so(project: Path) -> None:
    built = run("mkdocs", "build", folder=project, SOURCE_DATE_EPOCH="1700000000")
    assert built.returncode == 0, built.stdout
    assert "site_url is not set: sheets are printed without address and QR code" in built.stdout
    assert "WARNING" not in built.stdout
    foot = soup(project / "site", "topics/alpha/sheet/").select_one(".sheet-foot")
    assert foot
    assert not foot.select("svg, .sheet-address")
    assert "as of 14 November 2023" in foot.get_text()


def test_with_one_the_code_is_drawn_without_a_style_of_its_own(project: Path) -> None:
    built = run("mkdocs", "build", folder=project, SITE_URL="https://example.org/aloud/")
    assert built.returncode == 0, built.stdout
    assert "site_url is not set" not in built.stdout
    foot = soup(project / "site", "topics/alpha/sheet/").select_one(".sheet-foot")
    assert foot
    assert len(foot.select("svg.qr[viewBox]")) == 1
    assert not foot.select("[style]")


def test_a_date_that_is_none_stops_the_build(project: Path) -> None:
    built = run("mkdocs", "build", folder=project, SOURCE_DATE_EPOCH="soon")
    assert built.returncode == 1
    assert (
        "SOURCE_DATE_EPOCH is 'soon'; set it to whole seconds since 1970, between the years 1980 and 2107, or unset it"
        in built.stdout
    )
    assert "Traceback" not in built.stdout
