"""`manage.py snapshot` builds what the public reads, and says how it stands."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from incidents.models import RevisionAction, RevisionKind
from incidents.publication import log
from tests.features import make_feature

pytestmark = pytest.mark.django_db


def told(action: str) -> list[str]:
    out = StringIO()
    call_command("snapshot", action, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def publish(public_id: str) -> None:
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=public_id,
        action=RevisionAction.PUBLISHED,
        document=make_feature(id=public_id),
    )
    with transaction.atomic():
        log.append(entry, actor=None)


def test_before_anything_is_published_it_is_up_to_date_with_nothing() -> None:
    assert told("status") == ["snapshot empty: log up to 0, up to date"]


def test_a_build_says_what_it_shows() -> None:
    publish("aaaa2222")
    lines = told("build")
    assert lines[0].endswith("log up to 1, up to date")
    assert "1 incidents are shown, 1 of them on the map" in lines


def test_the_status_says_how_far_the_log_went_on() -> None:
    publish("aaaa2222")
    told("build")
    publish("bbbb2222")
    assert told("status")[0].endswith("log up to 1, 1 revisions behind the log")
