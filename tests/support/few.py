"""A small site at the same addresses as the real one: all its pages, of its topics the headings and few of the questions.

Every kind of question is among them. What a page of a topic weighs is most of what a test in a browser takes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.support.project import ROOT, run, write_settings
from tests.support.published import ADDRESS, DATE, REPOSITORY

# The questions of each topic, and the section that stands there as it is: tabs, tables, listings.
QUESTIONS = {
    "redshift": """
        redshift-architecture-in-30-seconds compute-for-growing-history dist-key-for-a-large-join when-key-beats-all
        when-all-beats-key all-for-tables-under-3-mb plan-with-both-tables-moving""",
    "s3": "why-parquet-is-cheaper-than-csv parquet-read-path iceberg-instead-of-plain-parquet reader-sees-half-a-load",
    "engines": "which-engine-in-a-minute",
    "orchestration": "why-not-cron",
    "etl": """
        make-a-pipeline-idempotent apply-a-change-batch keep-the-latest-row-per-customer revenue-by-the-city-of-that-day
        dedupe-a-batch-in-python data-quality-issue-story late-events-after-the-close exactly-once-is-a-setting
        truncate-in-a-reload delete-in-a-reload""",
    "operations": "green-run-with-fewer-rows",
    "sql": "what-null-does",
    "modelling": "kinds-of-fact-table",
    "behavioural": "structure-of-a-story disagreement-story result-you-never-measured",
}
WHOLE = {"redshift": "distribution-styles", "etl": "duplicates"}
PAGES = ("index.md", "drill.md", "mock.md", "checklist.md", "sheets/index.md", "sheets/all.md", "sources.yml")
OWN = ("checklist", "quiz", "sources")  # the last headings of a topic's page, each with its macro
SHEET = "topics/s3/sheet.md"
STORIES = "topics/behavioural/stories.md"


def build_few(folder: Path) -> None:
    """Write its project into a folder that is not there yet, and build it there, in `site/`, for the address of the real one."""
    write_few(folder)
    built = run("mkdocs", "build", folder=folder, CI="true", SITE_URL=ADDRESS, REPO_URL=REPOSITORY, **DATE)
    assert built.returncode == 0, built.stdout


def write_few(folder: Path) -> None:
    real, docs = ROOT / "docs", folder / "docs"
    for slug, ids in QUESTIONS.items():
        own = docs / "topics" / slug
        own.mkdir(parents=True)
        quiz, items = (
            yaml.safe_load((real / "topics" / slug / f"{name}.yml").read_text("utf-8")) for name in ("quiz", "checklist")
        )
        _write(own / "quiz.yml", {"questions": [each for each in quiz["questions"] if each["id"] in ids.split()]})
        _write(own / "checklist.yml", {"items": list(_items(items["items"], ids.split()))})
        (own / "index.md").write_text(_topic((real / "topics" / slug / "index.md").read_text("utf-8"), slug), "utf-8")
    for name in (*PAGES, STORIES):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text((real / name).read_text("utf-8"), "utf-8")
    sheet = (real / SHEET).read_text("utf-8")
    (docs / SHEET).write_text(re.sub(r"parts:\n(  - .*\n)+", "parts: [lead]\n", sheet), "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    write_settings(folder, re.search(r"^nav:\n((?:[ #].*\n)+)", settings, re.MULTILINE)[1])  # type: ignore[index]


def _items(items: list[dict[str, Any]], ids: list[str]) -> Any:
    """Yield what a checklist holds of these questions."""
    for item in items:
        if known := [each for each in item["questions"] if each in ids]:
            yield item | {"questions": known}


def _topic(page: str, slug: str) -> str:
    """Return a topic's page with its head, its short answer and its headings, and one section whole."""
    head, _, body = page.partition("\n/// html | div.lead\n")
    lead, _, rest = body.partition("\n///\n")
    sections = re.split(r"^(?=#{2,3} .*\{#)", rest, flags=re.MULTILINE)[1:]
    kept = []
    for section in sections:
        heading, _, text = section.partition("\n")
        name = heading.rpartition("{#")[2].rstrip("}")
        kept.append(section if name in OWN or name == WHOLE.get(slug) else f"{heading}\n\n")
    calls = re.compile(r'^\{\$ (question|drawing|excerpt)\("([\w-]+)".*\n', re.MULTILINE)
    known = QUESTIONS[slug].split()
    text = calls.sub(lambda call: call[0] if call[2] in known else "", "".join(kept))
    return f"{head}\n/// html | div.lead\n{lead}\n///\n\n{text}"


def _write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
