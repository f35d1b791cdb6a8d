"""Which addresses of the network our own requests may reach."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from incidents.errors import AddressForbidden, FetchFailed

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\s\\\x00-\x1f\x7f]")
_NUMERIC_LABEL = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
_LONGEST_URL = 2_000

# Blocks that Python calls global and that lead elsewhere than they seem: old site-local, 6to4,
# NAT64 and IPv4-compatible addresses (an IPv4 address inside), relays, benchmarks, documentation.
_DETOURS = tuple(
    ipaddress.ip_network(block)
    for block in (
        "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16", "3fff::/20",
        "5f00::/16", "fec0::/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Perimeter:
    """What may be reached: the public internet on its default ports.

    `loopback` opens this machine's own addresses, on any port: for tests, and for a geocoding
    service that the operator runs beside the site.
    """

    loopback: bool = False

    def admits(self, address: IPAddress) -> bool:
        """Whether a connection to the address is allowed."""
        if address.is_loopback:
            return self.loopback
        return is_public(address)

    def check_url(self, url: str) -> Url:
        """The parts of a URL whose form is allowed; raises AddressForbidden or FetchFailed."""
        parts = _parsed(url)
        if parts.scheme not in _DEFAULT_PORTS:
            raise _forbidden(url, "only http and https are fetched; give such an address")
        if parts.auth is not None:
            raise _forbidden(url, "it holds a user name or password; leave them out")
        if not parts.host:
            raise FetchFailed(f"could not fetch '{_short(url)}': no host name; check the address")
        if parts.port not in (None, _DEFAULT_PORTS[parts.scheme]) and not self.loopback:
            raise _forbidden(url, f"port {parts.port} is not allowed; use the default port")
        _check_host(url, parts.host)
        return parts

    def check_host(self, url: str, host: str, port: int) -> None:
        """Resolve the host and refuse it if any of its addresses is off limits."""
        for address in _resolved(url, host, port):
            self.check_address(url, address)

    def check_address(self, url: str, address: IPAddress) -> None:
        """Refuse an address that is off limits."""
        if not self.admits(address):
            raise _forbidden(
                url, f"{address} is a private, local or reserved address; give a public one"
            )


def is_public(address: IPAddress) -> bool:
    """Whether an address is an ordinary one of the public internet."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return address.is_global and not any(address in block for block in _DETOURS)


def _parsed(url: str) -> Url:
    if _UNSAFE.search(url):
        raise FetchFailed(
            f"could not fetch {_short(url)!a}: spaces, backslashes and control characters"
            " do not belong in an address; encode them"
        )
    if len(url) > _LONGEST_URL:
        raise FetchFailed(
            f"could not fetch '{_short(url)}': the address has {len(url):,} characters"
            f" and the cap is {_LONGEST_URL:,}"
        )
    try:
        return parse_url(url)
    except LocationParseError as error:
        raise FetchFailed(
            f"could not fetch '{_short(url)}': this is no address; check it"
        ) from error


def _check_host(url: str, host: str) -> None:
    """Names need a dot; numbers must be whole addresses (no 2130706433, 0x7f.1 or 127.1)."""
    if host.startswith("["):
        return
    labels = host.rstrip(".").split(".")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        try:
            ipaddress.IPv4Address(host)
        except ValueError as error:
            raise _forbidden(
                url, f"'{host}' is a disguised IP address; write it as four numbers"
            ) from error
    elif len(labels) == 1:
        raise _forbidden(url, f"'{host}' is a local name; give a full host name")


def _resolved(url: str, host: str, port: int) -> Iterator[IPAddress]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(
            f"could not fetch '{_short(url)}': the host '{host}' is not known; check the address"
        ) from error
    for *_, socket_address in found:
        yield ipaddress.ip_address(str(socket_address[0]).partition("%")[0])


def _forbidden(url: str, reason: str) -> AddressForbidden:
    return AddressForbidden(f"will not fetch '{_short(url)}': {reason}")


def _short(url: str) -> str:
    return url if len(url) <= 200 else f"{url[:200]}…"
