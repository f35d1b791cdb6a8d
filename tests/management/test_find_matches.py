from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from incidents.models import Article, TextBand, TextCopy
from tests.ingest.stories import FIRE, MARKET
from tests.rows import make_article, make_source

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = StringIO()
    call_command("find_matches", *options, stdout=out)
    return out.getvalue().strip()


def store(outlet: str, text: str) -> Article:
    """An article as it was stored before there were signatures."""
    return make_article(source=make_source(name=outlet), text=text)


def test_copies_among_old_articles_are_proposed() -> None:
    store("Gazette", MARKET)
    store("Herald", f"{MARKET}\n\n(AFP)")
    store("Tribune", FIRE)
    assert run() == "3 articles compared, 1 copies proposed"
    assert str(TextCopy.objects.get().article.source) == "Herald"


def test_agencies_of_old_articles_are_read() -> None:
    article = store("Herald", f"{MARKET}\n\n(AFP)")
    run()
    article.refresh_from_db()
    assert article.credited_to == "AFP"


def test_what_is_signed_is_left_alone() -> None:
    store("Gazette", MARKET)
    run()
    assert run() == "0 articles compared, 0 copies proposed"


def test_all_are_compared_again_on_demand() -> None:
    store("Gazette", MARKET)
    run()
    assert run("--again") == "1 articles compared, 0 copies proposed"


def test_an_agency_that_an_editor_took_out_stays_out() -> None:
    article = store("Herald", f"{MARKET}\n\n(AFP)")
    run()
    Article.objects.filter(pk=article.pk).update(credited_to="")
    run("--again")
    article.refresh_from_db()
    assert article.credited_to == ""


def test_dry_run_only_counts() -> None:
    store("Gazette", MARKET)
    assert run("--dry-run") == "1 articles would be compared"
    assert not TextBand.objects.exists()
