"""Every mistake an author can make is named with its file, its line and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.load import load_catalog
from tests.support.project import problems_in, run_cold, write_docs, write_project, write_topic

QUIZ = "topics/alpha/quiz.yml"
PAGE = "topics/alpha/index.md"
LIST = "topics/alpha/checklist.yml"
HOME = "index.md"


@dataclass(frozen=True)
class Mistake:
    """What is changed in a good file, the text that stands on the line to be named, and what is said about it."""

    file: str
    old: str
    new: str
    at: str
    says: str


WORDS_15 = " ".join(["word"] * 15)
SHOWN = "{{$ excerpt('alpha', 'x') $}}\n\n<!-- part: x -->\n\n{}\n\n<!-- /part -->\n\n"
MISTAKES = {
    "unknown key": Mistake(
        QUIZ, "    level: core", "    level: core\n    explaination: x", "explaination", "unknown key 'explaination'"
    ),
    "missing key": Mistake(QUIZ, "    level: core\n", "", "- id: alpha-one", "key 'level' is missing"),
    "wrong type": Mistake(QUIZ, "prompt: What is one?", "prompt: true", "prompt: true", "put it in quotes"),
    "id not kebab-case": Mistake(QUIZ, "id: alpha-one", "id: Alpha_One", "id: Alpha_One", "kebab-case"),
    "unknown kind": Mistake(QUIZ, "kind: recall", "kind: quizz", "kind: quizz", "one of: 'recall', 'scenario'"),
    "a field of another kind": Mistake(
        QUIZ, "    level: core", "    level: core\n    twin: x", "twin: x", "it belongs to contrast"
    ),
    "too few points": Mistake(QUIZ, "      - it comes first\n", "", "points:", "2 given, at least 3 wanted"),
    "a long point": Mistake(QUIZ, "- it comes first", f"- {WORDS_15}", WORDS_15, "15 words, at most 14"),
    "a long answer": Mistake(QUIZ, "MARKANSWER", "word " * 75, "answer:", "words, at most 75"),
    "no why": Mistake(QUIZ, "kind: why", "kind: cost", "- id: alpha-one", "no follow-up of kind why"),
    "scale without a number": Mistake(QUIZ, "Now there are 100 of", "Now there are more of", "- kind: scale", "names no number"),
    "unknown source": Mistake(QUIZ, "[a-source]", "[a-sauce]", "[a-sauce]", "did you mean 'a-source'"),
    "a source twice": Mistake(QUIZ, "[a-source]", "[a-source, a-source]", "[a-source", "'a-source' stands twice; name it once"),
    "unknown section": Mistake(QUIZ, "section: first-things", "section: last-things", "last-things", "{#last-things}"),
    "open backtick": Mistake(QUIZ, "prompt: What is one?", "prompt: What is `one?", "What is", "a backtick is not closed"),
    "duplicate YAML key": Mistake(
        QUIZ, "    level: core", "    level: core\n    level: stretch", "level: stretch", "stands twice"
    ),
    "not YAML": Mistake(QUIZ, "prompt: What is one?", "prompt: `one` is what?", "`one`", "quote text"),
    "mojibake": Mistake(QUIZ, "What is one?", "What is Amazon\u00e2\u20ac\u2122s one?", "Amazon", "read as Windows-1252"),
    "item of no question": Mistake(LIST, "[alpha-one]", "[alpha-two]", "alpha-two", "did you mean 'alpha-one'"),
    "item without questions": Mistake(LIST, "questions: [alpha-one]", "questions: []", "questions: []", "0 given, at least 1"),
    "date without a date": Mistake("sources.yml", "2026-11-22", "last week", "last week", "a date such as 2026-11-22 belongs"),
    "indented macro": Mistake(PAGE, "{$ quiz() $}", "- item\n\n    {$ quiz() $}", "    {$", "begin it in the first column"),
    "unknown macro": Mistake(PAGE, "{$ checklist() $}", "{$ checklst() $}", "checklst", "did you mean 'checklist'"),
    "wrong arguments": Mistake(PAGE, "{$ checklist() $}", "{$ excerpt('alpha') $}", "excerpt", "excerpt(topic, part)"),
    "unknown topic": Mistake(PAGE, "{$ checklist() $}", "{$ checklist('alfa') $}", "alfa", "did you mean 'alpha'"),
    "unknown part": Mistake(PAGE, "{$ checklist() $}", "{$ excerpt('alpha', 'x') $}", "excerpt", "part of 'alpha'"),
    "unknown citation": Mistake(PAGE, 'cite("a-source")', 'cite("a-sauce")', "a-sauce", "did you mean 'a-source'"),
    "unknown drawing": Mistake(PAGE, "{$ checklist() $}", "{$ drawing('x', 'y') $}", "drawing", "no drawing of this folder"),
    "half a macro": Mistake(PAGE, "{$ checklist() $}", "{$ checklist( $}", "checklist( $}", "a macro call cannot be read"),
    "an expression": Mistake(PAGE, "{$ checklist() $}", "{$ 1 + 1 $}", "1 + 1", "this is no macro call"),
    "a named argument": Mistake(PAGE, "{$ checklist() $}", '{$ checklist(topic="alpha") $}', "topic=", "this is no macro call"),
    "a Jinja block": Mistake(PAGE, "{$ checklist() $}", "{$% include 'x' %$}", "include", "this is no macro call"),
    "a number for a name": Mistake(PAGE, "{$ checklist() $}", "{$ question(3) $}", "question(3)", "this is no macro call"),
    "a macro in a list": Mistake(PAGE, "{$ checklist() $}", "- {$ checklist() $}", "- {$", "alone on its line"),
    "a macro twice": Mistake(PAGE, "{$ sources() $}", "{$ sources() $}\n\nAgain\n\n{$ sources() $}", "sources", "show it once"),
    "citing without sources": Mistake(PAGE, "{$ sources() $}", "", "", "no {$ sources() $}"),
    "a space before cite": Mistake(PAGE, "42{$ cite", "42 {$ cite", "42 {$", "right behind the word"),
    "more than citing in a part": Mistake(
        PAGE, "{$ checklist() $}", "<!-- part: x -->\n\n{$ checklist() $}\n\n<!-- /part -->", "checklist()", "it may only cite"
    ),
    "an excerpt of itself": Mistake(
        PAGE,
        "{$ checklist() $}",
        "<!-- part: x -->\n\n{$ excerpt('alpha', 'x') $}\n\n<!-- /part -->",
        "excerpt(",
        "it may only cite",
    ),
    "a list in a cell": Mistake(
        QUIZ,
        "kind: recall",
        "kind: code\n    language: python\n    solution: x\n    contract: x\n    usual_mistake: x\n"
        "    given: [{name: t, columns: [a], rows: [[[]]]}]",
        "given:",
        "a cell is text, a number or nothing",
    ),
    "a sum in a part that is shown": Mistake(
        PAGE, "# Alpha", f"{SHOWN.format('{$ 1/0 $}')}# Alpha", "1/0", "this is no macro call"
    ),
    "thousands of brackets": Mistake(PAGE, "{$ checklist() $}", "{$ " + "((((\n" * 1900 + " $}", "", "cannot be read"),
    "thousands of digits": Mistake(PAGE, "{$ checklist() $}", f"{{$ {'9' * 5000} $}}", "999", "more than 2,000 characters"),
    "half a character": Mistake(PAGE, "{$ checklist() $}", r'{$ checklist("\ud800") $}', "ud800", "this is no macro call"),
    "a caption for a name": Mistake(
        PAGE, "{$ checklist() $}", f"{{$ drawing('{'word ' * 60}', 'x') $}}", "word", "no drawing of"
    ),
    "no front matter": Mistake(PAGE, "---\ntitle", "title", "title", "front matter is missing"),
    "an explicit tag": Mistake(QUIZ, "prompt: What is one?", 'prompt: !!int ""', "!!int", "is a tag; write plain text"),
    "an alias": Mistake(QUIZ, "level: core", "level: &a [*a]", "level:", "'*a' stands for something written elsewhere"),
    "lists in lists": Mistake(QUIZ, "level: core", f"level: {'[' * 99}{']' * 99}", "level:", "more than 20 deep"),
    "an invisible character": Mistake(QUIZ, "What is one?", "What is\u2028one?", "What is", "invisible character U+2028"),
    "a written invisible character": Mistake(QUIZ, "What is one?", '"What\\0is one?"', "What", "invisible character U+0000"),
    "an invisible character on a page": Mistake(PAGE, "Prose with", "Prose\fwith", "Prose", "invisible character U+000C"),
    "part left open": Mistake(PAGE, "# Alpha", "# Alpha\n\n<!-- part: x -->", "<!-- part: x", "has no partner"),
    "heading id twice": Mistake(PAGE, "{$ quiz() $}", "## Again {#first-things}\n\n{$ quiz() $}", "## Again", "two headings"),
    "no quiz on the page": Mistake(PAGE, "{$ quiz() $}", "", "", "the page has no {$ quiz() $}"),
    "a description with an open backtick": Mistake(
        PAGE, "just long enough", "just `long enough", "description", "description: a backtick is not closed"
    ),
    "a title with a call": Mistake(PAGE, "title: Alpha", "title: The {$ sign", "{$ sign", "'{$' begins a macro call"),
    "a title that is a date": Mistake(
        PAGE, "title: Alpha", "title: 2026-11-22", "2026-11-22", "'2026-11-22' is no text to MkDocs"
    ),
    "a title that is a time": Mistake(
        PAGE, "title: Alpha", "title: 12:30", "12:30", "'12:30' is no text to MkDocs; put it in quotes"
    ),
    "a title that no picture can hold": Mistake(PAGE, "title: Alpha", 'title: "A\\uFFFE"', "A\\uFFFE", "character U+FFFE"),
    "a name of a macro in a head": Mistake(
        HOME, "title: Start", "title: Start\ntopics: all", "topics: all", "unknown key 'topics'"
    ),
    "a template in a head": Mistake(HOME, "title: Start", "template: a.html", "a.html", "unknown key 'template'"),
    "a head that hides a number": Mistake(HOME, "title: Start", "hide: 5", "hide: 5", "5 is not a list"),
    "a head that is no YAML": Mistake(HOME, "title: Start", "title: Start: here", "Start: here", "quote text that holds"),
    "a head that is a sentence": Mistake(
        HOME, "title: Start\ndescription: A", "A", "A front", "a text stands where a mapping belongs"
    ),
    "an empty head": Mistake(HOME, "title: Start\ndescription: A front page.\n", "", "", "the file is empty"),
    "a head without its lines": Mistake(
        HOME, "---\ntitle: Start\ndescription: A front page.\n---\n\n", "Topics: all\n", "Topics: all", "for the page's head"
    ),
    "short description": Mistake(
        PAGE, "A page that is just long enough for its own description here.", "x", "description", "front matter"
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_file_line_and_remedy(mistake: Mistake, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    path = docs / mistake.file
    good = path.read_text(encoding="utf-8")
    assert mistake.old in good
    path.write_text(good.replace(mistake.old, mistake.new, 1), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [number for number, line in enumerate(lines, 1) if mistake.at in line]

    found = problems_in(docs)

    assert len(found) == 1, found
    place, line, said = found[0].split(":", 2)
    assert place == mistake.file
    assert mistake.says in said
    assert int(line) in expected


def test_the_good_topic_has_no_problem(tmp_path: Path) -> None:
    catalog = load_catalog(write_docs(tmp_path))
    assert [question.id for question in catalog.topic("alpha").questions] == ["alpha-one"]


def test_an_id_may_stand_once_on_the_whole_site(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    write_topic(docs, "beta", order=2)
    quiz = docs / "topics/beta/quiz.yml"
    quiz.write_text(quiz.read_text().replace("beta-one", "alpha-one"))
    (docs / "topics/beta/checklist.yml").write_text("items:\n  - {id: b, text: I can, questions: [alpha-one]}\n")
    found = problems_in(docs)
    assert len(found) == 1
    assert found[0].startswith("topics/beta/quiz.yml:2: id 'alpha-one' stands already at")


def test_a_retired_id_may_not_come_back(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "retired.yml").write_text("retired:\n  - {id: alpha-one, date: 2026-11-01}\n")
    assert ["was retired on 2026-11-01" in problem for problem in problems_in(docs)] == [True]


def test_a_follow_up_may_stand_on_three_questions_only(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    for number, slug in enumerate(("beta", "gamma", "delta"), start=2):
        write_topic(docs, slug, order=number)
    for quiz in docs.glob("topics/*/quiz.yml"):
        slug = quiz.parent.name
        quiz.write_text(quiz.read_text().replace(f"Why is one of {slug} the first?", "Why?"))
    assert ["this follow-up stands on 4 questions" in problem for problem in problems_in(docs)] == [True]


def test_a_twin_must_point_back(tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    quiz = docs / QUIZ
    quiz.write_text(quiz.read_text().replace("kind: recall", "kind: contrast\n    twin: alpha-two", 1))
    assert "its twin 'alpha-two' does not exist" in problems_in(docs)[0]
    second = (
        quiz.read_text().split("\n", 1)[1].replace("id: alpha-one", "id: alpha-two").replace("twin: alpha-two", "twin: alpha-x")
    )
    quiz.write_text(quiz.read_text() + second.replace("of alpha", "of two"))
    assert "does not point back; it must be a contrast with 'twin: alpha-one'" in problems_in(docs)[0]


def write_twelve_broken_topics(docs: Path) -> list[Mistake]:
    """Break twelve topics, a different rule in each."""
    chosen = [mistake for mistake in MISTAKES.values() if mistake.file in (QUIZ, PAGE, LIST)][:12]
    for number, mistake in enumerate(chosen, start=2):
        slug = f"topic-{chr(96 + number)}"
        folder = write_topic(docs, slug, order=number)
        path = folder / Path(mistake.file).name
        old, new = (text.replace("alpha-one", f"{slug}-one") for text in (mistake.old, mistake.new))
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return chosen


def test_twelve_broken_files_are_reported_in_one_run_without_a_traceback(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    broken = write_twelve_broken_topics(docs)

    checked = run_cold("macros", "check", folder=tmp_path)
    built = run_cold("mkdocs", "build", folder=tmp_path)

    for outcome in (checked, built):
        assert outcome.returncode == 1
        assert "Traceback" not in outcome.stdout
        for number, mistake in enumerate(broken, start=2):
            place = f"docs/topics/topic-{chr(96 + number)}/{Path(mistake.file).name}:"
            assert any(place in line and mistake.says in line for line in outcome.stdout.splitlines()), mistake
    assert "12 problems in the content" in checked.stdout
    assert not (tmp_path / "site").exists()
