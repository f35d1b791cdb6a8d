from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from incidents.models import Article, SameEvent, TextBand, TextCopy
from tests.ingest.stories import FIRE, MARKET
from tests.rows import RAID_TEXT, cite, make_article, make_cited_raid, make_incident, make_source

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
    assert run().splitlines()[0] == "3 articles compared, copies proposed: 1"
    assert str(TextCopy.objects.get().article.source) == "Herald"


def test_agencies_of_old_articles_are_read() -> None:
    article = store("Herald", f"{MARKET}\n\n(AFP)")
    run()
    article.refresh_from_db()
    assert article.credited_to == "AFP"


def test_what_is_signed_is_left_alone() -> None:
    store("Gazette", MARKET)
    run()
    assert run().splitlines()[0] == "0 articles compared, copies proposed: 0"


def test_all_are_compared_again_on_demand() -> None:
    store("Gazette", MARKET)
    run()
    assert run("--again").splitlines()[0] == "1 articles compared, copies proposed: 0"


def test_an_agency_that_an_editor_took_out_stays_out() -> None:
    article = store("Herald", f"{MARKET}\n\n(AFP)")
    run()
    Article.objects.filter(pk=article.pk).update(credited_to="")
    run("--again")
    article.refresh_from_db()
    assert article.credited_to == ""


def test_dry_run_only_counts() -> None:
    store("Gazette", MARKET)
    assert run("--dry-run") == "would compare 1 articles and 0 drafts"
    assert not TextBand.objects.exists()


def test_drafts_of_two_articles_are_proposed_to_be_one_event_and_not_joined() -> None:
    older = make_cited_raid(make_article(source=make_source(name="Gazette")))
    newer = make_cited_raid(make_article(source=make_source(name="Herald")))
    assert run().splitlines()[1] == "2 drafts compared, same events proposed: 1"
    proposal = SameEvent.objects.get()
    assert (proposal.draft, proposal.known) == (newer, older)
    assert run().splitlines()[1] == "2 drafts compared, same events proposed: 0"


def test_what_one_article_tells_apart_is_not_proposed_to_be_one() -> None:
    article = make_article()
    for _ in range(2):
        cite(make_incident(), article, "event_type", "raid", quote=RAID_TEXT, word="raided")
    run()
    assert not SameEvent.objects.exists()
