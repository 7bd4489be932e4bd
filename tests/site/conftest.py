"""A small site of no known address, which tests read and none changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import run, write_project

LISTING = "{{ ds }} {% if is_incremental() %} {# note #} ${X} [[ -f y ]]"
GONE = "retired:\n  - {id: old-one, date: 2026-11-01, replaced_by: alpha-one}\n  - {id: older-one, date: 2026-10-01}\n"


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a listing of another tool and one question, one that was replaced and one that was not."""
    folder = tmp_path_factory.mktemp("small")
    docs = write_project(folder)
    (docs / "retired.yml").write_text(GONE, encoding="utf-8")
    page = docs / "topics/alpha/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("# Alpha", f"# Alpha\n\n```text\n{LISTING}\n```\n"), encoding="utf-8"
    )
    built = run("mkdocs", "build", folder=folder, CI="true")
    assert built.returncode == 0, built.stdout
    return folder / "site"
