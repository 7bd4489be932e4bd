"""A source's address comes from whoever proposed it: asking it reaches the open internet alone, and ends in time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.content.problems import Problem
from macros.upkeep.visit import is_public, trouble_at
from tests.support.server import Reply, Server, serve

DRIP = 0.05  # seconds between two bytes
LIMIT = 0.5


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.215.14",
        "168.63.129.15",
        "168.63.129.17",
        "100.63.255.255",
        "172.15.0.1",
        "172.32.0.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
    ],
)
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:1.1.1.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_any_other_address_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("www")
    (folder / "page.html").write_text("here", encoding="utf-8")
    with serve(folder, "/") as running:
        yield running


@pytest.fixture
def here(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server on loopback that nobody has asked yet, and no proxy."""
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server.log.clear()
    server.instead = lambda _path: None
    return server


def only_here(address: str) -> bool:
    """Take the test's own server for the open internet, and all else of loopback for what it is."""
    return address == "127.0.0.1" or is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "0"]
)
def test_this_machine_is_not_asked_however_it_is_written(host: str, here: Server) -> None:
    said = trouble_at(here.url.replace("127.0.0.1", host) + "page.html")
    assert "which is not on the open internet" in said
    assert here.log == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", ["http://127.0.0.2:{port}/page.html", "//127.0.0.2:{port}/page.html", "http://[::1]:{port}/"])
def test_a_redirect_to_this_machine_is_not_followed(status: int, target: str, here: Server) -> None:
    port = here.url.split(":")[2].strip("/")
    here.instead = lambda _path: Reply(status, headers={"Location": target.format(port=port)})
    assert "which is not on the open internet" in trouble_at(here.url + "page.html", only_here)
    assert here.log == ["/page.html"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "gopher://127.0.0.1/"])
def test_a_redirect_to_no_web_address_is_not_followed(target: str, here: Server) -> None:
    here.instead = lambda _path: Reply(302, headers={"Location": target})
    assert trouble_at(here.url, only_here) == f"leads to {target}, which is no web address"


def test_a_redirect_is_followed_to_where_the_page_is_now(here: Server) -> None:
    here.instead = lambda path: None if path == "page.html" else Reply(301, headers={"Location": "/page.html"})
    assert trouble_at(here.url + "old", only_here) == ""
    here.instead = lambda path: None if path == "gone.html" else Reply(301, headers={"Location": "gone.html"})
    assert trouble_at(here.url + "old", only_here) == "answers 404"


def test_redirects_end(here: Server) -> None:
    here.instead = lambda path: Reply(302, headers={"Location": f"/{path}a"})
    assert trouble_at(here.url, only_here) == "leads on more than 5 times"
    assert len(here.log) == 6


@pytest.mark.parametrize("status", [301, 308])
def test_a_redirect_that_leads_nowhere_is_named(status: int, here: Server) -> None:
    here.instead = lambda _path: Reply(status)
    assert trouble_at(here.url, only_here) == f"answers {status}"


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        ("/a page.html", "/a%20page.html"),
        ("/caf\xc3\xa9.html", "/caf%C3%A9.html"),
        ("/caf%C3%A9.html?a=b&c=%20#d", "/caf%C3%A9.html?a=b&c=%20"),
        ("/\xe6\x95\xb0 \xe6\x8d\xae", "/%E6%95%B0%20%E6%8D%AE"),
        ("/tab\there", "/tab%09here"),
    ],
)
def test_a_redirect_is_followed_however_the_host_writes_it(target: str, asked: str, here: Server) -> None:
    here.instead = lambda path: Reply(301, headers={"Location": target}) if path == "old" else Reply(200)
    assert trouble_at(here.url + "old", only_here) == ""
    assert here.log == ["/old", asked]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 No", "200 OK"])
@pytest.mark.parametrize("before", ["103 Early Hints\r\nLink: </x>", "102 Processing", "199 x", "103 x\r\n\r\nHTTP/1.1 100 x"])
def test_what_comes_before_an_answer_is_none(before: str, status: str) -> None:
    with dripping(f"HTTP/1.1 {before}\r\n\r\nHTTP/1.1 {status}\r\n\r\n".encode(), b"") as url:
        said = trouble_at(url, only_here, LIMIT)
    assert said == ("" if status == "200 OK" else f"answers {status[:3]}")


def test_an_offer_to_speak_otherwise_is_no_page() -> None:
    with dripping(b"HTTP/1.1 101 Switching Protocols\r\n\r\n", b"") as url:
        assert trouble_at(url, only_here, LIMIT) == "answers 101"


@contextmanager
def dripping(start: bytes, drop: bytes) -> Iterator[str]:
    """Answer with `start`, then with a drop at a time for ever; with no drop, hold the line and say nothing."""
    ended = threading.Event()

    def answer() -> None:
        line, _ = listener.accept()
        with line:
            try:
                line.sendall(start)
                while not ended.wait(DRIP):
                    line.sendall(drop)
            except OSError:  # the other side hung up
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        ended.set()
        thread.join()


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b""),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
    ids=["silence", "status", "a header's name", "headers", "continue", "hints"],
)
def test_a_server_that_drips_is_not_waited_for(start: bytes, drop: bytes) -> None:
    with dripping(start, drop) as url:
        said = trouble_at(url, only_here, LIMIT)
    assert said == f"does not answer within {LIMIT:g} seconds"


def test_tls_that_drips_is_not_waited_for_either() -> None:
    with dripping(b"\x16\x03\x03\x40\x00", b"\x02") as url:
        assert trouble_at(url.replace("http", "https"), only_here, LIMIT) == f"does not answer within {LIMIT:g} seconds"


@pytest.mark.parametrize("status", ["200 OK", "302 Found\r\nLocation: /page", "404 Not Found"])
def test_a_body_without_end_is_not_read(status: str) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Length: 1000000000000\r\n\r\n"
    with dripping(head.encode(), b"a" * 65536) as url:
        said = trouble_at(url, only_here, LIMIT)
    assert said == {"200": "", "404": "answers 404"}.get(status[:3], f"does not answer within {LIMIT:g} seconds")


def test_a_proxy_of_the_machine_s_own_is_used_and_fetches_nothing_from_the_machine(
    here: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", here.url)
    here.instead = lambda _path: Reply(200)
    assert trouble_at("http://nowhere.invalid/page") == "answers 404"  # our server is no proxy: it knows no whole addresses
    assert here.log == ["http://nowhere.invalid/page"]
    assert "leads to 127.0.0.1" in trouble_at("http://127.0.0.1:1/")
    assert len(here.log) == 1


@pytest.mark.parametrize(
    "answer",
    [b"\x1b]0;title\x07", b"##[error]hacked", b"\x9b2J", b"HTTP/1.1 x\x1b[8m", b"HTTP/1.1 302 x\r\nLocation: gopher://x\x1b[8m"],
)
def test_what_a_host_answers_commands_nothing_where_it_is_told(answer: bytes) -> None:
    with dripping(answer + b"\r\n\r\n", b"") as url:
        said = str(Problem(Path("docs/sources.yml"), 1, trouble_at(url, only_here, LIMIT)))
    assert "(" in said or "leads to" in said
    assert said.isprintable()
    assert "##[" not in said
