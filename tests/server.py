"""A loopback server for a built site under a sub-path, as GitHub Pages serves a project; it keeps a log of what was asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
def serve(site: Path, base: str, port: int = 0) -> Iterator[Server]:
    """Serve `site` under `base` (`/aloud/`) until the block ends, on a free port where none is given."""
    log: list[str] = []
    handler = partial(_Handler, directory=str(site), base=base, log=log)
    with _Line(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Server(f"http://127.0.0.1:{server.server_port}{base}", log)
        server.shutdown()
        thread.join()
        server.unplug()


class _Line(ThreadingHTTPServer):
    """A server whose end is the end of its connections too: a browser keeps them open, and threads would go on answering."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def unplug(self) -> None:
        for connection in self.connections:
            with suppress(OSError):  # it was closed before
                connection.shutdown(socket.SHUT_RDWR)


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

    def end_headers(self) -> None:
        if self.path.partition("?")[0].endswith("/"):
            self.send_header("Cache-Control", "no-cache")  # else a browser guesses how long a page stays as it is
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Keep the test run's output for the tests."""
