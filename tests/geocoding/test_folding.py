"""Folding of names."""

import pytest

from incidents.geocoding.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Île-de-France", "ile de france"),
        ("Val-d'Oise", "val d oise"),
        ("Val-d’Oise", "val d oise"),
        ("St. Gilles", "saint gilles"),
        ("Saint-Gilles", "saint gilles"),
        ("Straße", "strasse"),
        ("København", "kobenhavn"),
        ("U.S.", "u s"),
        ("…", ""),
    ],
)
def test_spellings_of_one_name_share_a_key(written: str, folded: str) -> None:
    assert fold(written) == folded
