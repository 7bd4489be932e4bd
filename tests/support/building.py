"""Sites that a whole run shares, each built where none was given by the worker that wants it first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.project import ROOT, run_cold
from tests.support.published import ADDRESS, DATE, REPOSITORY

# Two builds are to be the same: at the start each of two workers makes one, and neither waits for the other.
OWN_BUILD = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 2


def build_site(folder: Path) -> Path:
    """Build the real site into `folder` as it is published, strictly; return the folder."""
    published = {"CI": "true", "SITE_URL": ADDRESS, "REPO_URL": REPOSITORY, **DATE}
    usual = os.umask(0o022)  # whatever the machine's is
    try:
        built = run_cold("mkdocs", "build", "--site-dir", str(folder), folder=ROOT, **published)
    finally:
        os.umask(usual)
    assert built.returncode == 0, built.stdout
    return folder


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` fills once a run; a worker waits for another that is at it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(new := shared / f"{name}.new", ignore_errors=True)  # of one that failed
            make(new)
            new.rename(folder)
    return folder


def built_once(tmp_path_factory: pytest.TempPathFactory, number: int) -> Path:
    return made_once(tmp_path_factory, f"built-{number}", build_site)
