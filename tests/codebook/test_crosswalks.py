"""Codes of other datasets become event types by the codebook's own crosswalks."""

from __future__ import annotations

import pytest

from incidents.codebook import coded_event_type, load_codebook


@pytest.mark.parametrize(
    ("scheme", "codes", "expected"),
    [
        ("ucdp-ged", ["1.0"], "clash"),
        ("ucdp-ged", ["3"], "attack"),
        ("acled", ["Battles", "Armed clash"], "clash"),
        ("acled", ["Strategic developments", "Arrests"], "arrest"),
        ("acled", ["Strategic developments", "Other"], "other"),
        ("acled", ["Protests", "Peaceful protest"], "other"),
        ("nasa-glc", [""], "landslide"),
        ("unheard-of", ["1"], "other"),
    ],
)
def test_codes_are_looked_up(scheme: str, codes: list[str], expected: str) -> None:
    assert coded_event_type(load_codebook(), scheme, codes) == expected
