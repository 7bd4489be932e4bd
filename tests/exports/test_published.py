"""Two builds of the same files are compared: where no commit dates them, the second takes the date of the first."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from macros.build_time import build_time
from tests.support.project import git
from tests.support.published import date_of


def site_built(folder: Path, built: str) -> Path:
    (folder / "site/downloads").mkdir(parents=True)
    (folder / "site/downloads/bank.json").write_text(json.dumps({"built": built}), encoding="utf-8")
    return folder / "site"


@pytest.mark.parametrize("built", ["2026-11-30T13:08:14Z", "1980-01-02T00:00:00Z", "2026-11-30T13:08:14+02:00"])
def test_a_second_build_of_an_unpacked_archive_is_dated_as_the_first(
    built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in date_of(site_built(tmp_path, built), tmp_path).items():
        monkeypatch.setenv(name, value)
    assert build_time(tmp_path / "docs") == datetime.datetime.fromisoformat(built)


def test_two_builds_of_no_commit_and_no_site_are_dated_alike(tmp_path: Path) -> None:
    assert date_of(None, tmp_path) == date_of(None, tmp_path / "elsewhere") != {}


def test_a_commit_dates_its_builds_itself(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "One")
    assert date_of(site_built(tmp_path, "1999-01-01T00:00:00Z"), tmp_path) == {}
    assert date_of(None, tmp_path) == {}


def test_a_build_without_a_commit_is_dated_in_whole_seconds_as_the_variable_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    built = build_time(tmp_path / "docs")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(built.timestamp())))
    assert build_time(tmp_path / "docs") == built
