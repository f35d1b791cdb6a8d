"""Addresses of others become links that HTML allows."""

from __future__ import annotations

import pytest

from incidents.web.links import written_out


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.example/x/?q=1&r=%20#top", "https://a.example/x/?q=1&r=%20#top"),
        ("https://a.example/a b|c", "https://a.example/a%20b%7Cc"),
        ("https://a.example/100%zz[]", "https://a.example/100%25zz%5B%5D"),
        ("https://a.example/é?é#é", "https://a.example/%C3%A9?%C3%A9#%C3%A9"),
        ("https://[::1", ""),
        ("https://a b.example/", ""),
    ],
)
def test_what_no_address_may_hold_is_encoded(url: str, told: str) -> None:
    assert written_out(url) == told
