"""What is published is the artifact that was tested, built by the site's own requirements, by a job that can write nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.project import ROOT

FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / ".github/workflows").iterdir())}
SITE, SOURCES = "site.yml", "sources.yml"
# What may write, what it may write, and which programs it runs: none of the repository's.
MAY_WRITE = {
    (SITE, "deploy"): ({"pages": "write", "id-token": "write", "attestations": "write"}, set[str]()),
    (SOURCES, "issue"): ({"issues": "write"}, {"cut", "echo", "gh", "grep", "head", "sed", "tail"}),
}
COMMAND = re.compile(
    r"(?:^|[|;{(]|\b(?:el)?if\b|\bthen\b|\belse\b)[ \t]*(?!(?:if|then|else|elif|fi)\b|\w+=)([\w./-]+)", re.MULTILINE
)
TRIGGERS = {"pull_request", "push", "workflow_dispatch", "schedule"}
ARTIFACT = "${{ needs.build.outputs.artifact }}"
NAME = "github-pages-${{ github.run_attempt }}"  # of two in one run, as after "Re-run all jobs", deploy-pages takes neither


def faults(files: dict[str, str]) -> list[str]:
    """Return what is wrong with the workflows, given as texts by their files' names."""
    found = []
    for name, text in files.items():
        workflow = yaml.load(text, yaml.BaseLoader)
        found += [f"{name}: started by {each}" for each in set(workflow["on"]) - TRIGGERS]
        if workflow["permissions"]:
            found.append(f"{name}: rights for every job")
        if re.search(r"\bsecrets\b|\bcache\b", text):
            found.append(f"{name}: a secret or a cache")
        for line in re.findall(r"uses:.*", text):
            if not re.fullmatch(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line):
                found.append(f"{name}: not pinned: {line}")
        for job, does in workflow["jobs"].items():
            found += [f"{name}: {job}: {fault}" for fault in _faults_of_job(does, MAY_WRITE.get((name, job)))]
    return found + _faults_of_publishing(yaml.load(files[SITE], yaml.BaseLoader)["jobs"])


def _faults_of_job(job: dict[str, Any], may_write: tuple[dict[str, str], set[str]] | None) -> list[str]:
    found = []
    rights, (written, programs) = job.get("permissions"), may_write or ({}, set[str]())
    if not isinstance(rights, dict) or (rights != written and set(rights.values()) != {"read"}):
        found.append("may write")
    if not job.get("timeout-minutes"):
        found.append("may run for hours")
    for step in job.get("steps", [{}]):
        if "${{" in step.get("run", ""):
            found.append("an expression in a command")
        if step.get("uses", "").startswith("actions/checkout@") and step.get("with", {}).get("persist-credentials") != "false":
            found.append("keeps the token")
        run = {*COMMAND.findall(re.sub("'[^']*'", "", step.get("run", "")))}
        if may_write and ("checkout" in step.get("uses", "") or run - programs):
            found.append("runs something of the repository beside its rights")
    return found


def _faults_of_publishing(jobs: dict[str, Any]) -> list[str]:
    found = []
    if set(jobs) != {"build", "test", "deploy"}:
        found.append("other jobs than build, test, deploy")
    build, test, deploy = (jobs[name] for name in ("build", "test", "deploy"))
    if test.get("needs") != "build" or deploy.get("needs") != ["build", "test"]:
        found.append("published before it is tested")
    if deploy.get("if") != "github.ref == 'refs/heads/main'":
        found.append("published from a branch")
    if _commands(build) != ["make build"] or "make check verify" not in _commands(test):
        found.append("the build tests, or the test builds")
    return found + _faults_of_the_artifact(build, test, deploy)


def _faults_of_the_artifact(build: dict[str, Any], test: dict[str, Any], deploy: dict[str, Any]) -> list[str]:
    found = []
    uploads = [len(_uses(job, "upload-")) for job in (build, test, deploy)]
    if uploads != [1, 0, 0]:
        found.append("more than one artifact")
    else:
        [upload] = _uses(build, "upload-")
        if upload.get("with") != {"name": NAME, "path": "site"}:
            found.append("the artifact has not this attempt's name")
        if build.get("outputs") != {"artifact": f"${{{{ steps.{upload.get('id')}.outputs.artifact_id }}}}", "name": NAME}:
            found.append("the number or the name that is told is not that of the artifact")
    for name, job in (("test", test), ("deploy", deploy)):
        if [step.get("with") for step in _uses(job, "download-artifact@")] != [{"artifact-ids": ARTIFACT}]:
            found.append(f"{name} takes another artifact")
    if [step.get("with") for step in _uses(deploy, "deploy-pages@")] != [{"artifact_name": "${{ needs.build.outputs.name }}"}]:
        found.append("another artifact is published")
    if [step.get("with") for step in _uses(deploy, "attest@")] != [{"subject-path": "artifact.tar"}]:
        found.append("what is published is not attested")
    return found


def _uses(job: dict[str, Any], action: str) -> list[dict[str, Any]]:
    return [step for step in job["steps"] if step.get("uses", "").startswith(f"actions/{action}")]


def _commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_the_workflows_have_no_fault() -> None:
    assert faults(FILES) == []


@pytest.mark.parametrize(
    ("file", "written", "instead", "said"),
    [
        (SITE, "  pull_request:\n", "  pull_request_target:\n", "site.yml: started by pull_request_target"),
        (SITE, "  workflow_dispatch:\n", "  workflow_run:\n    workflows: [Audit]\n", "site.yml: started by workflow_run"),
        (SITE, "  workflow_dispatch:\n", "  issue_comment:\n", "site.yml: started by issue_comment"),
        (SITE, "permissions: {}", "permissions: write-all", "site.yml: rights for every job"),
        (SITE, "permissions: {}", "permissions:\n  contents: read", "site.yml: rights for every job"),
        (SITE, "      pages: read", "      id-token: write", "site.yml: build: may write"),
        (SITE, "      contents: read", "      contents: write", "site.yml: build: may write"),
        ("audit.yml", "    permissions:\n      contents: read", "    env:\n      A: b", "audit.yml: packages: may write"),
        (SITE, "    timeout-minutes: 10\n", "", "site.yml: build: may run for hours"),
        (SITE, "persist-credentials: false", "persist-credentials: true", "site.yml: build: keeps the token"),
        (SITE, "persist-credentials: false", "fetch-depth: 0", "site.yml: build: keeps the token"),
        (
            SITE,
            "run: make build",
            "run: make build ${{ github.event.pull_request.title }}",
            "build: an expression in a command",
        ),
        (SITE, "run: make build", "run: make test", "the build tests, or the test builds"),
        (SITE, "run: make check verify", "run: make test", "the build tests, or the test builds"),
        (SITE, "run: make check verify", "run: make check", "the build tests, or the test builds"),
        (SITE, 'python-version: "3.11"', 'python-version: "3.11"\n          cache: pip', "a secret or a cache"),
        (SITE, "          REPO_URL", "          TOKEN: ${{ secrets.TOKEN }}\n          REPO_URL", "a secret or a cache"),
        (SITE, "    needs: [build, test]", "    needs: build", "published before it is tested"),
        (SITE, "    needs: build\n", "", "published before it is tested"),
        (SITE, "if: github.ref == 'refs/heads/main'\n    needs", "if: always()\n    needs", "published from a branch"),
        (
            SITE,
            "deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
            "deploy-pages@v5",
            "not pinned: uses: actions/deploy-pages",
        ),
        (SITE, "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@3d3c42e", "not pinned: uses: actions/checkout"),
        (SITE, "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@main", "not pinned: uses: actions/checkout"),
        (SITE, "outputs.artifact_id", "outputs.artifact-url", "not that of the artifact"),
        (SITE, "artifact-ids: ${{ needs.build.outputs.artifact }}", "name: github-pages", "test takes another artifact"),
        (SITE, "      - uses: actions/attest@", "      - run: tar xf a\n      - uses: actions/attest@", "runs something of the"),
        (SITE, "artifact_name: ${{ needs.build.outputs.name }}", "artifact_name: other", "another artifact is published"),
        (SITE, "        with:\n          artifact_name: ${{ needs.build.outputs.name }}\n", "", "another artifact is published"),
        (
            SITE,
            "artifact_name: ${{ needs.build.outputs.name }}",
            "artifact_name: github-pages-${{ github.run_attempt }}",  # after "Re-run failed jobs" there is none of that name
            "another artifact is published",
        ),
        (SITE, "          name: github-pages-${{ github.run_attempt }}\n", "", "has not this attempt's name"),
        (
            SITE,
            "          name: github-pages-${{ github.run_attempt }}",
            "          name: github-pages",
            "has not this attempt's",
        ),
        (SITE, "          path: site", "          path: .", "has not this attempt's name"),
        (
            SITE,
            "      name: github-pages-${{ github.run_attempt }}",
            "      name: github-pages",
            "or the name that is told is not",
        ),
        (SITE, "subject-path: artifact.tar", "subject-path: README.md", "is not attested"),
        (SOURCES, "      issues: write", "      issues: write\n      contents: write", "issue: may write"),
        (SOURCES, "          tail --lines", "          make links\n          tail --lines", "runs something of the repository"),
        (SOURCES, "$(gh issue list", "$(bash run.sh", "runs something of the repository"),
    ],
)
def test_a_fault_is_told(file: str, written: str, instead: str, said: str) -> None:
    assert written in FILES[file]
    found = faults(FILES | {file: FILES[file].replace(written, instead, 1)})
    assert [fault for fault in found if said in fault] != [], found


def test_the_rule_for_main_requires_every_check_of_a_pull_request() -> None:
    """GitHub skips a job whose need failed, and counts a skipped check as a good one: so each is required, by its name."""
    jobs = yaml.load(FILES[SITE], yaml.BaseLoader)["jobs"]
    asked = [job["name"] for job in jobs.values() if "if" not in job]
    told = (ROOT / "CONTRIBUTING-CODE.md").read_text(encoding="utf-8")
    [rule] = re.findall(r"a rule for `main` that requires(.*?)\n\n", told, re.DOTALL)
    assert len(asked) == 2
    assert [name for name in re.findall("`([^`]*)`", rule) if " " in name] == asked


def test_a_second_artifact_of_the_test_is_told() -> None:
    [upload] = re.findall(r"      - uses: actions/upload-pages-artifact@.*\n(?: {8}.*\n)+", FILES[SITE])
    assert "more than one artifact" in faults(FILES | {SITE: FILES[SITE].replace("      - run: make check verify\n", upload)})


def test_a_build_installs_nothing_that_only_checks(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/site.txt", "requirements/dev.txt", "package.json", "package-lock.json"):
        (tmp_path / name).touch()
    told = {
        verb: subprocess.run(["make", "--dry-run", verb], cwd=tmp_path, capture_output=True, check=True, encoding="utf-8").stdout
        for verb in ("build", "verify")
    }
    assert "requirements/site.txt" in told["build"]
    assert "npm ci --omit=dev" in told["build"]
    assert "dev.txt" not in told["build"]
    assert "dev.txt" in told["verify"]
    assert "mkdocs" not in told["verify"]


@pytest.mark.parametrize(
    ("path", "owned"),
    [
        *((path.relative_to(ROOT).as_posix(), True) for path in (ROOT / ".github").rglob("*") if path.is_file()),
        *((f"{folder}/x", True) for folder in ("macros", "overrides", "tests", "bench", "requirements", ".ci", ".vscode", "new")),
        *(
            (name, True)
            for name in ("Makefile", "package.json", "package-lock.json", "pyproject.toml", ".npmrc", "mkdocs.yml", "new")
        ),
        ("docs/released.yml", True),
        ("docs/.gitattributes", True),
        ("docs/topics/s3/.gitignore", True),
        ("docs/.vscode/settings.json", True),
        ("docs/topics/.idea/deep/er/x.xml", True),
        ("docs/sources.yml", False),
        ("docs/topics/s3/quiz.yml", False),
        ("docs/topics/s3/released.yml", False),
        ("macros/docs/x", True),
    ],
)
def test_everything_but_the_content_has_an_owner(path: str, owned: bool) -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    parts = path.split("/")
    fits = {
        "*": True,
        "/docs/": parts[0] == "docs",
        "/docs/released.yml": path == "docs/released.yml",
        "/docs/**/.*": parts[0] == "docs" and parts[-1].startswith("."),
        "/docs/**/.*/**": parts[0] == "docs" and any(part.startswith(".") for part in parts[1:-1]),
    }
    assert [pattern for pattern, *_ in rules] == list(fits)  # a pattern of another kind needs more than this to be understood
    assert bool([owners for pattern, *owners in rules if fits[pattern]][-1]) is owned  # the last one that fits counts
