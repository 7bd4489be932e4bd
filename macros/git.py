"""Reads the project's own git repository and no other: a folder of content may look like one, and its settings can run programs.

MkDocs loads this file as a hook too (`mkdocs.yml`), so it imports nothing of ours.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Whatever the repository's settings say, git fetches nothing and starts none of their programs. `rev-list` reads few of them;
# but if an object is missing from a partial clone, git would run a command to fetch it.
HARMLESS = ("--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
NO_FETCHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}


def last_commit(folder: Path) -> int | None:
    """Return the time of the last commit in the repository around `folder`, in seconds since 1970.

    None if there is no repository, no commit or no git.
    """
    repository = own_repository(folder)
    if repository is None:
        return None
    command = ["git", f"--git-dir={repository}", *HARMLESS, "rev-list", "--max-count=1", "--timestamp", "HEAD"]
    # In a hook, git sets variables that point to the repository the hook runs in.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | NO_FETCHING
    try:
        said = subprocess.run(  # noqa: S603 - our own arguments
            command, capture_output=True, check=True, encoding="utf-8", env=environment
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(said.split()[0])


def own_repository(folder: Path) -> Path | None:
    """Return the nearest `.git` beside a folder or above it: a folder, or a file in a worktree or a submodule.

    Git would look into the folder itself as well, and take any folder with `HEAD`, `objects/` and `refs/` for a repository.
    """
    beside = (above / ".git" for above in Path(os.path.abspath(folder)).parents)  # noqa: PTH100 - `..` is taken out, links stay
    return next((path for path in beside if path.exists()), None)


def on_startup(**_: object) -> None:
    """Keep git from finding a repository by itself: mkdocs-macros runs a dozen git commands that nobody needs."""
    os.environ["GIT_DIR"] = os.devnull
