"""A name that was released is there for ever, or retired: links, ticks, stories and decks hang on it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from macros.load import load_catalog
from tests.support.project import ROOT, problems_in, run, write_docs, write_topic

STORY = "{$ story_sheet('late', 'Late', 'Ownership') $}\n"
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
def docs(tmp_path: Path) -> Path:
    """Docs with two topics and a story, none of it released yet."""
    folder = write_docs(tmp_path)
    write_topic(folder, "beta", order=2)
    (folder / "stories.md").write_text(f"# Stories\n\n{STORY}")
    return folder


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
    retired.write_text(
        before.replace("retired: []", "retired:") + "".join(f"  - {entry}\n" for entry in found.values()), encoding="utf-8"
    )
    assert [each.replaced_by for each in load_catalog(docs).retired] == [RENAMED["question"][1]]
