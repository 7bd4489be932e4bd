"""The ids of the last release: links, progress and decks hang on them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml


def released_ids(docs: Path) -> tuple[str, frozenset[str]]:
    """Return the last release's tag (`v…`) and the question ids it had; ('', none) outside git or before a release."""
    tag = _git(docs, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*").strip()
    if not tag:
        return "", frozenset()
    files = _git(docs, "ls-tree", "-r", "--name-only", tag, "--", "topics").splitlines()
    ids = set()
    for name in files:
        if name.endswith("/quiz.yml"):
            data = yaml.safe_load(_git(docs, "show", f"{tag}:./{name}"))
            ids |= {question["id"] for question in data.get("questions", [])}
    return tag, frozenset(ids)


def _git(folder: Path, *arguments: str) -> str:
    try:
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603 - our own arguments
    except (OSError, subprocess.CalledProcessError):
        return ""
