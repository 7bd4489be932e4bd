"""Made-up projects of any size, the same each time: one like the site's own, and bare Material with the same prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.support.project import ROOT, write_settings

NOUNS = "row key sort block zone cluster table column query job node bucket partition file stage window batch stream".split()
VERBS = "reads skips moves keeps checks joins sorts counts spreads merges writes loads splits drops".split()
WAYS = "at once, twice, by key, by day, in order, on one node, without a shuffle, after the load, before the join".split(", ")
SECTIONS, SOURCES = 6, 12
# In 20 questions the kinds as they are mixed in the site's own; a contrast has a twin, so there are pairs.
KINDS = (
    "recall scenario contrast contrast code trap scenario choice recall plan "
    "scenario contrast contrast code trap scenario choice code trap story"
).split()
SQL_RUN, PYTHON_RUN = 2, 1  # of three code questions

PAGE = """\
---
title: {title}
description: A made-up topic that is as long and as varied as one of the site's own.
order: {order}
---

# {title}

/// html | div.lead
{lead}
///

"""
SECTION = """\
## Section {number} {{#section-{number}}}

{before}

/// tab | Compare

{table}

///

/// tab | Say it

> "{said}"

1. {first}
2. {second}

///

### Listing {number}

{after}

```sql
SELECT customer_id, sum(amount) AS total_{number}
FROM orders_{topic}
WHERE day >= DATE '2026-01-{number:02d}'
GROUP BY customer_id
ORDER BY total_{number} DESC, customer_id;
```

"""
HOME = """\
---
title: {title}
description: A page of a made-up site, which is there because the site's own has it.
---

# {title}

{call}
"""
BARE = "site_name: Bare\nsite_url: https://example.org/\ntheme:\n  name: material\n"


def write_ours(folder: Path, topics: int) -> None:
    """Write a project with the site's own theme, macros and settings: `topics` topics of 20 questions each."""
    listed = [f"      - {_title(topic)}: topics/{_slug(topic)}/index.md\n" for topic in range(topics)]
    nav = "  - Start: index.md\n  - Drill: drill.md\n  - Topics:\n      - All: topics/index.md\n" + "".join(listed)
    folder.mkdir(parents=True)
    write_settings(folder, f"{nav}  - Checklist: checklist.md\n")
    docs = folder / "docs"
    for topic in range(topics):
        own = docs / "topics" / _slug(topic)
        own.mkdir(parents=True)
        (own / "index.md").write_text(page(topic, ours=True), encoding="utf-8")
        _dump(own / "quiz.yml", {"questions": list(questions(topic))})
        _dump(own / "checklist.yml", {"items": list(_items(topic))})
    _dump(docs / "sources.yml", {"sources": [source for topic in range(topics) for source in _sources(topic)]})
    pages = {"index.md": "start", "drill.md": "drill", "checklist.md": "checklists", "topics/index.md": "topics"}
    for name, macro in pages.items():
        call = f"{{$ {macro}() $}}"
        (docs / name).write_text(HOME.format(title=macro.title(), call=call), encoding="utf-8")


def write_bare(folder: Path, topics: int) -> None:
    """Write a project with Material as it comes: the same prose, the same Markdown extensions, Material's own search."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = re.search(r"^markdown_extensions:\n(?:[ #].*\n|\n)*", settings, flags=re.MULTILINE)
    assert extensions
    for topic in range(topics):
        own = folder / "docs/topics" / _slug(topic)
        own.mkdir(parents=True)
        (own / "index.md").write_text(page(topic, ours=False), encoding="utf-8")
    (folder / "docs/index.md").write_text(HOME.format(title="Start", call=""), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(BARE + extensions[0], encoding="utf-8")


def page(topic: int, *, ours: bool) -> str:
    """Return a topic's page of about 2,000 words; `ours` adds what only this site has, which is all that macros show."""
    random = Random(topic)
    asked = [f"{_slug(topic)}-{place}" for place in range(0, len(KINDS), 3)]
    pieces = [PAGE.format(title=_title(topic), order=topic + 1, lead=_text(random, 5))]
    for number in range(1, SECTIONS + 1):
        cites = [f'{{$ cite("{_slug(topic)}-source-{random.randrange(SOURCES)}") $}}' for _ in range(6)]
        table = ["| Choice | When | Cost |", "|:--|:--|:--|"]
        table += [f"| {_text(random, 1)} | {_text(random, 1)} | {_text(random, 1)}{cite if ours else ''} |" for cite in cites]
        texts = {"before": _text(random, 5), "after": _text(random, 4), "said": _text(random, 2)}
        steps = {"first": _text(random, 2), "second": _text(random, 2)}
        pieces.append(SECTION.format(number=number, topic=topic, table="\n".join(table), **texts, **steps))
        if ours:
            pieces.append(f'{{$ question("{asked[number - 1]}") $}}\n\n')
    calls = "{$ checklist() $}\n\n{$ quiz() $}\n\n{$ sources() $}\n"
    return "".join(pieces) + (calls if ours else "")


def questions(topic: int) -> Iterator[dict[str, Any]]:
    """Yield a topic's questions, as its quiz.yml has them."""
    random = Random(-topic - 1)
    runs = iter([("sql", "duckdb")] * SQL_RUN + [("python", None)] * PYTHON_RUN)
    for place, kind in enumerate(KINDS):
        own = f"{_slug(topic)}-{place}"
        question: dict[str, Any] = {
            "id": own,
            "section": f"section-{place % SECTIONS + 1}",
            "kind": kind,
            "level": "stretch" if place % 5 == 4 else "core",
            "prompt": f"{_text(random, 2)} What does `{own}` do then, and why?",
            "answer": _text(random, 7),
            "hint": _text(random, 1),
            "sources": [f"{_slug(topic)}-source-{(place * 5 + step) % SOURCES}" for step in range(3)],
        }
        if kind != "choice":
            question["points"] = [_text(random, 1) for _ in range(5)]
        asked = ("why", "scale", "failure") if kind in ("recall", "scenario") else ("rival", "cost")
        question["follow_ups"] = [
            {"kind": each, "prompt": f"With 100 of `{own}`: {each}? {_text(random, 1)}", "points": [_text(random, 1)] * 2}
            for each in asked
        ]
        yield question | _of_kind(kind, place, topic, random, runs)


def _of_kind(kind: str, place: int, topic: int, random: Random, runs: Iterator[tuple[str, str | None]]) -> dict[str, Any]:
    match kind:
        case "contrast":
            first = KINDS[:place].count("contrast") % 2 == 0
            return {"twin": f"{_slug(topic)}-{place + 1 if first else place - 1}"}
        case "choice":
            return {"options": [_option(random, correct=number == place % 4) for number in range(4)]}
        case "trap":
            return {"claim": _text(random, 1), "instead": _text(random, 2)}
        case "plan":
            lines = ["XN Hash Join DS_DIST_NONE  (cost=1.2..3.4 rows=100 width=8)", "  ->  XN Seq Scan on sales"]
            return {"explain": [{"text": lines[0], "matters": True}, {"text": lines[1]}]}
        case "story":
            return {"principles": ["Ownership", "Dive Deep"]}
        case "code":
            return _code(*next(runs), random)
    return {}


def _code(language: str, engine: str | None, random: Random) -> dict[str, Any]:
    mistake: dict[str, Any] = {"usual_mistake": _text(random, 1), "language": language}
    if engine is None:
        value = str([random.randrange(100) for _ in range(8)])
        return mistake | {
            "given": [{"name": "amounts", "value": value}],
            "solution": "total = 0\nfor each in amounts:\n    total += each\nprint(total)\n",
        }
    rows: list[list[object]] = [[number, f"2026-03-{number + 1:02d}", random.randrange(100)] for number in range(8)]
    given = {"name": "orders", "columns": ["id", "day", "amount"], "rows": rows}
    solution = "SELECT id, day, amount\nFROM orders\nORDER BY amount DESC, id;\n"
    return mistake | {"engine": engine, "given": [given], "solution": solution}


def _option(random: Random, *, correct: bool) -> dict[str, Any]:
    option = {"text": _text(random, 1), "because": _text(random, 2)}
    return option | {"correct": True} if correct else option


def _items(topic: int) -> Iterator[dict[str, Any]]:
    random = Random(topic)
    for number in range(12):
        proof = [f"{_slug(topic)}-{number}", f"{_slug(topic)}-{number + 7}"]
        yield {"id": f"{_slug(topic)}-item-{number}", "text": f"I can say why {_text(random, 1)}", "questions": proof}


def _sources(topic: int) -> Iterator[dict[str, Any]]:
    for number in range(SOURCES):
        yield {
            "key": f"{_slug(topic)}-source-{number}",
            "title": f"Page {number} on {_title(topic)}",
            "publisher": "Example docs",
            "url": f"https://example.com/{topic}/{number}",
            "checked": "2026-11-22",
            "basis": "page",
        }


def _slug(topic: int) -> str:
    return f"topic-{topic + 1}"


def _title(topic: int) -> str:
    return f"Topic {topic + 1}"


def _text(random: Random, sentences: int) -> str:
    """Return sentences of at most ten words."""
    choose = random.choice
    made = (
        f"The {choose(NOUNS)} {choose(VERBS)} the {choose(NOUNS)} {choose(WAYS)}{choose(['', ' and waits'])}."
        for _ in range(sentences)
    )
    return " ".join(made)


def _dump(path: Path, data: dict[str, Any]) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120)
    path.write_text(text, encoding="utf-8")
