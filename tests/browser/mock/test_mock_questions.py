"""What a mock draws and what its links carry, worked out once more: every browser is to agree."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import Study
from tests.support.pages.mock_link import ASKS, draw, hash_of, interview, sealed

Bank = list[dict[str, Any]]
BLOCKS = "const blocks = asks.map(([name, number]) => ({ name, asks: number, mix: name === 'technical' }));"


@pytest.fixture(scope="module")
def bank(site: Path) -> Bank:
    return json.loads((site / "q/prompts.json").read_text(encoding="utf-8"))["questions"]


def drawn(study: Study, bank: Bank, seeds: list[str], minutes: int = 60) -> list[list[str]]:
    lines = f"{BLOCKS} return seeds.map((seed) => sample.sample(bank, blocks, seed).flat().map(({{ id }}) => id));"
    return study(lines, bank=bank, seeds=seeds, asks=list(ASKS[minutes].items()))


def test_a_text_has_the_same_number_everywhere(study: Study) -> None:
    texts = ["", "a", "seed1 dist-key-for-a-large-join", "é 💡 漢"]
    numbers = study("return texts.map((text) => sample.hash(text));", texts=texts)
    assert numbers == [hash_of(text) for text in texts]
    assert numbers[2] == 2231033445, "links that were sent hang on it"


@pytest.mark.parametrize("minutes", [60, 20])
def test_the_same_seed_draws_the_same_questions_everywhere(minutes: int, study: Study, bank: Bank) -> None:
    seeds = [f"{number:x}" for number in range(150)]
    found = drawn(study, bank, seeds, minutes)
    assert found == [draw(bank, minutes, seed) for seed in seeds]
    assert found == drawn(study, random.Random(1).sample(bank, len(bank)), seeds, minutes), "whatever order the bank is in"
    assert {len(ids) for ids in found} == {sum(ASKS[minutes].values())}
    assert len({tuple(ids) for ids in found}) == len(seeds)


def test_what_a_link_carries_comes_back_as_it_was(study: Study, bank: Bank) -> None:
    start = 1_795_000_000
    for role in ("pair", "candidate", "interviewer", "alone"):
        link = interview(role, bank, minutes=20, start=start, seed="k3j")
        read = study("return fragment.readFragment(link);", link=link)
        assert (read["role"], read["minutes"], read["start"], read["seed"]) == (role, 20, start * 1000, "k3j")
        assert study("return fragment.writeInterview(read.role, read);", read=read) == link
    codes = study("return [fragment.codeOfBank(bank), fragment.codesOf(drawn)];", bank=bank, drawn=[{"id": "a"}, {"id": "bb"}])
    assert codes[0] in link
    assert len(codes[1]) == 6


def test_a_link_cut_anywhere_is_refused_in_words(study: Study, bank: Bank) -> None:
    link = interview("candidate", bank)
    lines = (
        "return cut.map((each) => { try { return fragment.readFragment(each).role } catch (error) { return error.message } });"
    )
    said = study(lines, cut=[link[:length] for length in range(1, len(link))])
    assert "candidate" not in said
    assert {sentence.split(".")[0] for sentence in said} == {
        "This address does not lead to a mock interview",
        "This link is not whole: something was lost or changed on its way",
    }
    assert study(lines, cut=[sealed("candidate", 2, "what a later release wrote")])[0].startswith(
        "This link was made by a newer release"
    )
