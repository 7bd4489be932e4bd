"""What git knows of the content's folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from .problems import ContentError, Problem


def git(folder: Path, *arguments: str) -> str:
    """Return what a git command prints. Raises ContentError, which says what git said and how to run it by hand."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603 - our own arguments
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or str(error)
        message = f"git cannot answer ({said.strip().splitlines()[-1]}); run it by hand: {' '.join(command)}"
        raise ContentError([Problem(folder, 1, message)]) from None
