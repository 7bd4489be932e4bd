"""The deck in Anki's own library: imported, imported again, learned from, and imported once more from a later commit."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Card, Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from bs4 import BeautifulSoup

from macros.content.catalog import Catalog
from macros.exports.downloads.deck import make_deck
from macros.load import load_catalog
from macros.pages.render import Renderer
from macros.site import Site
from tests.support.project import write_docs, write_topic

FIRST = Site("Aloud", "https://example.org/aloud/", built=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))
LATER = dataclasses.replace(FIRST, built=FIRST.built + datetime.timedelta(days=1))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Docs with two topics, a question each."""
    folder = write_docs(tmp_path)
    write_topic(folder, "beta", order=2)
    return folder


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Collection]:
    """A learner's collection, empty."""
    collection = Collection(str(tmp_path / "learner.anki2"))
    yield collection
    collection.close()


def bring(learner: Collection, catalog: Catalog, site: Site, folder: Path) -> dict[str, int]:
    """Import a catalog's deck into a learner's collection; return how many notes were new, updated and known."""
    package = folder / "questions.apkg"
    package.write_bytes(make_deck(catalog, site, Renderer(site)))
    request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
    log = learner.import_anki_package(request).log
    return {"new": len(log.new), "updated": len(log.updated), "known": len(log.duplicate)}


def the_card(learner: Collection, question_id: str) -> Card:
    (found,) = learner.find_cards(f"Id:{question_id}")
    return learner.get_card(found)


def answer_well(learner: Collection, question_id: str) -> Card:
    """Answer a card as easy, so that it has a schedule."""
    card = the_card(learner, question_id)
    card.start_timer()
    learner.sched.answerCard(card, 4)
    return the_card(learner, question_id)


def test_a_topic_is_a_sub_deck_and_a_note_says_where_it_comes_from(docs: Path, learner: Collection, tmp_path: Path) -> None:
    assert bring(learner, load_catalog(docs), FIRST, tmp_path) == {"new": 2, "updated": 0, "known": 0}
    card = the_card(learner, "beta-one")
    assert learner.decks.name(card.did) == "Aloud::Beta"
    note = card.note()
    assert note.tags == ["kind::recall", "level::core", "topic::beta"]
    assert note["Page"] == "https://example.org/aloud/q/beta-one/"
    assert '<a href="https://example.com/a-source">A source</a> (AWS docs, checked 2026-11)' in note["Sources"]
    shown = card.render_output()
    assert "What is one?" in shown.question_text
    assert "MARK" not in shown.question_text
    for said in ("MARKANSWER", "MARKPOINT", "Why is one of beta the first?", "https://example.org/aloud/q/beta-one/"):
        assert said in shown.answer_text


def test_a_hint_is_on_the_front_of_a_card_in_a_closed_fold(docs: Path, learner: Collection, tmp_path: Path) -> None:
    quiz = docs / "topics/alpha/quiz.yml"
    quiz.write_text(quiz.read_text().replace("    points:\n", "    hint: Count from the left.\n    points:\n", 1))
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    for question_id, hints in (("alpha-one", ["A hintCount from the left."]), ("beta-one", [])):
        front = BeautifulSoup(the_card(learner, question_id).render_output().question_text, "html.parser")
        assert [fold.get_text() for fold in front.select("details:not([open])")] == hints


def test_the_same_deck_again_adds_and_changes_nothing(docs: Path, learner: Collection, tmp_path: Path) -> None:
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    assert bring(learner, load_catalog(docs), FIRST, tmp_path) == {"new": 0, "updated": 0, "known": 2}
    assert learner.note_count() == learner.card_count() == 2


def test_an_answer_edited_in_a_later_commit_arrives_and_the_schedule_stays(
    docs: Path, learner: Collection, tmp_path: Path
) -> None:
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    before = answer_well(learner, "alpha-one")
    assert (before.reps, before.ivl > 0) == (1, True)
    quiz = docs / "topics/alpha/quiz.yml"
    quiz.write_text(quiz.read_text().replace("MARKANSWER the first", "the very first"))
    bring(learner, load_catalog(docs), LATER, tmp_path)
    after = the_card(learner, "alpha-one")
    assert "One is the very first number." in after.note()["Answer"]
    assert (after.reps, after.ivl, after.due, after.type) == (before.reps, before.ivl, before.due, before.type)
    assert learner.note_count() == 2


def test_a_title_that_changes_moves_no_card_and_makes_no_second_note(docs: Path, learner: Collection, tmp_path: Path) -> None:
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    index = docs / "topics/alpha/index.md"
    index.write_text(index.read_text().replace("title: Alpha", "title: The alpha topic"))
    bring(learner, load_catalog(docs), LATER, tmp_path)
    assert learner.note_count() == 2
    assert the_card(learner, "alpha-one").note()["Topic"] == "The alpha topic"


@pytest.mark.parametrize("successor", ["beta-one", None])
def test_a_question_taken_away_comes_out_as_retired_and_says_what_replaced_it(
    successor: str | None, docs: Path, learner: Collection, tmp_path: Path
) -> None:
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    learned = answer_well(learner, "alpha-one")
    for name in ("quiz.yml", "checklist.yml"):
        file = docs / "topics/alpha" / name
        file.write_text(file.read_text().replace("alpha-one", "alpha-two"))
    replaced = f", replaced_by: {successor}" if successor else ""
    (docs / "retired.yml").write_text(f"retired:\n  - {{id: alpha-one, date: 2026-11-23{replaced}}}\n")
    assert bring(learner, load_catalog(docs), LATER, tmp_path)["new"] == 1
    gone = the_card(learner, "alpha-one")
    assert gone.note().tags == ["retired"]
    assert "withdrawn on 23 November 2026" in gone.note()["Prompt"]
    assert ("Asked instead:" in gone.note()["Answer"]) is bool(successor)
    assert (gone.reps, gone.ivl) == (learned.reps, learned.ivl)


def test_what_is_retired_stands_apart_from_what_is_learned(docs: Path, learner: Collection, tmp_path: Path) -> None:
    (docs / "retired.yml").write_text("retired:\n  - {id: gone, date: 2026-11-23}\n")
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    assert learner.decks.name(the_card(learner, "gone").did) == "Aloud::Retired"


def test_without_an_address_a_note_links_no_page(docs: Path, learner: Collection, tmp_path: Path) -> None:
    bring(learner, load_catalog(docs), dataclasses.replace(FIRST, url=""), tmp_path)
    assert "question’s page" not in the_card(learner, "alpha-one").render_output().answer_text


def test_ids_are_what_they_were_in_the_first_release(catalog: Catalog, learner: Collection, tmp_path: Path) -> None:
    """Decks in the hands of learners hang on these: whoever changes them gives everyone a second copy."""
    counted = bring(learner, catalog, FIRST, tmp_path)
    assert counted["new"] == catalog.size + len(catalog.retired)
    note = the_card(learner, "dist-key-for-a-large-join").note()
    assert (note.guid, note.mid) == ("c#|*z9UBAw", 1_764_000_001)
    assert list(note.keys()) == ["Prompt", "Answer", "Topic", "Kind", "Sources", "Page", "Id"]


COMMANDS = ["[sound:x.mp3]", "[latex]x[/latex]", "[$]x[/$]", "[anki:tts lang=en]a[/anki:tts]", "[anki:play:q:0]", "{{Answer}}"]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_anki_takes_for_a_command_stays_text(command: str, docs: Path, learner: Collection, tmp_path: Path) -> None:
    quiz = docs / "topics/alpha/quiz.yml"
    quiz.write_text(quiz.read_text().replace("prompt: What is one?", f"prompt: 'What is {command}?'"))
    bring(learner, load_catalog(docs), FIRST, tmp_path)
    shown = the_card(learner, "alpha-one").render_output()
    assert (shown.question_av_tags, shown.answer_av_tags) == ([], [])
    assert "<img" not in shown.question_text
    assert f"What is {command}?" in BeautifulSoup(shown.question_text, "html.parser").get_text()
