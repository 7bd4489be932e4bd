"""python -m macros check | release | schemas | freshness | links | measure | export: everything that needs no MkDocs build."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from mkdocs.config import load_config

from .build_time import build_time, source_date_epoch
from .content.problems import ContentError
from .content.reading import Draft, read_docs
from .content.releases import release
from .exports import write_exports
from .exports.downloads import make_downloads
from .exports.schemas import write_schemas
from .load import load_catalog, load_draft
from .pages.markup import wrong_markup
from .pages.render import Renderer
from .site import Site
from .upkeep.freshness import dead_links, old_sources

SETTINGS = Path(__file__).parents[1] / "mkdocs.yml"
"""Says which Markdown extensions a build uses"""


def main() -> int:
    """Run one verb; return the exit status: 1 if something has to be fixed."""
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
    release = verbs.add_parser("release", help="add the names that the content has now to docs/released.yml, for ever")
    release.set_defaults(run=_release)
    schemas = verbs.add_parser("schemas", help="write a JSON Schema of each data file, for editors")
    schemas.set_defaults(run=_schemas)
    schemas.add_argument("folder", nargs="?", type=Path, default=Path(".schemas"))
    freshness = verbs.add_parser(
        "freshness", help="list the sources read long ago, what harms most first; 1 where a volatile one is over a year old"
    )
    freshness.set_defaults(run=_freshness)
    freshness.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.datetime.now(datetime.UTC).date())
    links = verbs.add_parser("links", help="ask the address of every source")
    links.set_defaults(run=_links)
    for verb in (check, release, freshness, links):
        verb.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    measure = verbs.add_parser("measure", help="write a log as CSV and as Parquet, count what queries read, keep the figures")
    measure.set_defaults(run=_measure)
    measure.add_argument("file", nargs="?", type=Path, default=Path("docs/topics/s3/measurement.yml"))
    measure.add_argument("--rows", type=int, default=2_000_000)
    measure.add_argument("--seed", type=int, default=20261122)
    measure.add_argument(
        "--date", type=datetime.date.fromisoformat, default=_today(), help="by default SOURCE_DATE_EPOCH, or today"
    )
    export = verbs.add_parser("export", help="write what stands beside the pages into a site that another generator has built")
    export.set_defaults(run=_export)
    export.add_argument("site", type=Path)
    export.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    export.add_argument("--name", required=True)
    export.add_argument("--url", required=True, help="with a slash at the end")
    export.add_argument("--repo-url", default="")
    export.add_argument("--description", default="")
    export.add_argument("--no-offline", dest="offline", action="store_false", help="publish the empty release of the worker")
    return parser


def _check(arguments: argparse.Namespace) -> int:
    catalog, settings = load_catalog(arguments.docs), load_config(str(SETTINGS))
    if wrong := list(wrong_markup(catalog.pages.values(), settings.markdown_extensions, settings.mdx_configs)):
        raise ContentError(wrong)
    for topic in catalog.topics:
        print(f"{topic.slug}: {len(topic.questions)} questions, {len(topic.checklist)} checklist items")
    return 0


def _release(arguments: argparse.Namespace) -> int:
    added = release(load_draft(arguments.docs))
    for name, topic in added.items():
        print(f"added: {name}" + (f", in topic '{topic}'" if topic and not name.page else ""))
    print(f"{arguments.docs / 'released.yml'}: {len(added) or 'no'} name{'s' * (len(added) != 1)} added")
    return 0


def _schemas(arguments: argparse.Namespace) -> int:
    write_schemas(arguments.folder)
    return 0


def _freshness(arguments: argparse.Namespace) -> int:
    draft = _draft(arguments.docs)
    old = list(old_sources(draft, arguments.today))
    for problem, _ in old:
        print(problem)
    expired = sum(too_old for _, too_old in old)
    print(f"{len(old)} of {len(draft.sources)} sources were read more than 180 days ago; {expired} volatile over 365 days")
    return 1 if expired else 0


def _links(arguments: argparse.Namespace) -> int:
    sources = _draft(arguments.docs).sources
    dead = list(dead_links(sources))
    for problem in dead:
        print(problem)
    print(f"{len(sources) - len(dead)} of {len(sources)} sources answer")
    return 1 if dead else 0


def _measure(arguments: argparse.Namespace) -> int:
    # fsspec, which counts the bytes, is a development requirement.
    from .upkeep.measurement.scan import measure_scan, write_measurement  # noqa: PLC0415

    write_measurement(measure_scan(arguments.rows, arguments.seed, arguments.date), arguments.file)
    return 0


def _export(arguments: argparse.Namespace) -> int:
    if not (arguments.site / "assets/javascripts/study").is_dir():
        print(f"{arguments.site}: no site with our theme: assets/javascripts/study is missing", file=sys.stderr)
        return 1
    catalog, built = load_catalog(arguments.docs), build_time(arguments.docs)
    given = {name: getattr(arguments, name) for name in ("name", "url", "repo_url", "description", "offline")}
    site = Site(**given, built=built)
    renderer = Renderer(site)
    pages = write_exports(catalog, site, arguments.site, renderer, make_downloads(catalog, site, renderer))
    print(f"{arguments.site}: {pages} pages in the search")
    return 0


def _draft(docs: Path) -> Draft:
    draft = read_docs(docs)
    if draft.problems:
        raise ContentError(draft.problems)
    return draft


def _today() -> datetime.date:
    return (source_date_epoch() or datetime.datetime.now(datetime.UTC)).date()


if __name__ == "__main__":
    sys.exit(main())
