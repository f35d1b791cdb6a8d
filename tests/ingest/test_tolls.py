"""Early tolls are superseded, not forgotten."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.models import Incident
from incidents.values import Count
from tests.ingest.readings import SIX, make_event, make_loaded, stored

EIGHT = Count(low=None, best=8, high=None)


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
