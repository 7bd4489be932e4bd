"""python -m macros check | schemas | freshness | links: what needs no site."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from .catalog import Catalog
from .content import load_catalog
from .exports.schemas import write_schemas
from .freshness import dead_links, old_sources
from .models import Source
from .problems import ContentError
from .reading import Placed, read_docs


def main() -> int:
    """Run one verb; return the exit status: 1 where something has to be mended."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="validate all content without building")
    schemas = verbs.add_parser("schemas", help="write a JSON Schema of each data file, for editors")
    schemas.add_argument("folder", nargs="?", type=Path, default=Path(".schemas"))
    freshness = verbs.add_parser("freshness", help="list the sources read long ago; 1 where a volatile one is over a year old")
    freshness.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.datetime.now(datetime.UTC).date())
    links = verbs.add_parser("links", help="ask the address of every source")
    for verb in (check, freshness, links):
        verb.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    arguments = parser.parse_args()
    try:
        match arguments.verb:
            case "check":
                return _check(load_catalog(arguments.docs))
            case "freshness":
                return _freshness(_sources(arguments.docs), arguments.today)
            case "links":
                return _links(_sources(arguments.docs))
    except ContentError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count != 1)} in the content", file=sys.stderr)
        return 1
    write_schemas(arguments.folder)
    return 0


def _sources(docs: Path) -> list[Placed[Source]]:
    draft = read_docs(docs)
    if draft.problems:
        raise ContentError(draft.problems)
    return draft.sources


def _check(catalog: Catalog) -> int:
    for topic in catalog.topics:
        print(f"{topic.slug}: {len(topic.questions)} questions, {len(topic.checklist)} checklist items")
    return 0


def _freshness(sources: list[Placed[Source]], today: datetime.date) -> int:
    old = list(old_sources(sources, today))
    for problem, _ in old:
        print(problem)
    expired = sum(too_old for _, too_old in old)
    print(f"{len(old)} of {len(sources)} sources were read more than 180 days ago; {expired} volatile over 365 days")
    return 1 if expired else 0


def _links(sources: list[Placed[Source]]) -> int:
    dead = list(dead_links(sources))
    for problem in dead:
        print(problem)
    print(f"{len(sources) - len(dead)} of {len(sources)} sources answer")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
