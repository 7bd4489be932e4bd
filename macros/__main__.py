"""python -m macros check | schemas: what needs no site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .content import load_catalog
from .exports.schemas import write_schemas
from .problems import ContentError


def main() -> int:
    """Run one verb; return the exit status: 1 where the content has problems."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="validate all content without building")
    check.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    schemas = verbs.add_parser("schemas", help="write a JSON Schema of each data file, for editors")
    schemas.add_argument("folder", nargs="?", type=Path, default=Path(".schemas"))
    arguments = parser.parse_args()
    if arguments.verb == "schemas":
        write_schemas(arguments.folder)
        return 0
    try:
        catalog = load_catalog(arguments.docs)
    except ContentError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count != 1)} in the content", file=sys.stderr)
        return 1
    for topic in catalog.topics:
        print(f"{topic.slug}: {len(topic.questions)} questions, {len(topic.checklist)} checklist items")
    return 0


if __name__ == "__main__":
    sys.exit(main())
