"""What a learner takes away as files: the same bytes for the same commit, a table and a bank that other tools can read."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

from macros.build_time import build_time
from macros.content.catalog import Catalog
from macros.exports.downloads import make_downloads
from macros.exports.downloads.table import make_table
from macros.load import load_catalog
from macros.pages.render import Renderer
from macros.site import Site
from tests.support.project import git, write_docs

SITE = Site("Aloud", "https://example.org/aloud/", built=datetime.datetime(2026, 11, 22, 10, 20, 30, tzinfo=datetime.UTC))


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    return make_downloads(catalog, SITE, Renderer(SITE))


def test_the_same_commit_gives_the_same_bytes_and_another_another_deck(files: dict[str, bytes], catalog: Catalog) -> None:
    assert make_downloads(catalog, SITE, Renderer(SITE)) == files
    later = dataclasses.replace(SITE, built=SITE.built + datetime.timedelta(seconds=2))
    assert make_downloads(catalog, later, Renderer(later))["questions.apkg"] != files["questions.apkg"]


def test_the_decks_archive_is_dated_by_the_commit(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["questions.apkg"])) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 11, 22, 10, 20, 30)}


def test_the_table_has_a_row_for_every_question_and_its_words(files: dict[str, bytes], catalog: Catalog) -> None:
    rows = list(csv.DictReader(io.StringIO(files["questions.csv"].decode(), newline="")))
    asked = [question for topic in catalog.topics for question in topic.questions]
    assert [row["id"] for row in rows] == [*(question.id for question in asked), *(each.id for each in catalog.retired)]
    for row, question in zip(rows, asked, strict=False):
        assert row["prompt"] == question.prompt
        assert row["answer"].startswith(question.answer)
        assert row["points"].splitlines() == list(getattr(question, "points", ()))
        assert len(row["follow_ups"].splitlines()) == len(question.follow_ups)
        assert row["page"] == f"https://example.org/aloud/q/{question.id}/"


def test_the_columns_of_the_table_stand_where_they_always_stood(files: dict[str, bytes]) -> None:
    """Who reads them by their places would take one for another: a new one comes last."""
    header = files["questions.csv"].decode().split("\r\n", 1)[0].split(",")
    assert header[:6] == ["id", "topic", "kind", "level", "tags", "prompt"]
    assert header[6:14] == ["given", "options", "answer", "claim", "instead", "usual_mistake", "points", "follow_ups"]
    assert header[14:] == ["principles", "sources", "page", "hint", "contract", "corrected"]


def test_a_withdrawn_question_is_a_row_that_says_what_replaced_it(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "retired.yml").write_text("retired:\n  - {id: gone, date: 2026-11-23, replaced_by: alpha-one}\n")
    table = make_downloads(load_catalog(docs), SITE, Renderer(SITE))["questions.csv"].decode()
    row = list(csv.DictReader(io.StringIO(table, newline="")))[-1]
    assert (row["id"], row["tags"]) == ("gone", "retired")
    assert row["prompt"] == "This question was withdrawn on 2026-11-23. Asked instead: alpha-one"


def test_the_bank_keeps_to_its_schema_and_leaves_nothing_out(files: dict[str, bytes], catalog: Catalog) -> None:
    bank, schema = json.loads(files["bank.json"]), json.loads(files["bank.schema.json"])
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(bank)
    assert (bank["version"], bank["built"]) == (1, "2026-11-22T10:20:30Z")
    assert [entry["question"]["id"] for entry in bank["questions"]] == [
        question.id for topic in catalog.topics for question in topic.questions
    ]
    keys = {source["key"] for source in bank["sources"]}
    assert all(keys.issuperset(entry["question"]["sources"]) for entry in bank["questions"])


@pytest.mark.parametrize("wrong", [{"version": 2}, {"questions": [{"topic": "s3"}]}, {"sources": None}], ids=str)
def test_the_schema_refuses_what_is_no_bank(wrong: dict[str, object], files: dict[str, bytes]) -> None:
    schema = json.loads(files["bank.schema.json"])
    bank = json.loads(files["bank.json"]) | wrong
    assert not jsonschema.Draft202012Validator(schema).is_valid(bank)


def test_a_key_that_a_later_bank_adds_is_no_error(files: dict[str, bytes]) -> None:
    bank, schema = json.loads(files["bank.json"]), json.loads(files["bank.schema.json"])
    bank["questions"][0]["question"]["added"] = bank["added"] = 1
    jsonschema.Draft202012Validator(schema).validate(bank)


def cells_of(table: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table.decode(), newline="")) for cell in row]


def test_every_cell_of_the_table_begins_as_text_does_and_none_has_had_to_be_changed(files: dict[str, bytes]) -> None:
    cells = [cell for cell in cells_of(files["questions.csv"]) if cell]
    assert {cell[0] for cell in cells if not cell[0].isalnum()} <= {"`", '"'}


def table_with(folder: Path, **fields: object) -> bytes:
    """Return the table of one question with these fields, whatever the content's own rules say of them."""
    catalog = load_catalog(write_docs(folder))
    [topic] = catalog.topics
    questions = tuple(question.model_copy(update=fields) for question in topic.questions)
    return make_table(dataclasses.replace(catalog, topics=(dataclasses.replace(topic, questions=questions),)), SITE)


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("https://example.com","here")',
        "@SUM(1)",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "  =1+1",
        "\t=1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "＝1+1",
        "－1+1",
        "\u22121",
        "|=1+1",
        ";=1+1",
        ",=1+1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_calculate_is_text(formula: str, tmp_path: Path) -> None:
    table = table_with(tmp_path, prompt=formula, answer=formula, points=(formula, "a", "b"))
    [row] = csv.DictReader(io.StringIO(table.decode(), newline=""))
    assert [row[name] for name in ("prompt", "answer")] == [f"'{formula}"] * 2
    assert row["points"] == f"'{formula}\na\nb"


def test_a_later_line_of_a_cell_stands_within_its_quotes_as_written(tmp_path: Path) -> None:
    assert b',"a\n=1+1\n-2",' in table_with(tmp_path, points=("a", "=1+1", "-2"))


def test_the_table_says_what_is_particular_to_a_kind(files: dict[str, bytes], catalog: Catalog) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files["questions.csv"].decode(), newline=""))}
    for question in (question for topic in catalog.topics for question in topic.questions):
        for name in ("claim", "instead", "usual_mistake", "hint"):
            assert rows[question.id][name] == (getattr(question, name, "") or "")
        told = [line.split(":")[0] for line in rows[question.id]["options"].splitlines()]
        assert told == [["wrong", "right"][option.correct] for option in getattr(question, "options", ())]


def test_a_build_is_dated_by_the_variable_else_by_its_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T01:02:03Z")
    git(tmp_path, "init", "--quiet")
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    assert build_time(tmp_path / "docs") >= before  # no commit yet
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "One")
    assert build_time(tmp_path / "docs") == datetime.datetime(2026, 11, 20, 1, 2, 3, tzinfo=datetime.UTC)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1975-01-01T00:00:00Z")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "Two")
    with pytest.raises(ValueError, match="the last commit is dated 1975-01-01, which no archive can hold; set SOURCE_DATE_EPOCH"):
        build_time(tmp_path / "docs")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_time(tmp_path / "docs") == datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.UTC)
    for wrong in ("yesterday", "0", "-5", "99999999999", "1" * 40, "1.5"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH is '{wrong}'; set it to whole seconds since 1970"):
            build_time(tmp_path / "docs")
