"""A small site at the same addresses as the real one: all its pages, of its topics the headings and few of the questions.

Every kind of question is among them. What a page of a topic weighs is most of what a test in a browser takes.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from tests.support.project import REAL_FILES, ROOT, run, write_settings
from tests.support.published import ADDRESS, DATE, REPOSITORY

REAL = ROOT / "docs"
# The questions of each topic, and the section that stands there as it is: tabs, a table, a drawing.
QUESTIONS = {
    "redshift": """
        redshift-architecture-in-30-seconds compute-for-growing-history dist-key-for-a-large-join when-key-beats-all
        when-all-beats-key dimension-reloaded-every-hour plan-with-both-tables-moving""",
    "s3": "why-parquet-is-cheaper-than-csv parquet-read-path iceberg-instead-of-plain-parquet reader-sees-half-a-load",
    "engines": "which-engine-in-a-minute",
    "orchestration": "why-not-cron",
    "etl": """
        make-a-pipeline-idempotent apply-a-change-batch keep-the-latest-row-per-customer revenue-by-the-city-of-that-day
        dedupe-a-batch-in-python data-quality-issue-story late-events-after-the-close exactly-once-is-a-setting
        truncate-in-a-reload delete-in-a-reload what-a-watermark-does""",
    "operations": "green-run-with-fewer-rows",
    "sql": "what-null-does",
    "modelling": "kinds-of-fact-table",
    "behavioural": "structure-of-a-story disagreement-story result-you-never-measured",
}
WHOLE = {"redshift": "sort-keys", "etl": "duplicates"}
# The sheets, and what they show.
SHEETS = {
    "topics/s3/sheet.md": {"parts": ["lead"]},
    "sheets/night-before.md": {"parts": ["redshift/lead"], "questions": ["dist-key-for-a-large-join", "why-not-cron"]},
}
# Every other page as it is: what is no topic's, and the topics' further ones.
PAGES = [
    name
    for page in REAL_FILES
    if (name := page.relative_to(REAL).as_posix()).endswith(".md")
    and not re.fullmatch(r"topics/[^/]+/(index|sheet)\.md", name)
    and name not in SHEETS
]
END_OF_LEAD = "\n///\n\n"
QUESTION = re.compile(r'^\{\$ question\("([\w-]+)"\) \$\}\n', re.MULTILINE)
DRAWING = re.compile(r'^\{\$ drawing\("([\w-]+)"', re.MULTILINE)


def build_few(folder: Path) -> None:
    """Write its project into a folder that is not there yet, and build it there, in `site/`, for the address of the real one."""
    write_few(folder)
    built = run("mkdocs", "build", folder=folder, CI="true", SITE_URL=ADDRESS, REPO_URL=REPOSITORY, **DATE)
    assert built.returncode == 0, built.stdout


def write_few(folder: Path) -> None:
    docs = folder / "docs"
    for slug in QUESTIONS:
        (docs / "topics" / slug).mkdir(parents=True)
        _write_topic(REAL / "topics" / slug, docs / "topics" / slug)
    for name in (*PAGES, "sources.yml"):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text(_read(name), "utf-8")
    for name, shown in SHEETS.items():
        head = yaml.safe_load(_read(name).split("---\n")[1]) | shown
        (docs / name).write_text(f"---\n{_yaml(head)}---\n\n{{$ sheet() $}}\n", "utf-8")
    nav = re.search(r"^nav:\n((?:[ #].*\n)+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert nav
    write_settings(folder, nav[1])


def _write_topic(whole: Path, own: Path) -> None:
    """Write a topic's folder: of its page the head, the short answer and the headings, and one section as it is."""
    ids = QUESTIONS[own.name].split()
    quiz, checklist = (yaml.safe_load(_read(whole / f"{name}.yml")) for name in ("quiz", "checklist"))
    questions = [each for each in quiz["questions"] if each["id"] in ids]
    assert (gone := set(ids) - {each["id"] for each in questions}) == set(), f"name others of {own.name}: {gone}"
    items = [item | {"questions": [each for each in item["questions"] if each in ids]} for item in checklist["items"]]
    (own / "quiz.yml").write_text(_yaml({"questions": questions}), "utf-8")
    (own / "checklist.yml").write_text(_yaml({"items": [item for item in items if item["questions"]]}), "utf-8")

    lead, _, rest = _read(whole / "index.md").partition(END_OF_LEAD)
    sections = re.split(r"^(?=#{2,3} .*\{#)", rest, flags=re.MULTILINE)[1:]
    as_they_are = tuple(f"{{#{name}}}" for name in (WHOLE.get(own.name), "checklist", "quiz", "sources"))
    kept = [each if each.partition("\n")[0].endswith(as_they_are) else f"{each.partition(chr(10))[0]}\n\n" for each in sections]
    page = lead + END_OF_LEAD + QUESTION.sub(lambda call: call[0] if call[1] in ids else "", "".join(kept))
    (own / "index.md").write_text(page, "utf-8")
    for drawing in DRAWING.findall(page):
        shutil.copy(whole / f"{drawing}.svg", own)


def _read(name: str | Path) -> str:
    return (REAL / name).read_text("utf-8")


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
