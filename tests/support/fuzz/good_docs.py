"""A small docs folder that is right and holds everything an author can write: the ground that malformed content starts from."""

from __future__ import annotations

from pathlib import Path

from tests.support.project import write_docs, write_topic

SPOKEN = """\
  - id: {id}
    section: first-things
    kind: {kind}
    level: core
    prompt: What is {id}?
    answer: It is a number.
    points: [one, two, three]
    sources: [a-source]
"""
OF_A_KIND = {
    "contrast": "    twin: {twin}\n",
    "trap": "    claim: One is nothing.\n    instead: One is one.\n",
    "plan": '    explain:\n      - {text: "XN Seq Scan", matters: true}\n      - {text: "  Filter"}\n',
    "story": "    principles: [Ownership]\n",
    "code": (
        "    language: sql\n    engine: duckdb\n    contract: A table.\n    usual_mistake: None.\n"
        "    solution: SELECT day, amount FROM sales ORDER BY day\n"
        "    given: [{name: sales, columns: [day, amount], rows: [[2026-11-22, 5], [2026-11-23, null]]}]\n"
    ),
}
CHOICE = """\
  - id: a-choice
    section: first-things
    kind: choice
    level: stretch
    prompt: Which one is `first`?
    answer: The first.
    hint: Count.
    options:
      - {text: One, because: It is., correct: true}
      - {text: Two, because: It is not.}
      - {text: Three, because: It is not.}
    sources: [a-source]
"""
MEASURED = """\
date: 2026-11-22
engine: DuckDB
seed: 1
rows: 10
days: 28
columns: 12
layouts:
  - {key: csv, label: CSV, files: 1, size: 1000}
  - {key: parquet-by-day, label: Parquet, files: 1, size: 210}
queries:
  - {key: three-columns-of-a-week, label: Three, sql: SELECT 1, rows: 1, read: {csv: 1000, parquet-by-day: 18}}
  - {key: all-columns-of-a-week, label: All, sql: SELECT 2, rows: 1, read: {csv: 1000, parquet-by-day: 99}}
"""
COST = """\
raw: {value: 100, assumed: the scenario}
days_kept: {value: 365, assumed: the scenario}
days_asked: {value: 7, assumed: the scenario}
price: {value: 5.25, source: a-source}
"""
SHEET = """\
---
title: Alpha on paper
description: A description that is just long enough to be one for a sheet.
hide: [toc]
parts: [lead, beta/bit]
questions: [alpha-one]
---

# Alpha on paper

{$ sheet() $}
"""
PART = """\
/// tab | Decide

<!-- part: {name} -->

A **term**{{.term}} with [a link](../beta/index.md#first-things){{$ cite("a-source") $}}.

<!-- /part -->

///

"""
CALLS = '{$ drawing("shape", "A square.") $}\n\n{$ measurement() $}\n\n{$ scan_cost() $}\n\n{$ excerpt("beta", "bit") $}\n\n'
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img">
<title>T</title>
<rect class="box" width="9"/>
</svg>
"""


RETIRED = """\
retired:
  - {id: gone, date: 2026-11-01, replaced_by: alpha-one}
  - {id: lost, date: 2026-11-02}
  - {kind: heading, topic: beta, id: last-things, date: 2026-11-02, replaced_by: first-things}
  - {kind: story, id: gone, date: 2026-11-02}
"""
RELEASED = """\
topics: [beta]
questions: {beta: [beta-one, gone]}
checklist: {beta: [beta-say-one]}
headings: {beta: [first-things, last-things]}
stories: [gone]
"""


def write_good_docs(folder: Path) -> Path:
    """Write a docs folder with two topics, every kind of question and every kind of file; return it."""
    docs = write_docs(folder)
    alpha, beta = docs / "topics/alpha", write_topic(docs, "beta", order=2)
    with (alpha / "quiz.yml").open("a", encoding="utf-8") as quiz:
        quiz.write(CHOICE)
        for kind, more in OF_A_KIND.items():
            quiz.write(SPOKEN.format(id=f"a-{kind}", kind=kind) + more.replace("{twin}", "b-contrast"))
        quiz.write(SPOKEN.format(id="b-contrast", kind="contrast") + "    twin: a-contrast\n")
    for name, text in {"measurement.yml": MEASURED, "scan-cost.yml": COST, "sheet.md": SHEET, "shape.svg": SVG}.items():
        (alpha / name).write_text(text, encoding="utf-8")
    for page, name, calls in ((alpha / "index.md", "lead", CALLS), (beta / "index.md", "bit", "")):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("{$ quiz", PART.format(name=name) + calls + "{$ quiz", 1), encoding="utf-8")
    (docs / "retired.yml").write_text(RETIRED, encoding="utf-8")
    (docs / "released.yml").write_text(RELEASED, encoding="utf-8")
    return docs
