"""Senders are told apart for a day, and never known."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import RequestFactory

from incidents.web import senders
from incidents.web.senders import is_from_elsewhere, sender_key


def key(address: str = "8.8.8.8", **headers: str) -> str:
    return sender_key(RequestFactory(REMOTE_ADDR=address).get("/", headers=headers))


def test_a_sender_is_the_same_all_day_and_another_tomorrow(monkeypatch) -> None:
    today = key()
    assert today == key() != key("8.8.4.4")
    later = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
    monkeypatch.setattr(senders.timezone, "now", lambda: later)
    assert key() != today


def test_the_key_does_not_hold_the_address() -> None:
    assert "8.8" not in key()


def test_one_network_of_ipv6_is_one_sender() -> None:
    assert key("2a02:1810::1") == key("2a02:1810::ffff:1") != key("2a02:1811::1")


def test_behind_a_proxy_its_word_counts_and_no_claim_before_it(settings) -> None:
    settings.INCIDENT_MAP_PROXIES = 1
    told = key("10.0.0.1", **{"X-Forwarded-For": "1.1.1.1, 8.8.8.8"})
    assert told == key("10.0.0.1", **{"X-Forwarded-For": "9.9.9.9, 8.8.8.8"})


def test_without_a_proxy_nobody_is_believed() -> None:
    assert key(**{"X-Forwarded-For": "1.1.1.1"}) == key()


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "", "nonsense"])
def test_behind_an_unknown_proxy_nobody_is_told_apart(address: str) -> None:
    assert key(address) == ""


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://["}, True),
        ({}, False),
    ],
)
def test_another_sites_form_is_known_as_such(headers: dict[str, str], foreign: bool) -> None:
    request = RequestFactory().post("/", headers=headers)
    assert is_from_elsewhere(request) is foreign
