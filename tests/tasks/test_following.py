"""The follower keeps the snapshot in step, one for each data folder."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from incidents import curation, tasks
from incidents.models import Incident, RevisionAction, RevisionKind
from incidents.publication import log, snapshot
from incidents.tasks import Follower, following
from tests.curation.test_reports import age, received
from tests.features import make_feature
from tests.rows import make_cited_raid, make_publisher

pytestmark = pytest.mark.django_db(transaction=True)


def publish(public_id: str) -> None:
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=public_id,
        action=RevisionAction.PUBLISHED,
        document=make_feature(id=public_id),
    )
    with transaction.atomic():
        log.append(entry, actor=None)


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def start(data_dir: Path) -> Iterator[Callable[[], Follower]]:
    """Start followers of this test's data folder; all end with it."""
    started: list[Follower] = []

    def one() -> Follower:
        started.append(Follower(data_dir / "snapshot", pause=0.01))
        started[-1].start()
        return started[-1]

    yield one
    for follower in started:
        follower.stop()
        follower.join()


def test_what_is_logged_becomes_visible_without_being_asked_for(start) -> None:
    start()
    publish("aaaa2222")
    assert eventually(lambda: snapshot.current().feature("aaaa2222") is not None)


def test_another_takes_over_from_one_that_ended(start, monkeypatch) -> None:
    monkeypatch.setattr(following, "CANDIDACY", 0.01)
    first, _second = start(), start()
    first.stop()
    first.join()
    publish("aaaa2222")
    assert eventually(lambda: snapshot.current().feature("aaaa2222") is not None)


def test_a_follower_that_waits_for_its_turn_can_be_stopped(start) -> None:
    start()
    assert eventually(snapshot.can_be_served)
    waiting = start()
    waiting.stop()
    waiting.join(timeout=5)
    assert not waiting.is_alive()


def test_an_embargoed_incident_goes_out_at_its_time(start, data_dir: Path) -> None:
    publisher = make_publisher()
    incident = make_cited_raid(release_at=timezone.now() + dt.timedelta(hours=1))
    curation.accept_evidence(incident, by=publisher)
    curation.approve(incident, by=publisher)
    Incident.objects.update(release_at=timezone.now())
    Follower(data_dir / "snapshot").step()
    assert snapshot.catch_up().feature(incident.public_id) is not None


def test_a_database_that_fails_ends_no_follower(start, monkeypatch) -> None:
    answers = iter([DatabaseError("gone")] * 3)

    def failing() -> int:
        for error in answers:
            raise error
        return 1

    monkeypatch.setattr(snapshot, "lag", failing)
    publish("aaaa2222")
    start()
    publish("bbbb2222")
    assert eventually(lambda: snapshot.current().feature("bbbb2222") is not None)


def test_the_first_generation_is_there_before_the_site_answers(data_dir: Path) -> None:
    publish("aaaa2222")
    follower = tasks.follow()
    try:
        assert snapshot.current().feature("aaaa2222") is not None
    finally:
        follower.stop()
        follower.join()


def test_words_of_readers_are_forgotten_by_the_one_who_follows(start, data_dir: Path) -> None:
    report = received(is_suspect=True)
    age(report, 366)
    Follower(data_dir / "snapshot").step()
    report.refresh_from_db()
    assert (report.state, report.message) == ("spam", "")
