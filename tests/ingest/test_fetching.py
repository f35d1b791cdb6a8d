from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from incidents.errors import AddressForbidden, FetchFailed
from incidents.ingest.addresses import Perimeter
from incidents.ingest.fetching import FetchLimits, GuardedFetcher
from tests.ingest.servers import Answer, FakeResolver, Site, count_connections, serving

LOCAL = Perimeter(loopback=True)
HTML = {"Content-Type": "text/html; charset=ISO-8859-1"}

HOSTILE = [
    "http://127.0.0.1/", "http://127.0.0.1:80/", "https://127.0.0.1/", "http://127.8.8.8/",
    "http://0.0.0.0/", "http://0/", "http://127.1/", "http://127.0.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/",
    "http://127.0.0.1./", "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/",
    "http://100.64.0.1/", "http://100.100.100.200/", "http://192.0.0.192/", "http://198.18.0.1/",
    "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/", "http://[::1]/",
    "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::ffff:169.254.169.254]/", "http://[::127.0.0.1]/", "http://[fe80::1]/",
    "http://[fe80::1%25lo]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fec0::1]/",
    "http://[ff02::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://news.localhost/",
    "http://metadata/", "http://metadata.google.internal/", "http://rebind.example/",
    "http://inside.example/", "http://mixed.example/", "http://mapped.example/",
    "http://nowhere.example/", "http://user@127.0.0.1/", "http://news.example@127.0.0.1/",
    "http://news.example:password@10.0.0.1/", "http://127.0.0.1:22/", "http://news.example:8080/",
    "http://127.0.0.1\\@news.example/", "http://①②⑦.0.0.1/", "http://127。0。0。1/",
    "http://１２７.0.0.1/", "file:///etc/passwd", "ftp://news.example/", "gopher://127.0.0.1:25/",
    "javascript:alert(1)", "data:text/plain,x", "//127.0.0.1/", "127.0.0.1", "http:///", "http://",
    "http://127.0.0.1%2f@news.example/", "http://127.0.0.1%00.news.example/", "http://[::1",
]  # fmt: skip

PRIVATE = [
    "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/", "http://2852039166/",
    "//10.0.0.1/a", "http://0/", "http://[::ffff:169.254.169.254]/", "http://[fe80::1]/",
    "http://inside.example/", "http://mixed.example/", "http://metadata.google.internal/",
    "http://localhost/", "http://user@news.example/", "file:///etc/passwd", "ftp://news.example/",
    "http://10.0.0.1\\@news.example/", "http:10.0.0.1/",
]  # fmt: skip

NAMES: dict[str, list[Any]] = {
    "news.example": ["93.184.216.34"],
    "rebind.example": [["93.184.216.34"], ["127.0.0.1"]],
    "rebind6.example": [["93.184.216.34"], ["64:ff9b::7f00:1"]],
    "inside.example": ["10.1.2.3"],
    "mixed.example": ["93.184.216.34", "192.168.0.9"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "news.localhost": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
}


@pytest.fixture(autouse=True)
def resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", FakeResolver(NAMES))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_address_is_refused_without_a_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = count_connections(monkeypatch)
    with pytest.raises(FetchFailed) as refusal:
        GuardedFetcher().fetch(url)
    assert tried == []
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("host", ["rebind.example", "rebind6.example"])
def test_name_that_changes_its_address_after_the_check_is_refused(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = count_connections(monkeypatch)
    with pytest.raises(AddressForbidden, match="private, local or reserved"):
        GuardedFetcher().fetch(f"http://{host}/")
    assert tried == []


def test_connection_is_made_to_the_checked_address(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = count_connections(monkeypatch)
    with pytest.raises(FetchFailed, match="the server cannot be reached; check the address"):
        GuardedFetcher().fetch("http://news.example/a")
    assert tried == [("93.184.216.34", 80)]


@pytest.mark.parametrize("url", PRIVATE)
def test_redirect_to_a_private_address_is_refused(url: str, site: Site) -> None:
    site.answers["/"] = Answer(status=302, headers={"Location": url})
    with pytest.raises(FetchFailed):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")


def test_page_comes_with_its_type_charset_and_final_address(site: Site) -> None:
    site.answers["/old"] = Answer(status=301, headers={"Location": "/new"})
    site.answers["/new"] = Answer(headers=HTML, body=b"<p>caf\xe9</p>")
    page = GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/old")
    assert (page.url, page.content_type) == (site.url + "/new", "text/html")
    assert page.body.decode(page.charset) == "<p>café</p>"


def test_request_is_honest_about_who_asks(site: Site) -> None:
    site.answers["/"] = Answer(body=b"words")
    GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")
    headers = site.requests[0][1]
    assert headers["User-Agent"].startswith("IncidentMap/")
    assert headers["Accept-Encoding"] == "gzip"


def test_cookie_of_a_redirect_is_not_sent_back(site: Site) -> None:
    site.answers["/"] = Answer(status=302, headers={"Location": "/b", "Set-Cookie": "id=1"})
    site.answers["/b"] = Answer(body=b"words")
    GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")
    assert "Cookie" not in site.requests[1][1]


def test_proxy_of_the_environment_is_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    site.answers["/"] = Answer(body=b"words")
    assert GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/").body == b"words"


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.answers["/"] = Answer(status=307, headers={"Location": "/"})
    with pytest.raises(FetchFailed, match="more than 5 redirects; check the address"):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")
    assert len(site.requests) == 6


def test_body_of_a_redirect_is_not_read(site: Site) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    headers = {"Location": "/b", "Content-Encoding": "gzip"}
    site.answers["/"] = Answer(status=302, headers=headers, body=bomb)
    site.answers["/b"] = Answer(body=b"words")
    assert GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/").body == b"words"


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 410, 429, 500, 503])
def test_answer_without_a_page_is_told(status: int, site: Site) -> None:
    site.answers["/"] = Answer(status=status)
    with pytest.raises(FetchFailed) as failure:
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")
    assert str(failure.value) == (
        f"could not fetch '{site.url}/': the server answered {status}; check the address"
    )


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json", ""])
def test_other_content_types_are_refused(content_type: str, site: Site) -> None:
    site.answers["/"] = Answer(headers={"Content-Type": content_type}, body=b"words")
    with pytest.raises(FetchFailed, match="only text/html, text/plain, application/xhtml"):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")


def test_body_over_the_cap_is_refused(site: Site) -> None:
    site.answers["/"] = Answer(body=b"x" * 5_000_001)
    with pytest.raises(FetchFailed, match="it is over the cap of 5,000,000 bytes"):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")


def test_packed_body_is_unpacked(site: Site) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    site.answers["/"] = Answer(headers=headers, body=gzip.compress(b"words"))
    assert GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/").body == b"words"


def test_gzip_bomb_is_refused_at_the_cap(site: Site) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    site.answers["/"] = Answer(headers=headers, body=bomb)
    with pytest.raises(FetchFailed, match="over the cap"):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")


@pytest.mark.parametrize(
    ("encoding", "body"), [("gzip", b"words"), ("gzip", gzip.compress(b"words")[:-9]), ("br", b"x")]
)
def test_broken_packing_is_told(encoding: str, body: bytes, site: Site) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": encoding}
    site.answers["/"] = Answer(headers=headers, body=body)
    with pytest.raises(FetchFailed, match="pack"):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")


def _drip(wire: Any) -> None:
    for _ in range(100):
        wire.write(b"x")
        wire.flush()
        time.sleep(0.05)


def test_dripping_body_ends_at_the_deadline(site: Site) -> None:
    site.answers["/"] = Answer(writes=_drip)
    impatient = GuardedFetcher(perimeter=LOCAL, limits=FetchLimits(total_seconds=0.3))
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"it took longer than 0\.3 seconds; try again later"):
        impatient.fetch(site.url + "/")
    assert time.monotonic() - began < 2


def test_dripping_headers_end_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        limits = FetchLimits(read_seconds=5, total_seconds=0.3)
        began = time.monotonic()
        with pytest.raises(FetchFailed, match=r"it took longer than 0\.3 seconds"):
            GuardedFetcher(perimeter=LOCAL, limits=limits).fetch(f"http://127.0.0.1:{port}/")
    assert time.monotonic() - began < 2


def test_silent_server_is_given_up(site: Site) -> None:
    site.answers["/"] = Answer(writes=lambda wire: time.sleep(1))
    limits = FetchLimits(read_seconds=0.2)
    with pytest.raises(FetchFailed, match="try again later"):
        GuardedFetcher(perimeter=LOCAL, limits=limits).fetch(site.url + "/")


def test_unreachable_server_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchFailed, match="the server cannot be reached; check the address"):
        GuardedFetcher(perimeter=LOCAL).fetch(f"http://127.0.0.1:{port}/")


def test_body_shorter_than_promised_is_refused(site: Site) -> None:
    headers = {"Content-Type": "text/plain", "Content-Length": "100"}
    site.answers["/"] = Answer(headers=headers, body=b"words")
    with pytest.raises(FetchFailed, match="broke off"):
        GuardedFetcher(perimeter=LOCAL).fetch(site.url + "/")
