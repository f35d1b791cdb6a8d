"""`manage.py demo`."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from pytest_django import Settings

from incidents.models import Article


@pytest.fixture
def local_mode(settings: Settings) -> None:
    settings.DEBUG = True


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_production_is_refused() -> None:
    with pytest.raises(CommandError, match="DEBUG is 'false'"):
        call_command("demo", "--no-serve")


@pytest.mark.usefixtures("local_mode")
def test_busy_port_is_named_with_the_way_out(busy_port: int) -> None:
    with pytest.raises(CommandError, match=rf"port {busy_port} .*make demo PORT=8010"):
        call_command("demo", port=busy_port)


@pytest.mark.usefixtures("local_mode")
@pytest.mark.parametrize("port", [0, 65536, -1])
def test_impossible_port_is_named(port: int) -> None:
    with pytest.raises(CommandError, match=f"port '{port}' does not exist"):
        call_command("demo", port=port)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("local_mode")
def test_says_what_was_read_and_lets_the_admin_in(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo", "--no-serve")
    said = capsys.readouterr().out
    assert re.search(r"8 articles read: \d+ mentions, \d+ incidents; \d+ published now", said)
    assert "http://127.0.0.1:8000/" in said
    name, password = re.findall(r"user (\S+), password (\S+)", said)[0]
    assert authenticate(username=name, password=password).is_superuser
    assert Article.objects.count() == 8
