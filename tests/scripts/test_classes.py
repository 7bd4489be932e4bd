"""Class names that templates, scripts and styles share: what one of them asks for or paints, another one makes."""

from __future__ import annotations

import re

from macros.pages.drawing import CLASSES as DRAWN
from macros.pages.markup import CLASSES as WRITTEN
from tests.support.project import ROOT

TABS = {"tabbed-set", "tabbed-labels", "tabbed-content", "tabbed-block"}  # made by pymdownx.blocks.tab
NAME = r"[a-zA-Z][\w-]*"


def text_of(*patterns: str) -> str:
    files = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    assert files
    return re.sub(r"/\*.*?\*/", "", "\n".join(path.read_text(encoding="utf-8") for path in files), flags=re.DOTALL)


SCRIPTS = text_of("overrides/assets/javascripts/**/*.js")
MARKUP = text_of("macros/pages/templates/**/*.html", "macros/pages/templates/**/*.md", "overrides/*.html", "overrides/partials/*")
STYLES = text_of("overrides/assets/stylesheets/**/*.css")
PYTHON = text_of("macros/pages/*.py")


def made() -> set[str]:
    written = re.findall(r'class="([^"]*)"', re.sub(r"\{[%{].*?[%}]\}", " ", MARKUP))
    written += [name for names in re.findall(r"/// html \| (.*)|\{:? ?(\..*?)\}", MARKUP) for name in names]
    written += [found for pair in re.findall(r'class="([^"]*)"|"class": "([^"]*)"', PYTHON) for found in pair]
    written += re.findall(r"class: [`\"]([^`\"]*)[`\"]", SCRIPTS)
    written += [
        " ".join(re.findall(r'"([\w-]+)"', names)) for names in re.findall(r"classList\.(?:add|toggle)\(([^)]*)\)", SCRIPTS)
    ]
    return set(re.findall(NAME, " ".join(written).replace(".", " ")))


def test_what_a_script_looks_for_is_made() -> None:
    calls = re.findall(r"(?:querySelector(?:All)?|closest|matches|#part)\(\s*[`\"']([^`\"']+)[`\"']", SCRIPTS)
    wanted = {name for call in calls for name in re.findall(rf"\.({NAME})", re.sub(r"\[[^\]]*\]", "", call))}
    assert len(wanted) > 40
    assert wanted - made() - TABS == set()


def test_what_a_style_paints_is_made() -> None:
    selectors = re.sub(r"@import[^;]*;|\[[^\]]*\]|\{[^{}]*\}", "", STYLES)
    painted = set(re.findall(rf"\.({NAME})", selectors))
    said = set(re.findall(rf'"({NAME})"', SCRIPTS))  # a reason for asking, which is the class of its line
    assert len(painted) > 150
    assert painted - made() - said - TABS - set(WRITTEN) - set(DRAWN) == set()


def test_every_style_sheet_is_asked_for_by_one_of_the_two() -> None:
    sheets = ROOT / "overrides/assets/stylesheets"
    entries = {sheets / "site.css", sheets / "alone.css"}
    imported = {
        (entry.parent / name).resolve() for entry in entries for name in re.findall(r'@import "([^"]+)"', entry.read_text())
    }
    assert set(map(str, sheets.rglob("*.css"))) == {*map(str, entries), *map(str, imported)}, "import it in site.css"
