"""Neighbours follow what changed beside them, and tell nothing else that was edited meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from incidents import curation
from incidents.models import Incident, Relation, RevisionKind
from incidents.publication import log
from tests.rows import make_article, make_cited_raid, make_publisher, make_source

pytestmark = pytest.mark.django_db


def public_raids(count: int) -> list[Incident]:
    raids = [
        make_cited_raid(make_article(source=make_source(name=f"Outlet {number}")))
        for number in range(count)
    ]
    curation.publish_drafts(raids, by=make_publisher())
    return raids


def latest(incident: Incident) -> dict[str, Any]:
    document = log.latest_document(RevisionKind.INCIDENT, incident.public_id)
    assert document is not None
    properties: dict[str, Any] = document["properties"]
    return properties


def test_a_neighbours_refresh_tells_none_of_its_unpublished_edits() -> None:
    first, second, third = public_raids(3)
    Relation.objects.create(origin=first, target=second, kind="follows")
    Relation.objects.create(origin=first, target=third, kind="retaliation")
    Incident.objects.filter(pk=first.pk).update(event_type="attack", counted_in=third)
    curation.update(second, by=make_publisher("other"), reason="The world moved.")
    told = latest(first)
    assert told["related"] == [{"id": second.public_id, "relation": "follows"}]
    assert (told["event_type"], told["counted_in"]) == ("raid", None)


def test_a_retracted_carrier_of_a_toll_is_named_no_longer() -> None:
    part, carrier = public_raids(2)
    publisher = make_publisher("other")
    Incident.objects.filter(pk=part.pk).update(counted_in=carrier)
    curation.update(part, by=publisher, reason="Counted together.")
    assert latest(part)["counted_in"] == carrier.public_id
    curation.retract(carrier, by=publisher, reason="It was a drill.")
    assert latest(part)["counted_in"] is None


def test_a_neighbour_that_says_nothing_new_keeps_its_version() -> None:
    first, second = public_raids(2)
    publisher = make_publisher("other")
    Relation.objects.create(origin=first, target=second, kind="follows")
    curation.update(first, by=publisher, reason="Related.")
    curation.update(second, by=publisher, reason="The world moved.")
    assert latest(first)["version"] == 2
