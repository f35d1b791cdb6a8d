"""A small web server on this machine, a resolver that answers as told, a count of connections."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass
class Answer:
    """What the server says to one path; `writes` may drip the body itself."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain"})
    body: bytes = b""
    writes: Callable[[Any], None] | None = None


@dataclass
class Site:
    """A running server: its root URL and the requests it got, as (path, headers)."""

    url: str
    answers: dict[str, Answer]
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def serving(
    answers: dict[str, Answer] | None = None, *, tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """Serve the answers on a free port of 127.0.0.1; other paths are 404.

    An answer stands for its path, or for its path with whatever query.
    """
    site = Site(url="", answers=answers or {})

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers)))
            without_query = self.path.partition("?")[0]
            answer = site.answers.get(self.path) or site.answers.get(without_query)
            answer = answer or Answer(status=404)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
                if answer.writes:
                    answer.writes(self.wfile)
            except OSError:
                pass  # the client left, as it should

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class FakeResolver:
    """Answers name lookups from a table; a list of lists is answered one list per lookup.

    Numeric hosts, in whatever notation, are left to the real resolver: they need no network.
    """

    def __init__(self, names: Mapping[str, list[Any]]) -> None:
        self._names = {name: list(addresses) for name, addresses in names.items()}
        self._real = socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *_: Any, **__: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in self._names:
            flags = socket.AI_NUMERICHOST
            return self._real(host, port, type=socket.SOCK_STREAM, flags=flags)
        addresses = self._names[name]
        if addresses and isinstance(addresses[0], list):
            addresses = addresses.pop(0) if len(addresses) > 1 else addresses[0]
        return [self._answer(address, port) for address in addresses]

    @staticmethod
    def _answer(address: str, port: int) -> tuple[Any, ...]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        end = (address, port, 0, 0) if ":" in address else (address, port)
        return (family, socket.SOCK_STREAM, 6, "", end)


def count_connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every address that a socket tries to connect to, from now on; nothing is connected."""
    tried: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried
