"""A name that is retired stays retired."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load import load_catalog
from tests.support.project import problems_in

RETIRED = {
    "id: alpha-one": ("topics/alpha/quiz.yml:2", "question 'alpha-one'"),
    "kind: checklist, id: alpha-say-one": ("topics/alpha/checklist.yml:2", "checklist item 'alpha-say-one'"),
    "kind: heading, topic: alpha, id: first-things": ("topics/alpha/index.md:9", "heading 'first-things' of topic 'alpha'"),
    "kind: story, id: late": ("stories.md:3", "story 'late'"),
    "kind: topic, id: alpha": ("topics/alpha:1", "topic 'alpha'"),
}


@pytest.mark.parametrize("entry", RETIRED)
def test_a_retired_name_may_not_be_used_again(entry: str, docs: Path) -> None:
    (docs / "retired.yml").write_text(f"retired:\n  - {{{entry}, date: 2026-11-01}}\n")
    place, name = RETIRED[entry]
    assert problems_in(docs) == [f"{place}: {name} was retired on 2026-11-01; links hang on it, choose a new name"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("kind: checklist, id: gone, replaced_by: alpha-one", "there is no checklist item 'alpha-one'; did you mean"),
        (
            "kind: heading, topic: beta, id: gone, replaced_by: second",
            "there is no heading 'second' of topic 'beta'; there are: first",
        ),
        ("kind: story, id: gone, replaced_by: gone", "story 'gone' was itself retired; name the one that stands in for both"),
        ("kind: heading, id: gone", "'topic' goes with kind heading, and only with it"),
        ("id: gone, topic: alpha", "'topic' goes with kind heading, and only with it"),
        ("kind: tab, id: gone", "'tab' is unknown; one of: 'question', 'checklist'"),
    ],
)
def test_a_wrong_entry_of_what_is_retired_is_named(entry: str, said: str, docs: Path) -> None:
    (docs / "retired.yml").write_text(f"retired:\n  - {{{entry}, date: 2026-11-01}}\n")
    [problem] = problems_in(docs)
    assert problem.startswith("retired.yml:2: ")
    assert said in problem


def test_a_name_is_retired_once_and_its_like_of_another_kind_apart(docs: Path) -> None:
    entries = [
        "{id: gone, date: 2026-11-01}",
        "{kind: story, id: gone, date: 2026-11-01}",
        "{kind: heading, topic: beta, id: gone, date: 2026-11-01}",
    ]
    retired = docs / "retired.yml"
    retired.write_text("retired:\n" + "".join(f"  - {entry}\n" for entry in entries))
    assert [each.id for each in load_catalog(docs).retired] == ["gone"], "of other kinds no question is told"
    with retired.open("a") as more:
        more.write(f"  - {entries[1]}\n")
    assert problems_in(docs) == ["retired.yml:5: story 'gone' is retired already on line 3; keep one"]
