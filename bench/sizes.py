"""python -m bench.sizes SITE: what the pages and files of a built site weigh on the wire, the largest first."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from pathlib import Path

from macros.exports.web.worker import kept_files

PACKED = {".png", ".apkg", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"}  # sent as they are
ONE_ROUND_TRIP = 14 * 1024
"""What a server may send before it hears back: ten segments, the initial window of TCP (RFC 6928)"""


def main(site: Path) -> None:
    """Print a row for every question's own page, then the sums of scripts, styles, prompts, previews, sheets and downloads."""
    pages = sorted(((*weigh([page]), page.parent.name) for page in site.glob("q/*/index.html")), reverse=True)
    print("| question's own page | bytes sent | bytes written |")
    print("|:--|--:|--:|")
    for sent, written, name in pages:
        print(f"| {name} | {sent:,} | {written:,} |")
    sent, _, name = pages[0]
    over = sum(sent > ONE_ROUND_TRIP for sent, _, _ in pages)
    share = f"{sent / ONE_ROUND_TRIP:.0%}"
    print(f"\nThe largest of {len(pages)} is {name}: {sent:,} of {ONE_ROUND_TRIP:,} bytes, {share}; {over} over.\n")
    print("| own files | bytes sent | bytes written | files |")
    print("|:--|--:|--:|--:|")
    for label, pattern in (
        ("scripts", "assets/javascripts/study/*.js"),
        ("styles", "assets/stylesheets/*.css"),
        ("prompts.json", "q/prompts.json"),
        ("previews", "assets/images/preview/*.png"),
        ("topics' sheets", "topics/*/sheet/index.html"),
        ("all sheets on one page", "sheets/all/index.html"),
        ("deck", "downloads/questions.apkg"),
        ("table", "downloads/questions.csv"),
        ("bank.json", "downloads/bank.json"),
    ):
        files = list(site.glob(pattern))
        sent, written = weigh(files)
        print(f"| {label} | {sent:,} | {written:,} | {len(files)} |")
    kept = list(kept_files(site))
    print("| kept for when there is no network | {:,} | {:,} | {} |".format(*weigh(kept), len(kept)))


def weigh(files: Iterable[Path]) -> tuple[int, int]:
    """Return the bytes sent and the bytes written."""
    contents = [(file.read_bytes(), file.suffix) for file in files]
    sent = sum(len(text if suffix in PACKED else gzip.compress(text, 6)) for text, suffix in contents)
    return sent, sum(len(text) for text, _ in contents)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
