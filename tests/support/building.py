"""The real site, built for the tests where none was given."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tests.support.project import ROOT, run
from tests.support.published import ADDRESS, DATE, REPOSITORY


def build_site(folder: Path) -> Path:
    """Build the real site into `folder` as it is published, strictly; return the folder."""
    published = {"CI": "true", "SITE_URL": ADDRESS, "REPO_URL": REPOSITORY, **DATE}
    usual = os.umask(0o022)  # whatever the machine's is
    try:
        built = run("mkdocs", "build", "--site-dir", str(folder), folder=ROOT, **published)
    finally:
        os.umask(usual)
    assert built.returncode == 0, built.stdout
    return folder


def built_once(tmp_path_factory: pytest.TempPathFactory, number: int) -> Path:
    """Return a build that the whole run shares, made by the worker that wants it first; another waits for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder = shared / f"built-{number}"
    with (shared / f"built-{number}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder if folder.exists() else build_site(shared / f"building-{number}").rename(folder)


# Two builds are to be the same: at the start each of two workers makes one, and neither waits for the other.
OWN_BUILD = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 2
