"""A fact that stands in several places is the same in all of them: on every page, card and sheet."""

from __future__ import annotations

import re
from copy import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import Tag

from tests.support.project import ADDRESSES, soup, straight

FACTS = yaml.safe_load(Path(__file__).with_name("facts.yml").read_text(encoding="utf-8"))["facts"]
BLOCKS = "p, li, td, th, summary, h1, h2, h3, dt, dd, figcaption, caption, text"
SENTENCE_END = re.compile(r"(?<=[.;?!])\s+(?=[A-Z“\"'(])")


def own_text(block: Tag) -> str:
    """Return the text of a block without that of the blocks in it."""
    alone = copy(block)
    for inner in alone.select(BLOCKS):
        inner.extract()
    return straight(alone.get_text("")).strip()


@pytest.fixture(scope="module")
def sentences(site: Path) -> dict[str, str]:
    """Every sentence of the site, and the first page on which it stands."""
    found: dict[str, str] = {}
    for address in ADDRESSES:
        page = copy(soup(site, address.rstrip("/")))
        for extra in page.select(".cite, .card-sources, .sources, script, nav"):
            extra.extract()
        for block in page.select_one("main").select(BLOCKS):
            for sentence in SENTENCE_END.split(own_text(block)):
                found.setdefault(sentence, address)
    return found


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fact"])
def test_a_fact_is_the_same_wherever_it_stands(fact: dict[str, Any], sentences: dict[str, str]) -> None:
    right = {fact["is"]} if isinstance(fact["is"], str) else {*fact["is"]}
    about = [sentence for sentence in sentences if re.search(fact["about"], sentence)]
    stated = {sentence: figures for sentence in about if (figures := figures_in(sentence, fact["figure"]))}
    wrong = [f"{sentences[sentence]}: {sentence}" for sentence, figures in stated.items() if not figures <= right]
    assert wrong == [], f"{fact['fact']} is {' or '.join(right)}"
    assert len(stated) == fact["places"], "\n".join(stated)


def figures_in(sentence: str, pattern: str) -> set[str]:
    return {next(filter(None, match.groups())) for match in re.finditer(pattern, sentence)}
