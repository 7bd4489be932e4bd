"""Whatever stands in a content file, it is content that can be shown, or a sentence for a line of a file that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog import Catalog
from macros.content import load_catalog
from macros.page_macros import PageMacros
from macros.problems import ContentError
from macros.render import Renderer
from tests.fuzz.good_docs import write_good_docs
from tests.fuzz.malformed import SLOW, any_file

TOPIC = "topics/alpha/"
FILES = {
    "data": [f"{TOPIC}quiz.yml", f"{TOPIC}quiz.yml", f"{TOPIC}checklist.yml", "sources.yml", "retired.yml"],
    "figures": [f"{TOPIC}measured.yml", f"{TOPIC}scan-cost.yml"],
    "pages": [f"{TOPIC}index.md", f"{TOPIC}sheet.md", "topics/beta/index.md"],
    "drawings": [f"{TOPIC}shape.svg"],
}
RENDERER = Renderer()


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_good_docs(tmp_path_factory.mktemp("content"))


def show_everything(catalog: Catalog) -> None:
    for page in catalog.pages.values():
        macros = PageMacros(catalog, page, RENDERER)
        for call in page.calls:
            assert "\0" not in getattr(macros, call.name)(*call.arguments)


def check_the_sentences(error: ContentError) -> None:
    assert error.problems
    for problem in error.problems:
        text = problem.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        assert 1 <= problem.line <= text.count(b"\n") + 1, problem
        assert problem.message.strip()
        assert str(problem).encode()


def entries(content: bytes) -> list[Any]:
    """Return the entries that a data file lists, as any reader of YAML finds them, every value a text."""
    data = yaml.load(content.decode("utf-8-sig"), Loader=yaml.CBaseLoader)
    return next((value for value in data.values() if isinstance(value, list)), [])


def loaded(catalog: Catalog, file: str) -> list[str]:
    """Return the names of a data file's entries that are in the catalog."""
    topic = catalog.topic("alpha")
    return {
        f"{TOPIC}quiz.yml": [question.id for question in topic.questions],
        f"{TOPIC}checklist.yml": [item.id for item in topic.checklist],
        "sources.yml": list(catalog.sources),
        "retired.yml": [retired.id for retired in catalog.retired],
    }[file]


def test_the_good_folder_is_good(docs: Path) -> None:
    catalog = load_catalog(docs)
    show_everything(catalog)
    assert {question.kind for question in catalog.topic("alpha").questions} == set(
        "recall choice contrast trap plan story code".split()
    )


@pytest.mark.parametrize("kind", FILES)
@SLOW
@given(data=st.data())
def test_any_file_is_content_that_can_be_shown_or_a_sentence_for_its_line(kind: str, data: st.DataObject, docs: Path) -> None:
    file = data.draw(st.sampled_from(FILES[kind]))
    path = docs / file
    good = path.read_bytes()
    content = data.draw(any_file(good.decode()))
    path.write_bytes(content)
    try:
        catalog = load_catalog(docs)
    except ContentError as error:
        check_the_sentences(error)
    else:
        show_everything(catalog)
        if kind == "data":
            assert loaded(catalog, file) == [entry.get("id", entry.get("key")).strip() for entry in entries(content)]
    finally:
        assert path.read_bytes() == content
        path.write_bytes(good)
