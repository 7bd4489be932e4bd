"""The ids of the last release: links, progress and decks hang on them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml

from .problems import ContentError, Problem


def released_ids(docs: Path) -> tuple[str, frozenset[str]]:
    """Return the last release's tag (`v…`) and the question ids it had or had retired; ('', none) outside git or before one.

    Raises ContentError where git is there and cannot say.
    """
    if not any((folder / ".git").exists() for folder in (docs.resolve(), *docs.resolve().parents)):
        return "", frozenset()
    tags = ["tag", "--list", "v[0-9]*", "--sort=-version:refname"]
    if not _git(docs, *tags):
        return "", frozenset()  # asked first without HEAD: a repository without a commit has none
    tag, *_ = _git(docs, *tags, "--merged", "HEAD").split() or [""]
    if not tag:
        return "", frozenset()
    files = _git(docs, "ls-tree", "-r", "--name-only", tag, "--", "topics", "retired.yml").splitlines()
    ids = set()
    for name in files:
        if name.endswith("/quiz.yml") or name == "retired.yml":
            data = yaml.safe_load(_git(docs, "show", f"{tag}:./{name}")) or {}
            ids |= {each["id"] for each in [*(data.get("questions") or []), *(data.get("retired") or [])]}
    return tag, frozenset(ids)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603 - our own arguments
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or str(error)
        message = (
            f"git cannot tell which ids were released ({said.strip().splitlines()[-1]}); run it by hand: {' '.join(command)}"
        )
        raise ContentError([Problem(folder, 1, message)]) from None
