"""What the figures are taken of is valid, of the size it claims to be, and the same each time."""

from __future__ import annotations

from pathlib import Path

from bench.edits import with_answer
from bench.scale import Build, Pair, table
from bench.specimen import KINDS, page, write_bare, write_ours
from macros.content.questions import KINDS as KNOWN
from macros.load import load_catalog
from tests.support.project import ROOT, run, soup


def test_a_made_up_project_is_valid_and_has_twenty_questions_a_topic_of_every_kind(tmp_path: Path) -> None:
    write_ours(tmp_path / "ours", 2)
    catalog = load_catalog(tmp_path / "ours/docs")
    assert [len(topic.questions) for topic in catalog.topics] == [20, 20]
    assert set(KINDS) == set(KNOWN)


def test_both_projects_build_strictly_and_hold_the_same_prose(tmp_path: Path) -> None:
    write_ours(tmp_path / "ours", 2)
    write_bare(tmp_path / "bare", 2)
    for name in ("ours", "bare"):
        built = run("mkdocs", "build", "--strict", folder=tmp_path / name)
        assert built.returncode == 0, built.stdout
    said = [soup(tmp_path / name / "site", "topics/topic-2/").select("article p") for name in ("ours", "bare")]
    texts = [{each.get_text() for each in paragraphs if not each.find("sup")} for paragraphs in said]
    prose = {text for text in texts[1] if len(text.split()) > 20}
    assert len(prose) > 12
    assert prose <= texts[0]


def test_a_page_has_two_thousand_words_and_is_the_same_each_time() -> None:
    assert 1_900 < len(page(7, ours=False).split()) < 2_300
    assert page(7, ours=True) == page(7, ours=True)


def test_the_table_sets_time_and_size_a_topic_against_the_smallest_number_of_topics() -> None:
    pairs = [Pair(10, Build(4, 3, 1000), Build(2, 2, 400)), Pair(100, Build(44, 45, 1100), Build(22, 20, 400))]
    *_, last = table(pairs)
    assert last == "| 100 | 44.0 | 22.0 | 2.00 | 45.0 | 20.0 | 2.25 | 1,100 | 400 | × 1.50 | × 1.10 |"


def test_the_edit_of_an_answer_changes_one_word_of_the_real_content() -> None:
    written = (ROOT / "docs/topics/redshift/quiz.yml").read_text(encoding="utf-8")
    edited = with_answer(written, "Edited1")
    assert edited.count("Edited1") == 1
    assert len(edited.split()) == len(written.split())
