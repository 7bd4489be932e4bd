"""A name that was released is there for ever, or retired: links, ticks, stories and decks hang on it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from macros.load import load_catalog
from tests.support.project import ROOT, problems_in, run, write_topic

RELEASED = """\
topics:
  - alpha
  - beta
questions:
  alpha:
    - alpha-one
  beta:
    - beta-one
checklist:
  alpha:
    - alpha-say-one
  beta:
    - beta-say-one
headings:
  alpha:
    - first-things
  beta:
    - first-things
stories:
  - late
"""


@pytest.fixture
def released(docs: Path) -> Path:
    """The same, released."""
    (docs / "released.yml").write_text(RELEASED)
    return docs


def release(docs: Path) -> str:
    outcome = run("macros", "release", docs.name, folder=docs.parent)
    assert outcome.returncode == 0, outcome.stdout
    return outcome.stdout


def test_a_release_takes_up_every_name_and_says_which(docs: Path) -> None:
    assert load_catalog(docs).topics
    said = release(docs)
    text = (docs / "released.yml").read_text()
    assert text.partition("topics:")[0].startswith("# ")
    assert text.removeprefix(text.partition("topics:")[0]) == RELEASED
    assert "added: question 'beta-one', in topic 'beta'\n" in said
    assert "added: heading 'first-things' of topic 'alpha'\n" in said
    assert said.endswith("docs/released.yml: 9 names added\n")


def test_a_release_of_nothing_new_changes_nothing(docs: Path) -> None:
    release(docs)
    before = (docs / "released.yml").read_bytes()
    assert release(docs) == "docs/released.yml: no names added\n"
    assert (docs / "released.yml").read_bytes() == before


def test_a_release_adds_and_takes_nothing_out(released: Path) -> None:
    remove_beta(released)
    (released / "retired.yml").write_text(
        "retired:\n"
        + "".join(
            f"  - {{kind: {kind}, id: {name}, date: 2026-11-22}}\n"
            for kind, name in {"topic": "beta", "question": "beta-one", "checklist": "beta-say-one"}.items()
        )
    )
    write_topic(released, "gamma", order=3)
    said = release(released)
    assert said.endswith("docs/released.yml: 4 names added\n")
    now = yaml.safe_load((released / "released.yml").read_text())
    assert now["topics"] == ["alpha", "beta", "gamma"]
    assert now["questions"] == {"alpha": ["alpha-one"], "beta": ["beta-one"], "gamma": ["gamma-one"]}


def test_a_name_that_yaml_would_not_take_for_text_is_read_back(docs: Path) -> None:
    for file in docs.glob("topics/beta/*"):
        file.write_text(file.read_text().replace("beta-one", '"2026-11-22"').replace("beta-say-one", '"no"'))
    (docs / "topics/beta").rename(docs / "topics/404")
    release(docs)
    assert release(docs) == "docs/released.yml: no names added\n"
    assert '"404":\n    - "2026-11-22"\n' in (docs / "released.yml").read_text()


def test_broken_content_is_not_released(docs: Path) -> None:
    (docs / "sources.yml").unlink()
    outcome = run("macros", "release", docs.name, folder=docs.parent)
    assert outcome.returncode == 1
    assert "docs/sources.yml:1: this file is missing" in outcome.stdout
    assert not (docs / "released.yml").exists()


def remove_beta(docs: Path) -> None:
    shutil.rmtree(docs / "topics/beta")


def test_a_topic_that_is_gone_is_missed_with_all_that_was_in_it(released: Path) -> None:
    remove_beta(released)
    assert [
        problem.partition(" was published and is gone; bring it back, or retire it in retired.yml: - ")[::2]
        for problem in problems_in(released)
    ] == [
        ("released.yml:3: topic 'beta'", "{kind: topic, id: beta, date: YYYY-MM-DD, replaced_by: …}"),
        ("released.yml:8: question 'beta-one'", "{id: beta-one, date: YYYY-MM-DD, replaced_by: …}"),
        (
            "released.yml:13: checklist item 'beta-say-one'",
            "{kind: checklist, id: beta-say-one, date: YYYY-MM-DD, replaced_by: …}",
        ),
    ]


def test_what_is_not_released_may_be_renamed(docs: Path) -> None:
    (docs / "topics/beta").rename(docs / "topics/gamma")
    assert load_catalog(docs).topics


@pytest.mark.parametrize(
    "text", ["", "topics: []\n", "- alpha\n", RELEASED.replace("topics:", "topic:"), RELEASED + "  - late\n", "<<<<<<< HEAD\n"]
)
def test_a_broken_list_of_names_is_an_error_with_a_remedy(text: str, docs: Path) -> None:
    (docs / "released.yml").write_text(text)
    problems = problems_in(docs)
    assert {problem.partition(":")[0] for problem in problems} == {"released.yml"}
    assert all(problem.endswith("; nobody edits this file: restore it with git, then run make release") for problem in problems)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/beta/quiz.yml", "id: beta-one", "id: beta-one\n    is: nonsense"),
        ("topics/beta/quiz.yml", "questions:", "questions: ["),
        ("topics/beta/checklist.yml", "items:", "item:"),
        ("topics/beta/index.md", "title: Beta", "titel: Beta"),
        ("topics/beta/index.md", "# Beta", "# Beta\f"),
        ("stories.md", "$}", "$ }"),
    ],
)
def test_what_cannot_be_read_is_not_taken_for_gone(file: str, old: str, new: str, released: Path) -> None:
    path = released / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    problems = problems_in(released)
    assert problems
    assert [problem for problem in problems if "gone" in problem] == []


@pytest.mark.parametrize(
    ("old", "new"), [("## First things {#first-things}", "## First things"), ("{#first-things}", "{#First_Things}")]
)
def test_a_heading_that_can_be_shared_has_an_id_that_can_be_kept(old: str, new: str, docs: Path) -> None:
    page = docs / "topics/beta/index.md"
    page.write_text(page.read_text().replace(old, new))
    [problem] = [problem for problem in problems_in(docs) if problem.startswith("topics/beta/index.md:9: ")]
    assert ("has no id of its own" if new == "## First things" else "'First_Things' is no id for a heading") in problem


# One name of each kind of the real content, and another for it.
RENAMED = {
    "question": ("five-minutes-for-a-model", "ten-minutes-for-a-model"),
    "checklist": ("tell-a-failure", "tell-a-failure-plainly"),
    "heading": ("etl-or-elt", "elt-or-etl"),
    "story": ("data-quality", "data-qualities"),
    "topic": ("modelling", "data-modelling"),
}


def rename(docs: Path) -> None:
    """Rename a name of each kind wherever it is meant."""
    meant = {
        "question": r"(?<![\w-])NAME(?![\w-])",
        "checklist": r"(?<=- id: )NAME$",
        "heading": r"(?<=\{#)NAME(?=\})|(?<=section: )NAME$|(?<=#)NAME(?=\))",
        "story": r'(?<=story_sheet\(")NAME(?=")',
        "topic": r"(?<=- )NAME(?=/)",
    }
    for path in [*docs.rglob("*.md"), *docs.glob("topics/*/*.yml")]:
        text = path.read_text(encoding="utf-8")
        for kind, (old, new) in RENAMED.items():
            text = re.sub(meant[kind].replace("NAME", old), new, text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    (docs / "topics/modelling").rename(docs / "topics/data-modelling")


def test_each_kind_of_name_of_the_real_content_is_guarded(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    lines = (docs / "released.yml").read_text(encoding="utf-8").splitlines()
    rename(docs)

    found = {}
    for problem in problems_in(docs):
        place, _, said = problem.partition(": ")
        file, line = place.split(":")
        kind = next(kind for kind in RENAMED if said.startswith(kind))
        old, new = RENAMED[kind]
        assert (file, lines[int(line) - 1].strip()) == ("released.yml", f"- {old}")
        assert f"'{old}'" in said
        assert f"was published and is gone; rename '{new}' back, or retire it in retired.yml: - {{" in said
        assert kind not in found
        found[kind] = said.partition(" retired.yml: - ")[2].replace("YYYY-MM-DD", "2026-11-27")
    assert set(found) == set(RENAMED)

    retired = docs / "retired.yml"
    before = retired.read_text(encoding="utf-8")
    retired.write_text(before + "".join(f"  - {entry}\n" for entry in found.values()), encoding="utf-8")
    assert load_catalog(docs).retired[-1].replaced_by == RENAMED["question"][1]
