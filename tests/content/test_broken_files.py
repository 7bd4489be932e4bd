"""A data file that is missing, unreadable, of another form or read by nothing is named, and not blamed on others."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.yaml_file import read_yaml
from macros.load import load_catalog
from tests.support.project import problems_in, write_docs

QUIZ = "topics/alpha/quiz.yml"
LIST = "topics/alpha/checklist.yml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "the file is empty"),
        (b"- id: x\n", "a list stands where a mapping belongs"),
        (b"questions: nothing\n", "holds no list"),
        (b"questions:\n  - \xff\xfe\n", "not UTF-8"),
        (b"questions:\n  - just text\n", "'just text' stands where a mapping of keys belongs"),
        (b"questions:\n\t- id: x\n", "not valid YAML"),
        (b"questions: !!python/object/apply:os.system [ls]\n", "is a tag"),
        (b"questions: " + b"[" * 100_000 + b"]" * 100_000, "more than 20 deep"),
        (b"a: &a [1, 1]\nb: &b [*a, *a]\nquestions: [*b, *b]\n", "stands for something written elsewhere"),
        (b"questions:\n  - \xef\xbf\xbe\n", "the invisible character U+FFFE"),
        (b"quiz: []\n", "'questions' is missing"),
    ],
)
def test_a_file_that_is_no_quiz_is_refused_in_a_sentence(text: bytes, said: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / QUIZ).write_bytes(text)
    assert {said in problem for problem in problems_in(docs)} == {True}


def test_a_missing_file_of_a_topic_is_named(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / LIST).unlink()
    assert problems_in(docs) == [f"{LIST}:1: this file is missing; write it, or name the right folder"]


# Of each kind more than one: right to left and back, of no width, fillers, joiners, tags, variation selectors, private, blank.
UNSEEN = [
    *(0x202E, 0x202A, 0x2066, 0x2069, 0x061C, 0x200E),
    *(0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x180E),
    *(0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x034F, 0x2800),
    *(0xE0041, 0xE0001, 0xE007F, 0xFE0F, 0xFE00, 0xE0100, 0x180B),
    *(0x2028, 0x2061, 0x206A, 0xFFF9, 0xE000, 0xF0000, 0x1D173, 0x2065),
]


@pytest.mark.parametrize("unseen", UNSEEN, ids="U+{:04X}".format)
def test_no_content_holds_what_cannot_be_seen(unseen: int, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    said = f"the invisible character U+{unseen:04X} stands here; delete it"
    quiz, page = docs / QUIZ, docs / "topics/alpha/index.md"
    quiz.write_text(quiz.read_text().replace("What is one?", f'"What is \\U{unseen:08X}one?"'), encoding="utf-8")
    page.write_text(page.read_text().replace("Prose with", f"Prose{chr(unseen)} with &#{unseen};"), encoding="utf-8")
    assert problems_in(docs) == [f"topics/alpha/index.md:11: {said}", f"{QUIZ}:6: {said}"]


@pytest.mark.parametrize("entity", ["&shy;", "&zwj;", "&#8238;", "&#x202E;", "&lrm;", "&ZeroWidthSpace;"])
def test_no_page_or_drawing_names_what_cannot_be_seen(entity: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("Prose with", f"Prose {entity} with"))
    (problem,) = problems_in(docs)
    assert problem.startswith("topics/alpha/index.md:11: the invisible character U+")


def test_what_can_be_seen_is_content(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    seen = "a\u00a0b, 3\u202f000, é, e\u0301, 日本, ½, 💡, →, “q”, &nbsp;, &amp;, a & b, R&D; x?a=1&b=2"
    page.write_text(page.read_text().replace("Prose with", f"Prose {seen} with"), encoding="utf-8")
    load_catalog(docs)


@pytest.mark.parametrize("name", ["topics/alpha/quiz.yaml", "topics/alpha/more/quiz.yml", "source.yml"])
def test_a_data_file_that_nothing_reads_is_named(name: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / name).parent.mkdir(exist_ok=True)
    (docs / name).write_text("questions: []\n")
    assert [problem.partition("; ")[0] for problem in problems_in(docs)] == [f"{name}:1: nothing reads this file"]


def test_an_unreadable_file_is_not_blamed_on_the_files_that_name_it(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    sources = docs / "sources.yml"
    sources.write_text(sources.read_text().replace("title: A source", "title: A source: two"))
    assert len(problems_in(docs)) == 1
    (docs / "sources.yml").unlink()
    assert problems_in(docs) == ["sources.yml:1: this file is missing; write it, or name the right folder"]


def test_a_folder_where_a_file_belongs_is_named(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / LIST).unlink()
    (docs / LIST).mkdir()
    assert any("this is no file that can be read" in problem for problem in problems_in(docs))


def test_a_docs_folder_without_topics_says_what_a_topic_is(tmp_path: Path) -> None:
    assert "no topic is here" in problems_in(tmp_path / "nowhere")[-1]


@pytest.mark.parametrize("number", ["12:30", "0x1F", "0777", "1_000", "9" * 5000, "1:" + "00:" * 200 + "00.5"])
def test_what_yaml_alone_takes_for_a_number_is_the_text_that_was_written(number: str, tmp_path: Path) -> None:
    file = tmp_path / "numbers.yml"
    file.write_text(f"given: [{number}, 7, -0.5]\n")
    assert read_yaml(file).data == {"given": [number, 7, -0.5]}


def test_what_is_cut_short_is_missed_on_its_last_line(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / QUIZ).write_text("questions: [")
    assert ["quiz.yml:1: not valid YAML" in problem for problem in problems_in(docs)] == [True]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_line_ends_the_same_in_every_file(end: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    text = page.read_text().replace("{$ quiz() $}", "{$ qiz() $}\n\n{$ quiz() $}")
    page.write_bytes(text.replace("\n", end).encode())
    line = text.splitlines().index("{$ qiz() $}") + 1
    assert [problem.partition(": ")[0] for problem in problems_in(docs)] == [f"topics/alpha/index.md:{line}"]


@pytest.mark.parametrize("word", ["NO", "no", "on", "Off", "yes", "Y", "True", "FALSE", "n"])
def test_only_true_and_false_are_truth_values(word: str, tmp_path: Path) -> None:
    file = tmp_path / "quiz.yml"
    file.write_text(f"rows: [[{word}, true, false]]\n", encoding="utf-8")
    assert read_yaml(file).data == {"rows": [[word, True, False]]}
