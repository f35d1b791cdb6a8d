"""The one guarded client through which this application reads pages of the web."""

from __future__ import annotations

import ipaddress
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urljoin

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.exceptions import HTTPError

from incidents.errors import (
    AddressForbidden,
    AnswerUnusable,
    FetchFailed,
    FetchRefused,
    FetchTimedOut,
)
from incidents.ingest.addresses import Perimeter
from incidents.ingest.deadlines import Deadline

CONTENT_TYPES = ("text/html", "text/plain", "application/xhtml+xml")
MAX_BYTES = 5_000_000  # of a page unpacked, and of a file: the one cap on bytes
USER_AGENT = "IncidentMap/0.1 (reads single articles on an editor's request)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A page as the server sent it, unpacked; `url` is where the redirects ended."""

    url: str
    content_type: str
    charset: str  # as the header declares it; "" where it does not
    body: bytes


class Fetcher(Protocol):
    """Gets a page of the web, or says why not."""

    def fetch(self, url: str) -> FetchedPage:
        """The page at the URL; raises FetchFailed or AddressForbidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How much patience and memory one page gets; seconds and bytes."""

    connect_seconds: float = 5
    read_seconds: float = 10
    total_seconds: float = 30
    body_bytes: int = MAX_BYTES
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedFetcher:
    """Fetches from public addresses only; remembers nothing from page to page."""

    perimeter: Perimeter = field(default_factory=Perimeter)
    limits: FetchLimits = field(default_factory=FetchLimits)
    content_types: tuple[str, ...] = CONTENT_TYPES
    user_agent: str = USER_AGENT

    def fetch(self, url: str) -> FetchedPage:
        """The page at the URL; raises FetchFailed or AddressForbidden."""
        with Deadline(self.limits.total_seconds) as deadline, _translated(url, deadline):
            target = url
            for _ in range(self.limits.redirects + 1):
                answer = self._page_or_redirect(target, deadline)
                if isinstance(answer, FetchedPage):
                    return answer
                target = answer
            raise _failed(url, f"more than {self.limits.redirects} redirects; check the address")

    def _page_or_redirect(self, url: str, deadline: Deadline) -> FetchedPage | str:
        """The page, or the address that the server sends us to."""
        parts = self.perimeter.check_url(url)
        self.perimeter.check_host(url, parts.host or "", parts.port or 443)
        with self._session(url, deadline) as session:
            response = session.get(url, stream=True, headers={"Accept-Encoding": "gzip"})
            with response:
                location: str | None = response.headers.get("location")
                if location and response.status_code in _REDIRECTS:
                    return urljoin(url, location)
                return self._page(url, response, deadline)

    def _page(self, url: str, response: requests.Response, deadline: Deadline) -> FetchedPage:
        if response.status_code != requests.codes.ok:
            raise _refused(url, response)
        content_type, charset = _content_type(response.headers)
        if content_type not in self.content_types:
            raise _unusable(
                url, f"it is '{content_type}'; only {', '.join(self.content_types)} can be read"
            )
        body = _unpacked(url, self._body(url, response, deadline), response.headers, self.limits)
        return FetchedPage(url=url, content_type=content_type, charset=charset, body=body)

    def _body(self, url: str, response: requests.Response, deadline: Deadline) -> bytes:
        """What came over the wire, still packed; stops at the cap and at the deadline."""
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > self.limits.body_bytes:
                raise _too_big(url, self.limits.body_bytes)
            deadline.check()
        deadline.check()  # the end may be the one that the deadline made
        return bytes(body)

    def _session(self, url: str, deadline: Deadline) -> HTTPSession:
        session = _OneHopSession(
            Config(
                ip_filter_enable=False,  # our stricter adapter is mounted below
                ip_filter_allow_loopback_ips=False,
                never_redirect=True,
                default_timeout=(self.limits.connect_seconds, self.limits.read_seconds),
                user_agent_override=self.user_agent,
            )
        )
        session.trust_env = False  # no proxies, netrc or certificates from the environment
        for scheme in ("http", "https"):
            adapter = _PinnedAdapter(
                url=url, is_https=scheme == "https", perimeter=self.perimeter, deadline=deadline
            )
            session.mount(f"{scheme}://", adapter)
        return session


class _OneHopSession(HTTPSession):  # type: ignore[misc]  # the library has no types
    """Leaves redirects to the fetcher: requests would read the whole body of each, unbounded."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """No redirect is seen here."""


class _PinnedAdapter(IPFilterAdapter):  # type: ignore[misc]  # the library has no types
    """Connects to the very address that was checked, so that DNS cannot change its mind.

    The library resolves the host, pins the connection to the address found and keeps the name
    for TLS; it checks fewer blocks than we do, so the pinned address is checked once more.
    """

    def __init__(
        self, *, url: str, is_https: bool, perimeter: Perimeter, deadline: Deadline
    ) -> None:
        super().__init__(is_https_proto=is_https, allow_loopback=perimeter.loopback)
        self._url = url
        self._perimeter = perimeter
        self._deadline = deadline

    def build_connection_pool_key_attributes(
        self, *args: Any, **kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Where to connect: the library's pinned address, checked."""
        host, pool = super().build_connection_pool_key_attributes(*args, **kwargs)
        pinned = ipaddress.ip_address(host["host"].strip("[]"))
        self._perimeter.check_address(self._url, pinned)
        return host, pool

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """A pool whose connections end at the deadline."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = self._deadline.watching(pool.ConnectionCls)
        return pool


@contextmanager
def _translated(url: str, deadline: Deadline) -> Iterator[None]:
    """Foreign errors in our own words."""
    try:
        yield
    except FetchFailed:
        raise
    except InvalidIPAddress as error:
        raise AddressForbidden(
            f"will not fetch '{url}': {error} is a private, local or reserved address;"
            " give a public one"
        ) from error
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        raise _broken(url, error, deadline) from error


def _broken(url: str, error: Exception, deadline: Deadline) -> FetchFailed:
    told = f"could not fetch '{url}': {_cause(error, deadline)}"
    if deadline.is_over or isinstance(error, requests.Timeout | TimeoutError):
        return FetchTimedOut(told)
    return FetchFailed(told)


def _cause(error: Exception, deadline: Deadline) -> str:
    if deadline.is_over:
        return f"it took longer than {deadline.seconds:g} seconds; try again later"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid; check the address"
    if isinstance(error, requests.Timeout | TimeoutError):
        return "the server did not answer in time; try again later"
    if isinstance(error, requests.ConnectionError):
        return "the server cannot be reached; check the address"
    return f"the answer broke off ({type(error).__name__}); try again later"


def _content_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """The media type and the charset of an answer, in lower case; "" where absent."""
    media_type, _, parameters = headers.get("content-type", "").lower().partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "charset":
            return media_type.strip(), value.strip("\"' ")
    return media_type.strip(), ""


def _unpacked(url: str, body: bytes, headers: Mapping[str, str], limits: FetchLimits) -> bytes:
    """The body without gzip, never growing past the cap."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip"):
        raise _unusable(url, f"it is packed as '{encoding}', which was not asked for")
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(body, limits.body_bytes + 1)
    except zlib.error as error:
        raise _unusable(url, "its gzip packing is broken; try again later") from error
    if len(unpacked) > limits.body_bytes:
        raise _too_big(url, limits.body_bytes)
    if not unpacker.eof:
        raise _unusable(url, "its gzip packing breaks off; try again later")
    return unpacked


def _too_big(url: str, cap: int) -> FetchFailed:
    return _unusable(url, f"it is over the cap of {cap:,} bytes; save its text to a file")


def _refused(url: str, response: requests.Response) -> FetchRefused:
    wait = response.headers.get("retry-after", "").strip()
    return FetchRefused(
        f"could not fetch '{url}': the server answered {response.status_code}; check the address",
        status=response.status_code,
        retry_after=int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 7 else 0,
    )


def _unusable(url: str, reason: str) -> AnswerUnusable:
    return AnswerUnusable(f"could not fetch '{url}': {reason}")


def _failed(url: str, reason: str) -> FetchFailed:
    return FetchFailed(f"could not fetch '{url}': {reason}")
