"""A loopback server for a built site under a sub-path, as GitHub Pages serves a project; it keeps a log of what was asked.

It can do what hosts, proxies and hotel networks do: answer something else in place of a file, or add to each page.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HASHED = re.compile(r"^/assets/(?:javascripts|stylesheets)/.*-[\w-]+\.(?:js|css)$")
SCRIPTS = re.compile(r"\.js$")


@dataclass(frozen=True)
class Reply:
    """What is answered in place of a file."""

    status: int = 200
    body: str = "<!doctype html><title>Not the site</title><h1>Somebody else</h1>"
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    comes: int | None = None  # bytes of the body; the line is silent then, or `breaks` off
    breaks: bool = False


@dataclass
class Server:
    """Where the site is, and the paths that were asked for, in order.

    Until a test says otherwise, each file is answered as it is. For a path below the base (`topics/s3/`), `instead` gives another
    reply, or None. What is `added` stands before the end of each page's body. `beside` is what other sites of the origin have, by
    its whole path (`/other/worker.js`). A browser need not ask again for a file that is `lasting`.
    """

    url: str
    log: list[str] = field(default_factory=list)
    instead: Callable[[str], Reply | None] = lambda _path: None
    added: str = ""
    beside: Mapping[str, Reply] = field(default_factory=dict)
    lasting: re.Pattern[str] = HASHED


@contextmanager
def serve(site: Path, base: str, port: int = 0, lasting: re.Pattern[str] = HASHED) -> Iterator[Server]:
    """Serve `site` under `base` (`/aloud/`) until the block ends, on a free port where none is given."""
    host = Server("", lasting=lasting)
    handler = partial(_Handler, directory=str(site), base=base, host=host)
    with _Line(("127.0.0.1", port), handler) as server:
        host.url = f"http://127.0.0.1:{server.server_port}{base}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield host
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

    def __init__(self, *arguments: object, base: str, host: Server, directory: str) -> None:
        self.base, self.host = base, host
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.host.log.append(self.path)
        if not self.path.startswith(self.base):
            if reply := self.host.beside.get(self.path):
                self._send(reply)
            else:
                self.send_error(404)
            return
        below = self.path.removeprefix(self.base)
        self.path = f"/{below}"
        if reply := self.host.instead(below.partition("?")[0]) or self._with_addition():
            self._send(reply)
        else:
            super().do_GET()

    def _with_addition(self) -> Reply | None:
        """Return a page with what the host adds to it."""
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() else file
        if not self.host.added or page.suffix != ".html" or not page.is_file():
            return None
        return Reply(body=page.read_text(encoding="utf-8").replace("</body>", f"{self.host.added}</body>"))

    def _send(self, reply: Reply) -> None:
        body = reply.body.encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.type, "Content-Length": str(len(body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: reply.comes])
        if reply.comes is not None:
            self.close_connection = True
            if not reply.breaks:
                self.rfile.read(1)  # until the browser, or the end of the server, closes the connection

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        if path.endswith("/"):
            self.send_header("Cache-Control", "no-cache")  # else a browser guesses how long a page stays as it is
        elif self.host.lasting.search(path):
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Keep the test run's output for the tests."""
