"""The ids of the last release: links, progress and decks hang on them."""

from __future__ import annotations

from pathlib import Path

import yaml

from .git import git


def released_ids(docs: Path) -> tuple[str, frozenset[str]]:
    """Return the last release's tag (`v…`) and the question ids it had or had retired; ('', none) outside git or before one.

    Raises ContentError where git is there and cannot say.
    """
    if not any((folder / ".git").exists() for folder in (docs.resolve(), *docs.resolve().parents)):
        return "", frozenset()
    tags = ["tag", "--list", "v[0-9]*", "--sort=-version:refname"]
    if not git(docs, *tags):
        return "", frozenset()  # asked first without HEAD: a repository without a commit has none
    tag, *_ = git(docs, *tags, "--merged", "HEAD").split() or [""]
    if not tag:
        return "", frozenset()
    files = git(docs, "ls-tree", "-r", "--name-only", tag, "--", "topics", "retired.yml").splitlines()
    ids = set()
    for name in files:
        if name.endswith("/quiz.yml") or name == "retired.yml":
            data = yaml.safe_load(git(docs, "show", f"{tag}:./{name}")) or {}
            ids |= {each["id"] for each in [*(data.get("questions") or []), *(data.get("retired") or [])]}
    return tag, frozenset(ids)
