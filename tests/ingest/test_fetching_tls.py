"""TLS to a pinned address: the certificate must be the named host's, not the address's."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.errors import FetchFailed
from incidents.ingest.addresses import Perimeter
from incidents.ingest.fetching import GuardedFetcher
from tests.ingest.servers import Answer, FakeResolver, serving

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """An HTTPS server whose certificate, trusted here, is for news.example alone."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=news.example",
         "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))
    names = {"news.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
    monkeypatch.setattr(socket, "getaddrinfo", FakeResolver(names))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving({"/": Answer(body=b"words")}, tls=context) as site:
        yield int(site.url.rpartition(":")[2])


def test_certificate_of_the_named_host_is_accepted(port: int) -> None:
    fetcher = GuardedFetcher(perimeter=Perimeter(loopback=True))
    assert fetcher.fetch(f"https://news.example:{port}/").body == b"words"


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_certificate_of_another_host_is_refused(host: str, port: int) -> None:
    fetcher = GuardedFetcher(perimeter=Perimeter(loopback=True))
    with pytest.raises(FetchFailed, match="its certificate is not valid; check the address"):
        fetcher.fetch(f"https://{host}:{port}/")
