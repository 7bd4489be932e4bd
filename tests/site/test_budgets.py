"""What a page makes a phone fetch, compressed: a budget for each kind of page, and for what each element adds."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from macros.exports.web.styles import bundle
from tests.support.project import ROOT, TOPIC_PAGES, soup

KB = 1024
# Of our own scripts, with all that they import; an element's own is fetched besides by the pages that have it.
PAGES = {TOPIC_PAGES[0]: 12, "drill/": 30, "mock/": 30, "": 30}
ELEMENT = 10
MAIN = (ROOT / "overrides/assets/javascripts/study/main.js").read_text(encoding="utf-8")
RARE = re.findall(r'\["(study-[a-z]+)",.*?import\("\./([\w/-]+)\.js"\)', MAIN)


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def loaded(site: Path, path: str) -> set[Path]:
    """Return the scripts that a page asks for: those that it names, those of its elements, and all that they import."""
    page, scripts = soup(site, path), site / "assets/javascripts/study"
    wanted = {scripts / Path(str(each["src"])).name for each in page.select("script[src]")}
    wanted |= {script for name, module in RARE if page.select(name) for script in packed(scripts, module)}
    return with_imports(wanted)


def packed(scripts: Path, module: str) -> list[Path]:
    return list(scripts.glob(f"{module.rpartition('/')[2]}-*.js"))


def with_imports(wanted: set[Path]) -> set[Path]:
    found: set[Path] = set()
    while wanted:
        script = wanted.pop()
        found.add(script)
        imports = re.findall(r'(?:from|import)"\./([\w-]+\.js)"', script.read_text(encoding="utf-8"))
        wanted |= {script.with_name(name) for name in imports} - found
    return found


@pytest.mark.parametrize(("path", "most"), PAGES.items(), ids=lambda value: value or "home")
def test_a_page_asks_for_little_script(path: str, most: int, site: Path) -> None:
    scripts = loaded(site, path)
    assert {"main", "appearance"} <= {script.name.partition("-")[0] for script in scripts}
    assert sum(weight(script.read_bytes()) for script in scripts) <= most * KB


@pytest.mark.parametrize(("name", "module"), RARE)
def test_an_element_adds_little_script(name: str, module: str, site: Path) -> None:
    [script] = packed(site / "assets/javascripts/study", module)
    added = with_imports({script}) - loaded(site, TOPIC_PAGES[0])
    assert sum(weight(each.read_bytes()) for each in added) <= ELEMENT * KB, name


def test_a_topic_page_has_no_element_but_its_cards_and_its_checklist(site: Path) -> None:
    elements = {each.name for path in TOPIC_PAGES for each in soup(site, path).select("article *") if "-" in each.name}
    assert elements == {"study-question", "study-checklist"}


def test_the_style_is_small(site: Path) -> None:
    own = bundle(ROOT / "overrides/assets/stylesheets/site.css")
    [style] = (site / "assets/stylesheets").iterdir()
    assert weight(own.encode()) <= 10 * KB
    assert weight(style.read_bytes()) <= 16 * KB  # with what is used of the theme's 23 KB
