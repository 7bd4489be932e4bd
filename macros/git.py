"""The project's own git repository and no other: content may look like one, and the settings of one can name programs to run.

MkDocs loads this file as a hook too (`mkdocs.yml`), so it imports nothing of ours.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Whatever the repository's settings say, nothing is fetched and no program of theirs is started. `rev-list` reads few of them;
# the way that is left is an object that a partial clone lacks, which git would fetch by a command.
HARMLESS = ("--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
NO_FETCHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}


def last_commit(folder: Path) -> int | None:
    """Return when the last commit was made, in seconds since 1970, in the repository that `folder` stands in.

    None where there is no repository, no commit, or no git.
    """
    repository = own_repository(folder)
    if repository is None:
        return None
    command = ["git", f"--git-dir={repository}", *HARMLESS, "rev-list", "--max-count=1", "--timestamp", "HEAD"]
    # What git tells a hook names the objects of the repository that it stands in, besides its folder.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | NO_FETCHING
    try:
        said = subprocess.run(  # noqa: S603 - our own arguments
            command, capture_output=True, check=True, encoding="utf-8", env=environment
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(said.split()[0])


def own_repository(folder: Path) -> Path | None:
    """Return the nearest `.git` beside a folder or further up: a folder, or a file in a worktree or a submodule.

    Git would look into the folder itself as well, and take any folder with `HEAD`, `objects/` and `refs/` for a repository.
    """
    beside = (above / ".git" for above in Path(os.path.abspath(folder)).parents)  # noqa: PTH100 - `..` is taken out, links stay
    return next((path for path in beside if path.exists()), None)


def on_startup(**_: object) -> None:
    """Keep git from finding a repository by itself, before a plugin loads: mkdocs-macros asks a dozen things nobody reads."""
    os.environ["GIT_DIR"] = os.devnull
