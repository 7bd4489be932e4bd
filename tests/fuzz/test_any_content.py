"""Whatever stands in a content file, it is content that can be published, or a sentence for a line of a file that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.content.catalog import Catalog
from macros.content.problems import ContentError
from tests.support.fuzz.good_docs import write_good_docs
from tests.support.fuzz.malformed import SLOWEST, any_file
from tests.support.fuzz.publishing import Publisher

TOPIC = "topics/alpha/"
FILES = {
    "data": [f"{TOPIC}quiz.yml", f"{TOPIC}quiz.yml", f"{TOPIC}checklist.yml", "sources.yml", "retired.yml"],
    "records": [f"{TOPIC}measurement.yml", f"{TOPIC}scan-cost.yml", "released.yml"],
    "pages": [f"{TOPIC}index.md", f"{TOPIC}sheet.md", "topics/beta/index.md"],
    "drawings": [f"{TOPIC}shape.svg"],
}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_good_docs(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    return Publisher(tmp_path_factory.mktemp("published"))


def check_the_sentences(error: ContentError) -> None:
    assert error.problems
    for problem in error.problems:
        text = b"" if problem.path.is_dir() else problem.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
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


def test_the_good_folder_is_good(docs: Path, publisher: Publisher) -> None:
    catalog = publisher.load(docs)
    publisher.publish(catalog)
    assert {question.kind for question in catalog.topic("alpha").questions} == set(
        "recall choice contrast trap plan story code".split()
    )


@pytest.mark.parametrize("kind", FILES)
@given(data=st.data())
def test_any_file_is_content_that_can_be_published_or_a_sentence_for_its_line(
    kind: str, data: st.DataObject, docs: Path, publisher: Publisher
) -> None:
    file = data.draw(st.sampled_from(FILES[kind]))
    path = docs / file
    good = path.read_bytes()
    content = data.draw(any_file(good.decode()))
    path.write_bytes(content)
    try:
        catalog = publisher.load(docs)
    except ContentError as error:
        check_the_sentences(error)
    else:
        publisher.publish(catalog)
        if kind == "data":
            told = [entry for entry in entries(content) if file != "retired.yml" or entry.get("kind", "question") == "question"]
            assert loaded(catalog, file) == [entry.get("id", entry.get("key")).strip() for entry in told]
    finally:
        assert path.read_bytes() == content
        path.write_bytes(good)


# What a file system takes for a name, half of it kebab-case or nearly so.
NAMES = st.one_of(
    st.text("abz09-", min_size=1, max_size=70),
    st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=60),
    st.sampled_from(["data_vault", "Data Vault", "Größe", "site", "retired", "index.md", "~", "a b", "x\udcff", "%41", "?", "#"]),
).filter(lambda name: name not in (".", "..", "beta") and len(name.encode("utf-8", "surrogateescape")) < 200)


@SLOWEST
@given(name=NAMES)
def test_any_name_of_a_topic_is_an_address_or_a_sentence(name: str, docs: Path, publisher: Publisher) -> None:
    (docs / TOPIC).rename(docs / "topics" / name)
    try:
        publisher.publish(publisher.load(docs))
    except ContentError as error:
        check_the_sentences(error)
    finally:
        (docs / "topics" / name).rename(docs / TOPIC)


@given(
    name=NAMES, end=st.sampled_from([".md", ".mkd", ".html", ".png", ""]), below=st.sampled_from(["", "sheets", "topics/alpha"])
)
def test_any_name_of_a_page_is_an_address_or_a_sentence(
    name: str, end: str, below: str, docs: Path, publisher: Publisher
) -> None:
    path = docs / below / f"{name}{end}"
    if path.exists():
        return
    path.parent.mkdir(exist_ok=True)
    path.write_text('# More\n\nText{$ cite("a-source") $}.\n\n{$ sources() $}\n', encoding="utf-8")
    try:
        publisher.publish(publisher.load(docs))
    except ContentError as error:
        check_the_sentences(error)
    finally:
        path.unlink()
