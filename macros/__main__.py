"""python -m macros check | schemas | freshness | links | measure: what needs no site."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from .build_time import source_date_epoch
from .content import load_catalog
from .exports.schemas import write_schemas
from .freshness import dead_links, old_sources
from .models import Source
from .problems import ContentError
from .reading import Placed, read_docs


def main() -> int:
    """Run one verb; return the exit status: 1 where something has to be mended."""
    arguments = _parser().parse_args()
    try:
        status: int = arguments.run(arguments)
    except ContentError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count != 1)} in the content", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    check = verbs.add_parser("check", help="validate all content without building")
    check.set_defaults(run=_check)
    schemas = verbs.add_parser("schemas", help="write a JSON Schema of each data file, for editors")
    schemas.set_defaults(run=_schemas)
    schemas.add_argument("folder", nargs="?", type=Path, default=Path(".schemas"))
    freshness = verbs.add_parser("freshness", help="list the sources read long ago; 1 where a volatile one is over a year old")
    freshness.set_defaults(run=_freshness)
    freshness.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.datetime.now(datetime.UTC).date())
    links = verbs.add_parser("links", help="ask the address of every source")
    links.set_defaults(run=_links)
    for verb in (check, freshness, links):
        verb.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    measure = verbs.add_parser("measure", help="write a log as CSV and as Parquet, count what queries read, keep the figures")
    measure.set_defaults(run=_measure)
    measure.add_argument("file", nargs="?", type=Path, default=Path("docs/topics/s3/measured.yml"))
    measure.add_argument("--rows", type=int, default=2_000_000)
    measure.add_argument("--seed", type=int, default=20261122)
    measure.add_argument(
        "--date", type=datetime.date.fromisoformat, default=_today(), help="by default SOURCE_DATE_EPOCH, or today"
    )
    return parser


def _check(arguments: argparse.Namespace) -> int:
    for topic in load_catalog(arguments.docs).topics:
        print(f"{topic.slug}: {len(topic.questions)} questions, {len(topic.checklist)} checklist items")
    return 0


def _schemas(arguments: argparse.Namespace) -> int:
    write_schemas(arguments.folder)
    return 0


def _freshness(arguments: argparse.Namespace) -> int:
    sources = _sources(arguments.docs)
    old = list(old_sources(sources, arguments.today))
    for problem, _ in old:
        print(problem)
    expired = sum(too_old for _, too_old in old)
    print(f"{len(old)} of {len(sources)} sources were read more than 180 days ago; {expired} volatile over 365 days")
    return 1 if expired else 0


def _links(arguments: argparse.Namespace) -> int:
    sources = _sources(arguments.docs)
    dead = list(dead_links(sources))
    for problem in dead:
        print(problem)
    print(f"{len(sources) - len(dead)} of {len(sources)} sources answer")
    return 1 if dead else 0


def _measure(arguments: argparse.Namespace) -> int:
    # What counts the bytes is installed for those who develop, not for those who build.
    from .measuring.scan import measure_scan, write_measurement  # noqa: PLC0415

    write_measurement(measure_scan(arguments.rows, arguments.seed, arguments.date), arguments.file)
    return 0


def _sources(docs: Path) -> list[Placed[Source]]:
    draft = read_docs(docs)
    if draft.problems:
        raise ContentError(draft.problems)
    return draft.sources


def _today() -> datetime.date:
    return (source_date_epoch() or datetime.datetime.now(datetime.UTC)).date()


if __name__ == "__main__":
    sys.exit(main())
