"""Asks whether a public web address answers. It cannot be led to a private one, nor kept waiting."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import string
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from typing import Any

SECONDS = 30  # for an address to answer, with all redirects
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
# Some sites refuse whatever does not look like a browser; that says nothing about the page.
REFUSALS = frozenset({401, 403, 405, 429})
HEADERS = {"User-Agent": "Mozilla/5.0 (weekly link check of a study site)", "Accept": "text/html,*/*"}
# https://www.iana.org/assignments/ipv6-address-space: all addresses given out for the public internet.
OPEN_INTERNET = ipaddress.IPv6Network("2000::/3")
# Public according to the registry, but on Azure, where GitHub's runners are, it reaches the host of the machine:
# https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
HOST_OF_AZURE = ipaddress.IPv4Address("168.63.129.16")

Judge = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Return whether an IP address is public: not loopback, private, link-local, shared or reserved."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):  # a 6to4 address contains an IPv4 address
        return ip in OPEN_INTERNET and ip.is_global and ip.sixtofour is None
    return ip.is_global and not ip.is_multicast and ip != HOST_OF_AZURE


def trouble_at(url: str, may_ask: Judge = is_public, seconds: float = SECONDS) -> str:
    """Return what is wrong with an address, or nothing. It follows up to five redirects, and reads only the heads of answers.

    It takes at most `seconds`, plus the time that the system needs to look up names.
    """
    try:
        with _Visit(may_ask, seconds) as visit:
            return _trouble_on(visit, url)
    except _RefusedError as error:
        return str(error)
    except urllib.error.URLError as error:
        return f"cannot be reached ({error.reason})"
    except (OSError, ValueError, http.client.HTTPException) as error:  # ValueError: not a usable address
        return f"cannot be reached ({error or type(error).__name__})"


def _trouble_on(visit: _Visit, url: str) -> str:
    for _ in range(1 + MOST_REDIRECTS):
        status, leads_to = visit.ask(url)
        if not leads_to:
            return "" if 200 <= status < 300 or status in REFUSALS else f"answers {status}"
        # Some hosts send spaces and letters unescaped. http.client reads the head of an answer as Latin-1.
        url = urllib.parse.urljoin(url, urllib.parse.quote(leads_to, safe=string.punctuation, encoding="iso-8859-1"))
    return f"leads on more than {MOST_REDIRECTS} times"


class _RefusedError(Exception):
    """An address is not asked, or not waited for; the message is the end of a sentence."""


class _Visit:
    """A series of requests that ends when its time is up, whatever the other side does."""

    def __init__(self, may_ask: Judge, seconds: float) -> None:
        self._may_ask, self._seconds = may_ask, seconds
        self._end = time.monotonic() + seconds
        self._lines: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._hang_up)
        # Only HTTP; redirects are followed by hand, since urllib would read their whole bodies.
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
            _Handler(self),
        ):
            self._opener.add_handler(handler)

    def __enter__(self) -> _Visit:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._timer.cancel()
        for line in self._lines:
            line.close()
        if kind is not _RefusedError and time.monotonic() >= self._end:  # a head that was cut off looks complete
            raise _RefusedError(f"does not answer within {self._seconds:g} seconds") from None

    def ask(self, url: str) -> tuple[int, str]:
        """Return the status of an answer, and the target of a redirect."""
        if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
            raise _RefusedError(f"leads to {url[:80]}, which is no web address")
        request = urllib.request.Request(url, headers=HEADERS)  # noqa: S310 - looked at above
        try:
            with self._opener.open(request, timeout=self._seconds) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers.get("Location", "") if error.code in REDIRECTS else ""

    def connect(self, address: tuple[str, int], *_: object) -> socket.socket:
        """Return a connection to the very address that was judged: a second lookup of the name might give another."""
        host, port = address
        judged = self._judged(host)
        for each in judged[:-1]:
            with suppress(OSError):  # a machine without IPv6, for example
                return self.connect_to_proxy((each, port))
        return self.connect_to_proxy((judged[-1], port))

    def connect_to_proxy(self, address: tuple[str, int], *_: object) -> socket.socket:
        """Return a connection to an address that needs no judging; it is kept so that it can be cut."""
        line = socket.create_connection(address, timeout=max(self._end - time.monotonic(), 0.01))
        self._lines.append(line.dup())  # TLS takes over the other one
        if time.monotonic() >= self._end:
            self._hang_up()
        return line

    def judge_for_proxy(self, host: str) -> None:
        """Raise _RefusedError for a name with a private address. A name that only the proxy can look up is left to the proxy."""
        with suppress(OSError):
            self._judged(host)

    def _judged(self, host: str) -> list[str]:
        addresses = [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
        for address in addresses:
            if not self._may_ask(address):
                raise _RefusedError(f"leads to {address}, which is not on the open internet")
        return addresses

    def _hang_up(self) -> None:
        for line in self._lines:
            with suppress(OSError):  # it was closed already
                line.shutdown(socket.SHUT_RDWR)


class _Answer(http.client.HTTPResponse):
    """The final answer, after interim ones: http.client skips only `100 Continue`, not `103 Early Hints`."""

    def _read_status(self) -> tuple[str, int, str]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        leads_on = 100 <= status < 200 and status != http.client.SWITCHING_PROTOCOLS
        return version, http.client.CONTINUE if leads_on else status, reason


class _Handler(urllib.request.AbstractHTTPHandler):
    """Opens connections through a visit."""

    def __init__(self, visit: _Visit) -> None:
        super().__init__()
        self._visit = visit

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        request.__dict__["asked"] = request.host  # a proxy replaces it
        return self.do_request_(request)

    https_request = http_request

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open_by(http.client.HTTPConnection, request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open_by(http.client.HTTPSConnection, request)

    def _open_by(self, kind: type[http.client.HTTPConnection], request: urllib.request.Request) -> http.client.HTTPResponse:
        connect = self._visit.connect
        if request.host != request.__dict__["asked"]:
            self._visit.judge_for_proxy(urllib.parse.urlsplit(request.full_url).hostname or "")
            connect = self._visit.connect_to_proxy

        def make(host: str, **options: Any) -> http.client.HTTPConnection:
            connection = kind(host, **options)
            connection.response_class = _Answer
            connection._create_connection = connect  # type: ignore[attr-defined]
            return connection

        return self.do_open(make, request)
