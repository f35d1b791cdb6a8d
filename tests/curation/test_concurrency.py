"""Editors who change neighbours at once neither block each other nor lose a version."""

from __future__ import annotations

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection

from incidents import curation
from incidents.models import Incident, Relation, Revision
from tests.rows import make_article, make_cited_raid, make_publisher, make_source

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 4


@pytest.fixture(autouse=True)
def _postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set DATABASE_URL=postgres://…")


def at_once(*verbs: object) -> None:
    threads = [threading.Thread(target=verb) for verb in verbs]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def retract(incidents: list[Incident], together: threading.Barrier, failures: list[str]) -> None:
    by = User.objects.get()
    try:
        for incident in incidents:
            together.wait(timeout=20)
            curation.retract(incident, by=by, reason="It was a drill.")
    except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
        failures.append(repr(error))
    finally:
        connection.close()


def related_pair(publisher: User, number: int) -> tuple[Incident, Incident]:
    source = make_source(name=f"Outlet {number}")
    first = make_cited_raid(make_article(source=source))
    second = make_cited_raid(make_article(source=make_source(name=f"Paper {number}")))
    Relation.objects.create(origin=first, target=second, kind="follows")
    Relation.objects.create(origin=second, target=first, kind="follows")
    assert curation.publish_drafts([first, second], by=publisher).refused == ()
    return first, second


def test_neighbours_retracted_at_once_do_not_wait_for_each_other() -> None:
    publisher, failures, together = make_publisher(), list[str](), threading.Barrier(2)
    pairs = [related_pair(publisher, number) for number in range(ROUNDS)]
    firsts, seconds = map(list, zip(*pairs, strict=True))
    at_once(
        lambda: retract(firsts, together, failures), lambda: retract(seconds, together, failures)
    )
    assert failures == []
    assert Revision.objects.filter(action="retracted").count() == 2 * ROUNDS
    assert curation.verify_evidence().problems == ()


def test_one_draft_published_by_several_at_once_is_published_once() -> None:
    publisher, incident = make_publisher(), make_cited_raid()
    published: list[int] = []

    def publish() -> None:
        try:
            published.append(len(curation.publish_drafts([incident], by=publisher).published))
        finally:
            connection.close()

    at_once(*[publish] * 4)
    assert sorted(published) == [0, 0, 0, 1]
    assert Revision.objects.count() == 1
