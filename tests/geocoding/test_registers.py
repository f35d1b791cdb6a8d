"""Which country's readers a text is written for."""

from __future__ import annotations

import pytest

from incidents.geocoding.registers import register_of


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The sheriff and the county commissioners met at the high school.", "US"),
        ("Cllr Moran asked the gardaí about the estate.", "IE"),
        ("The constabulary seized £4000 from a house.", "GB"),
        ("The RCMP said the premier was told.", "CA"),
    ],
)
def test_offices_betray_the_country(text: str, country: str) -> None:
    assert list(register_of(text, "en")) == [country]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Police raided a flat.", "en"), ("The sheriff met the RCMP.", "en"), ("Le shérif.", "fr")],
)
def test_nothing_is_said_where_nothing_is_sure(text: str, language: str) -> None:
    assert register_of(text, language) == {}
