from __future__ import annotations

from typing import Any

import pytest

from incidents.curation.stances import stance_towards, toll_stance


def toll(low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return {"low": low, "best": best, "high": high}


@pytest.mark.parametrize(
    ("stated", "told", "stance"),
    [
        (toll(None, 11, None), toll(11, 11, None), "supports"),
        (toll(None, 32, None), toll(31, 31, None), "supports"),
        (toll(None, 11, None), toll(13, 13, None), "contradicts"),
        (toll(None, 31, None), toll(None, 34, None), "contradicts"),
        (toll(None, 280, None), toll(270, 300, 300), "supports"),
        (toll(None, 320, None), toll(None, 300, 300), "contradicts"),
    ],
)
def test_a_claim_supports_a_toll_that_it_leaves_open(
    stated: dict[str, Any], told: dict[str, Any], stance: str
) -> None:
    assert toll_stance(stated, told) == stance


@pytest.mark.parametrize(
    ("field", "stated", "told", "stance"),
    [
        ("place", None, "geonames:1", "supports"),
        ("place", "geonames:1", "geonames:1", "supports"),
        ("place", "geonames:1", "geonames:2", "context"),
        ("outcome", "completed", "failed", "contradicts"),
        ("arrested", toll(6, 6, 6), toll(7, 7, 7), "contradicts"),
    ],
)
def test_another_place_is_context_and_another_outcome_contradicts(
    field: str, stated: Any, told: Any, stance: str
) -> None:
    assert stance_towards(stated, told, field=field) == stance
