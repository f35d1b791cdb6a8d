"""`manage.py purge_reports`."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from incidents.models import ReaderReport
from tests.curation.test_reports import age, received

pytestmark = pytest.mark.django_db


def purged(*options: str) -> str:
    out = StringIO()
    call_command("purge_reports", *options, stdout=out)
    return out.getvalue().strip()


def test_it_says_how_many_it_would_purge_and_then_does() -> None:
    age(received(), 366)
    received(message="Of today")
    assert purged("--dry-run") == "1 reports would lose their words"
    assert ReaderReport.objects.filter(message="").count() == 0
    assert purged() == "1 reports lost their words"
    assert purged() == "0 reports lost their words"
