"""The site's own language has no prefix."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/en/", "/"),
        ("/en", "/"),
        ("/en/incidents/?event_type=raid", "/incidents/?event_type=raid"),
        ("/en//elsewhere.example/", "/elsewhere.example/"),
        ("/en/\\elsewhere.example/", "/elsewhere.example/"),
    ],
)
def test_the_own_language_is_told_without_a_prefix(asked, target):
    response = Client().get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, target)
