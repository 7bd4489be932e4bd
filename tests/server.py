"""A loopback server for a built site under a sub-path, as GitHub Pages serves a project; it keeps a log of what was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Server:
    """Where the site is, and the paths that were asked for, in order."""

    url: str
    log: list[str] = field(default_factory=list)


@contextmanager
def serve(site: Path, base: str) -> Iterator[Server]:
    """Serve `site` under `base` (`/aloud/`) on a free port until the block ends."""
    log: list[str] = []
    handler = partial(_Handler, directory=str(site), base=base, log=log)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Server(f"http://127.0.0.1:{server.server_port}{base}", log)
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a short file waits 40 ms for word that its headers have come

    def __init__(self, *arguments: object, base: str, log: list[str], directory: str) -> None:
        self.base, self.asked = base, log
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if not self.path.startswith(self.base):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(self.base)
        super().do_GET()

    def log_message(self, *_arguments: object) -> None:
        """Keep the test run's output for the tests."""
