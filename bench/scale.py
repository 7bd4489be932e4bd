"""python -m bench.scale [10 100 1000] [--runs 1] [--serve]: how build time and page size grow, beside bare Material.

Both projects are made up anew in a temporary folder and built in turns, each from nothing, so that a busy machine
slows both. Processor time counts the programs that a build starts (Pagefind, rolldown, the Python of code questions).
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .edits import print_edits
from .specimen import write_bare, write_ours


@dataclass(frozen=True)
class Build:
    """What a build took: seconds by the clock, seconds of processor time, and the mean size of a topic's page in bytes."""

    wall: float
    cpu: float
    page: int


@dataclass(frozen=True)
class Pair:
    """Two builds of as many topics, ours and bare Material's."""

    topics: int
    ours: Build
    bare: Build


def main(sizes: Iterable[int], runs: int) -> None:
    """Build each size and print a row as it is done."""
    with tempfile.TemporaryDirectory() as folder:
        for line in table(_measured(Path(folder), sizes, runs)):
            print(line, flush=True)


def table(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield the lines of a Markdown table; time and size a topic are set against those of the smallest number of topics."""
    yield "| topics | ours, s | bare, s | ratio | ours, CPU s | bare, CPU s | ratio | bytes a page | bare | CPU a topic | bytes |"
    yield f"|{'--:|' * 11}"
    first = None
    for pair in pairs:
        first = first or pair
        ours, bare = pair.ours, pair.bare
        growth = (ours.cpu / pair.topics) / (first.ours.cpu / first.topics)
        yield (
            f"| {pair.topics:,} | {ours.wall:.1f} | {bare.wall:.1f} | {ours.wall / bare.wall:.2f} "
            f"| {ours.cpu:.1f} | {bare.cpu:.1f} | {ours.cpu / bare.cpu:.2f} | {ours.page:,} | {bare.page:,} "
            f"| × {growth:.2f} | × {ours.page / first.ours.page:.2f} |"
        )


def _measured(folder: Path, sizes: Iterable[int], runs: int) -> Iterator[Pair]:
    for topics in sizes:
        ours, bare = folder / f"ours-{topics}", folder / f"bare-{topics}"
        write_ours(ours, topics)
        write_bare(bare, topics)
        built = [(_build(ours), _build(bare)) for _ in range(runs)]
        yield Pair(topics, _median(own for own, _ in built), _median(other for _, other in built))
        shutil.rmtree(ours)
        shutil.rmtree(bare)


def _build(folder: Path) -> Build:
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/", "CI": "true"}
    before, start = _cpu(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True)
    wall, cpu = time.perf_counter() - start, _cpu() - before
    pages = [page.stat().st_size for page in site.glob("topics/topic-*/index.html")]
    return Build(wall, cpu, sum(pages) // len(pages))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _median(builds: Iterable[Build]) -> Build:
    each = list(builds)
    return Build(statistics.median(one.wall for one in each), statistics.median(one.cpu for one in each), each[0].page)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How build time and page size grow, beside bare Material with the same prose.")
    parser.add_argument("sizes", type=int, nargs="*", default=[10, 100, 1000], help="numbers of topics")
    parser.add_argument("--runs", type=int, default=1, help="how often each is built; medians are printed")
    parser.add_argument("--serve", action="store_true", help="measure instead how soon an edit shows under `mkdocs serve`")
    asked = parser.parse_args()
    if asked.serve:
        print_edits()
    else:
        main(asked.sizes, asked.runs)
