"""How soon an edit shows under `mkdocs serve` with the real content: from the file's saving to the page that has it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.project import ROOT

TOPIC = "topics/redshift"
TIMES = 5
PATIENCE = 120  # seconds


def print_edits() -> None:
    """Print a row for an edit of prose and one for an edit of a question's answer, each made several times."""
    with tempfile.TemporaryDirectory() as name, _serving(Path(name)) as address:
        topic = Path(name) / "docs" / TOPIC
        print("| edit | median, s | slowest, s |\n|:--|--:|--:|")
        for label, path, edit in (
            ("a topic's prose", topic / "index.md", lambda text, mark: f"{text}\n{mark}\n"),
            ("a question's answer", topic / "quiz.yml", with_answer),
        ):
            took = list(_edited(path, edit, f"{address}{TOPIC}/"))
            print(f"| {label} | {statistics.median(took):.2f} | {max(took):.2f} |", flush=True)


def with_answer(text: str, mark: str) -> str:
    """Return the text of a quiz.yml with another word at the beginning of an answer, the first that begins with a plain one."""
    return re.sub(r"^(    answer: (?:>-\n +)?)\w+", rf"\g<1>{mark}", text, count=1, flags=re.MULTILINE)


def _edited(path: Path, edit: Callable[[str, str], str], address: str) -> Iterator[float]:
    written = path.read_text(encoding="utf-8")
    for number in range(TIMES):
        time.sleep(1 + number / TIMES)  # the server looks every half second: not always at the same moment of it
        mark = f"Edited{time.time_ns()}"
        path.write_text(edit(written, mark), encoding="utf-8")
        start = time.perf_counter()
        while mark not in _page(address):
            if time.perf_counter() > start + PATIENCE:
                raise SystemExit(f"{path.name}: an edit does not show within {PATIENCE} seconds; does it build?")
            time.sleep(0.02)
        yield time.perf_counter() - start


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", where]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=folder, env=environment) as server:  # noqa: S603 - our own arguments
        try:
            while not _page(f"http://{where}/"):
                time.sleep(0.1)
            yield f"http://{where}/"
        finally:
            server.terminate()


def _page(address: str) -> str:
    """Return a page, or nothing while nobody serves it."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            return str(answer.read(), "utf-8")
    except OSError:
        return ""
