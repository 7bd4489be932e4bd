"""What our scripts say as the templates and Python do: each has it in its own place, and here it is the same."""

from __future__ import annotations

import re

import pytest

from macros.content.questions import KINDS
from macros.pages import plans
from macros.pages.filters import anchor
from macros.pages.markup import RESERVED
from macros.pages.words import HABITS, KIND_LABELS, REVEALS
from tests.support.project import ROOT

SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides/assets/javascripts").rglob("*.js"))
TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("macros/pages/templates", "overrides")
    for path in (ROOT / folder).rglob("*.*")
    if path.suffix in (".html", ".md")
)


@pytest.mark.parametrize("name", ["MINUTES_AN_ANSWER", "NEW_IN_A_ROW"])
def test_a_plan_counts_as_the_drill_does(name: str) -> None:
    assert re.findall(rf"const {name} = (\d+);", SCRIPTS) == [str(getattr(plans, name))]


def test_a_script_leads_to_a_prompt_by_the_id_that_it_has() -> None:
    written = re.findall(r"#(q-\$\{(\w+)\}[\w-]*)", SCRIPTS)
    assert written
    assert [place for place, name in written if place != anchor(f"${{{name}}}")] == []


def test_every_element_of_a_template_has_a_script_and_none_is_without_a_template() -> None:
    named = set(re.findall(r"""["'](study-[a-z]+)["']""", SCRIPTS))
    assert named == set(re.findall(r"<(study-[a-z]+)", TEMPLATES)), "an element is a line of RARE in main.js"


def test_a_heading_takes_no_id_that_a_template_makes_of_a_name() -> None:
    made = {f"{prefix}-" for prefix in re.findall(r'\bid="([a-z]+)-\{\{', TEMPLATES)}
    assert len(made) > 4
    assert {prefix for prefix in made if not RESERVED.match(prefix)} == {"story-"}  # headings had such ids before stories had
    assert RESERVED.match(anchor("x"))


def test_every_kind_and_language_has_its_words() -> None:
    assert set(KIND_LABELS) == set(REVEALS) == set(KINDS)
    languages = KINDS["code"].model_json_schema()["properties"]["language"]["enum"]
    assert set(HABITS) == set(languages)
