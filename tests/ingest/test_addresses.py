from __future__ import annotations

import ipaddress

import pytest

from incidents.errors import AddressForbidden, FetchFailed
from incidents.ingest.addresses import Perimeter, is_public

CLOSED = [
    "0.0.0.0",  # noqa: S104 (nothing is bound)
    "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "127.0.0.1", "127.1.2.3", "169.254.0.1", "169.254.169.254",
    "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2001:20::1", "2002:7f00:1::",
    "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip
OPEN = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", CLOSED)
def test_reserved_address_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OPEN)
def test_ordinary_address_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_open_loopback_still_refuses_private_networks() -> None:
    perimeter = Perimeter(loopback=True)
    assert perimeter.admits(ipaddress.ip_address("127.0.0.1"))
    assert not perimeter.admits(ipaddress.ip_address("10.0.0.1"))


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "1.2.3.0x4"])
def test_disguised_ip_address_is_told_as_such(host: str) -> None:
    with pytest.raises(AddressForbidden, match="is a disguised IP address; write it as four"):
        Perimeter().check_url(f"http://{host}/")


def test_name_without_a_dot_is_local() -> None:
    with pytest.raises(AddressForbidden, match="'intranet' is a local name; give a full host name"):
        Perimeter().check_url("http://intranet/news")


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "file:///etc/passwd", "gopher://n.example"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(AddressForbidden, match="only http and https are fetched"):
        Perimeter().check_url(url)


def test_credentials_in_the_address_are_refused() -> None:
    with pytest.raises(AddressForbidden, match="it holds a user name or password"):
        Perimeter().check_url("https://editor:secret@news.example/a")


@pytest.mark.parametrize("url", ["http://news.example:22/", "https://news.example:80/"])
def test_other_ports_are_refused(url: str) -> None:
    with pytest.raises(AddressForbidden, match=r"port \d+ is not allowed; use the default port"):
        Perimeter().check_url(url)


def test_default_port_may_be_written_out() -> None:
    assert Perimeter().check_url("https://news.example:443/a").port == 443


@pytest.mark.parametrize(
    "url", ["http://news.example/a b", "http://a\\@b.example/", "http://x\n.example/", "http://"]
)
def test_malformed_address_is_refused(url: str) -> None:
    with pytest.raises(FetchFailed, match="could not fetch"):
        Perimeter().check_url(url)


def test_overlong_address_is_refused() -> None:
    with pytest.raises(FetchFailed, match="has 3,020 characters and the cap is 2,000"):
        Perimeter().check_url("http://news.example/" + "a" * 3_000)
