"""What a search of the real site leads to, and that it shows no answer."""

from __future__ import annotations

from pathlib import Path

from bench.search import read_terms, search_ours
from macros.content.catalog import Catalog
from tests.support.browser import Open
from tests.support.project import soup
from tests.support.server import Server
from tests.support.spoilers import hidden_runs, runs


def test_what_a_learner_types_leads_to_the_right_place_and_shows_no_answer(
    open_wiped: Open, server: Server, catalog: Catalog
) -> None:
    hidden = hidden_runs(catalog)
    page = open_wiped("404.html")
    missed = {}
    for term in read_terms():
        found = search_ours(page, term.term)
        first = [address.removeprefix(server.url) for address, _ in found[:5]]
        if not set(first) & set(term.places):
            missed[term.term] = first
        assert [text for _, text in found if runs(text) & hidden] == []
    assert missed == {}


def test_the_terms_name_places_that_are_there(site: Path) -> None:
    terms = read_terms()
    assert len({each.term for each in terms}) == len(terms) == 40
    for path, anchor in {tuple(place.split("#")) for each in terms for place in each.places}:
        assert soup(site, path).find(id=anchor), f"{path}#{anchor}"


def test_the_answers_that_a_search_may_not_show_are_known(catalog: Catalog) -> None:
    hidden = hidden_runs(catalog)
    question = catalog.topics[0].questions[0]
    assert runs(question.answer) & hidden
    assert not runs(question.prompt) & hidden
