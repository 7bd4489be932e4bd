"""Loads docs/ into a Catalog, or reports every problem in one run."""

from __future__ import annotations

from pathlib import Path

from .content.catalog import Catalog
from .content.problems import ContentError
from .content.reading import Draft, read_docs
from .content.rules import broken_rules
from .pages.check import wrong_calls


def load_catalog(docs: Path) -> Catalog:
    """Return the content of a docs folder. Raises ContentError with every problem of every file."""
    return load_draft(docs).catalog()


def load_draft(docs: Path) -> Draft:
    """Return the draft of a docs folder that has no problem. Raises ContentError with every problem of every file."""
    draft = read_docs(docs)
    problems = [*draft.problems, *broken_rules(draft), *wrong_calls(draft.catalog(), draft.broken_names, draft.unread)]
    if problems:
        raise ContentError(problems)
    return draft
