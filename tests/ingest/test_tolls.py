"""Early tolls are superseded, not forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.ingest.tolls import toll_stance
from incidents.models import Incident
from incidents.values import Count
from tests.ingest.readings import SIX, make_event, make_loaded, stored

EIGHT = Count(low=None, best=8, high=None)


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


def arrests_after(hours: int, count: Count) -> Incident:
    """A raid with six arrests, and another outlet's count published so much later."""
    stored(make_event())
    moment = dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    stored(make_event(arrested=count), loaded=make_loaded(outlet="B", published_at=moment))
    return Incident.objects.get()


@pytest.mark.django_db
def test_a_draft_states_the_newest_toll() -> None:
    assert arrests_after(5, EIGHT).count("arrested") == EIGHT


@pytest.mark.django_db
def test_the_superseded_toll_stays_and_contradicts() -> None:
    claims = arrests_after(5, EIGHT).citations.filter(field="arrested")
    assert {claim.value["best"]: claim.stance for claim in claims} == {
        6: "contradicts",
        8: "supports",
    }


@pytest.mark.django_db
def test_an_older_article_read_later_changes_no_toll() -> None:
    assert arrests_after(-5, EIGHT).count("arrested") == SIX
