"""Each week one issue lists the sources to read anew: it is opened, renewed and closed as they come and go, never doubled."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.project import ROOT

WORKFLOW = yaml.load((ROOT / ".github/workflows/sources.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
[STEP] = [step for step in WORKFLOW["jobs"]["issue"]["steps"] if "run" in step]
TITLE = STEP["env"]["TITLE"]
OLD = "docs/sources.yml:6: source 'a' was read 200 days ago"
# Keeps its arguments, a line a call, and the text of the issue; lists the issues that there are.
GH = """#!/bin/bash
echo "$@" >> calls
case "$1 $2" in
  "issue list") if [ -e open.txt ]; then cat open.txt; else exit 1; fi ;;
  *) cp body.md said.md ;;
esac
"""


def week(folder: Path, report: list[str], issues: list[str] | None) -> tuple[int, list[str], str]:
    """Run the step where issues are open, with titles, numbered from 7; return its status, what it did, and the text.

    Without a list of them, GitHub does not answer.
    """
    (folder / "report.txt").write_text("".join(f"{line}\n" for line in report), encoding="utf-8")
    if issues is not None:
        listed = "".join(f"{number} {title}\n" for number, title in enumerate(issues, 7))
        (folder / "open.txt").write_text(listed, encoding="utf-8")
    (folder / "gh").write_text(GH, encoding="utf-8")
    (folder / "gh").chmod(0o755)
    environment = {"PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin", "TITLE": TITLE}
    done = subprocess.run(["bash", "-e", "-c", STEP["run"]], cwd=folder, env=environment, capture_output=True, check=False)
    calls = (folder / "calls").read_text(encoding="utf-8").splitlines() if (folder / "calls").exists() else []
    said = folder / "said.md"
    text = said.read_text(encoding="utf-8") if said.exists() else ""
    return done.returncode, [" ".join(call.split()[:3]) for call in calls if not call.startswith("issue list")], text


@pytest.mark.parametrize(
    ("old", "issues", "does"),
    [
        (2, [], ["issue create --title"]),
        (2, ["Another", TITLE], ["issue edit 8"]),
        (2, [f"{TITLE}, please"], ["issue create --title"]),
        (0, [TITLE], ["issue close 7"]),
        (0, ["Another"], []),
    ],
)
def test_one_issue_is_opened_renewed_or_closed(old: int, issues: list[str], does: list[str], tmp_path: Path) -> None:
    report = [OLD] * old + [f"{old} of 346 sources were read more than 180 days ago; 0 volatile over 365 days"]
    status, done, said = week(tmp_path, report, issues)
    assert (status, done) == (0, does)
    if old:
        assert said.count(f"    {OLD}\n") == old
        assert said.startswith(f"{old} of 346 sources were read more than 180 days ago")


@pytest.mark.parametrize("report", [[], [OLD], ["1 problem in the content"]])
def test_a_report_that_broke_off_changes_no_issue(report: list[str], tmp_path: Path) -> None:
    status, done, _ = week(tmp_path, report, [TITLE])
    assert status != 0
    assert done == []


def test_where_github_does_not_answer_no_second_issue_is_opened(tmp_path: Path) -> None:
    status, done, _ = week(tmp_path, [OLD, "1 of 346 sources were read more than 180 days ago; 0 volatile over 365 days"], None)
    assert status != 0
    assert done == []


def test_a_list_of_every_source_fits_in_an_issue(tmp_path: Path) -> None:
    summary = "900 of 900 sources were read more than 180 days ago; 0 volatile over 365 days"
    status, _, said = week(tmp_path, [OLD.ljust(400, "x")] * 900 + [summary], [])
    assert status == 0
    assert said.startswith("900 of 900")
    assert "the first 200 stand here" in said
    assert 10_000 < len(said) < 65_536
