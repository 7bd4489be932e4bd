"""`mkdocs serve` in a project of a test: what it says, and the files it serves."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.project import environment

ADDRESS = re.compile(r"Serving on (http://\S+)")
RELOADING = re.compile(r"<script>[^<]*livereload.*?</script>", re.DOTALL)


class Serving:
    """`mkdocs serve` in a project, and what it has said so far."""

    def __init__(self, folder: Path, temporary: str, port: int = 0) -> None:
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", port))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(PYTHONUNBUFFERED="1", TMPDIR=temporary),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.said = ""
        self._news = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            with self._news:
                self.said += line
                self._news.notify_all()

    def wait(self, holds: Callable[[str], object], seconds: float = 60) -> None:
        """Return once `holds` is true of what was said; fail with all of it after `seconds`."""
        deadline = time.monotonic() + seconds
        with self._news:
            while not holds(self.said):
                assert self._news.wait(deadline - time.monotonic()), self.said

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        self._listener.join()
        assert self.process.stdout
        self.process.stdout.close()

    def rebuilt(self, edit: Callable[[], object]) -> None:
        """Make an edit, and return once it is built."""
        builds = self.said.count("Reloading browsers")  # MkDocs says how long a build took once for each length
        edit()
        self.wait(lambda said: said.count("Reloading browsers") > builds)

    def fetch(self, path: str) -> str:
        """Return a file, without the script that the server adds to pages."""
        address = ADDRESS.search(self.said)
        assert address
        with urllib.request.urlopen(address[1] + path, timeout=10) as answer:
            return RELOADING.sub("", answer.read().decode("utf-8"))


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[Serving]:
    """Serve the project in a folder until the block ends, on a free port where none is given."""
    with TemporaryDirectory() as temporary:  # MkDocs leaves its site there when it is terminated
        server = Serving(folder, temporary, port)
        try:
            server.wait(ADDRESS.search)
            yield server
        finally:
            server.close()
