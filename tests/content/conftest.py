"""Docs with two topics and a story."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import write_docs, write_topic

STORY = "{$ story_sheet('late', 'Late', 'Ownership') $}\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Docs with two topics and a story, none of it released yet."""
    folder = write_docs(tmp_path)
    write_topic(folder, "beta", order=2)
    (folder / "stories.md").write_text(f"# Stories\n\n{STORY}")
    return folder
