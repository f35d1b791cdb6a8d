"""The bench's log is one that the site itself could have written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson
import pytest

from bench.incidents_log import FIELDS, IncidentsLog, Row
from bench.places import gather
from bench.words import invent
from incidents.models import Incident, Revision, site_codebook
from incidents.publication import log
from incidents.publication.documents import incident_document
from tests.rows import accept_all, make_cited_raid, make_publisher

STAMPS = {"seq", "version", "status", "published_at", "updated_at"}


@lru_cache(maxsize=1)
def rows() -> list[Row]:
    return list(IncidentsLog(count=500, sites=gather(80), vocabulary=invent(7, size=300)).rows())


def documents() -> list[dict[str, Any]]:
    """Those that are no retraction's."""
    return [orjson.loads(row.document) for row in rows() if row.action != "retracted"]


def published_raid() -> dict[str, Any]:
    raid = make_cited_raid()
    accept_all(raid, make_publisher())
    return incident_document(Incident.objects.for_document().get(), site_codebook())


@pytest.mark.django_db
def test_the_chain_of_hashes_holds() -> None:
    Revision.objects.bulk_create(
        [Revision(**dict(zip(FIELDS, row.values(), strict=True))) for row in rows()]
    )
    assert [revision.seq for revision in log.verified()] == [row.seq for row in rows()]


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["place", "sources", "evidence"])
def test_each_part_has_the_members_of_the_sites_own(part: str) -> None:
    own, ours = (item["properties"][part] for item in (published_raid(), documents()[0]))
    own, ours = (item[0] if isinstance(item, list) else item for item in (own, ours))
    assert ours.keys() == own.keys()


@pytest.mark.django_db
def test_documents_have_the_members_of_the_sites_own_and_the_logs_stamps() -> None:
    own = published_raid()
    assert all(item.keys() == own.keys() for item in documents())
    wanted = own["properties"].keys() | STAMPS
    assert all(item["properties"].keys() == wanted for item in documents())


def test_some_incidents_are_told_again_and_some_taken_back() -> None:
    actions = {row.action for row in rows()}
    assert actions == {"published", "updated", "corrected", "retracted"}


def test_ids_are_unique() -> None:
    assert len({row.subject for row in rows()}) == 500


def test_the_same_seed_writes_the_same_log() -> None:
    again = IncidentsLog(count=500, sites=gather(80), vocabulary=invent(7, size=300))
    assert [row.row_hash for row in again.rows()] == [row.row_hash for row in rows()]
