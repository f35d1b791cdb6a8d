from __future__ import annotations

import datetime as dt
import threading
import time
from typing import Any

import pytest
from django.db import connection, transaction

from incidents.ingest import copies
from incidents.ingest.copies import find_copy
from incidents.ingest.wording import Shingles, shingles
from incidents.models import Article, MatchState, TextBand, TextCopy
from tests.ingest.stories import FIRE, MARKET, STATEMENT, paragraphs
from tests.rows import make_article, make_source

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC)
COOKIES = (
    "We and our partners keep small files on your device. Choose what you allow. Subscribe to the "
    "morning letter, and share this page with your friends if you liked it."
)


def print_in(outlet: str, text: str, *, hour: int = 0, **changes: Any) -> Article:
    """The text in an outlet so many hours after noon, compared with what was there."""
    source = make_source(name=outlet)
    moment = NOON + dt.timedelta(hours=hour)
    article = make_article(source=source, text=text, published_at=moment, **changes)
    find_copy(article)
    return article


def pairs() -> set[tuple[str, str]]:
    """Copy and original, by outlet."""
    found = TextCopy.objects.select_related("article__source", "original__source")
    return {(str(copy.article.source), str(copy.original.source)) for copy in found}


def reordered(story: str) -> str:
    first, *rest = paragraphs(story)
    return "\n\n".join([*rest, first])


CHANGED = {
    "as it is": MARKET,
    "without its end": "\n\n".join(paragraphs(MARKET)[:3]),
    "with a paragraph more": f"{MARKET}\n\nOur reporter saw two lorries leave at nine.",
    "with boilerplate": f"{COOKIES}\n\n{MARKET}\n\n{COOKIES}",
    "in capitals": MARKET.upper(),
    "in another order": reordered(MARKET),
    "with other words": MARKET.replace("Police", "Officers").replace("brothers", "men"),
    "with a dateline": f"BRUSSELS (AFP) - {MARKET}",
}


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED)
def test_a_copy_is_found(text: str) -> None:
    print_in("Gazette", MARKET)
    print_in("Herald", text, hour=1)
    assert pairs() == {("Herald", "Gazette")}


@pytest.mark.parametrize(
    "text",
    [
        FIRE,
        f"{FIRE}\n\n“{STATEMENT}”, the mayor said.",
        f"{FIRE}\n\n{paragraphs(MARKET)[0]}",
        " ".join(MARKET.split()[:20]),
    ],
    ids=["another story", "a quotation in common", "a paragraph in common", "a short text"],
)
def test_what_is_no_copy_is_not_proposed(text: str) -> None:
    print_in("Gazette", f"{MARKET}\n\n“{STATEMENT}”, the mayor said.")
    print_in("Herald", text, hour=1)
    assert pairs() == set()


def test_texts_that_say_nothing_but_a_quotation_are_not_alike() -> None:
    print_in("Gazette", f"The mayor spoke at noon. “{STATEMENT}” Then she left for the station.")
    print_in("Herald", f"At last she found words: “{STATEMENT}” Nobody in the hall clapped.")
    assert pairs() == set()


def test_the_later_text_is_the_copy_whichever_comes_in_first() -> None:
    print_in("Herald", MARKET, hour=3)
    print_in("Gazette", MARKET)
    assert pairs() == {("Herald", "Gazette")}


def test_an_agency_is_the_original_of_who_credits_it() -> None:
    print_in("Herald", f"{MARKET}\n\n(AFP)", credited_to="AFP")
    print_in("Agence France-Presse", MARKET, hour=1)
    assert pairs() == {("Herald", "Agence France-Presse")}


def test_a_third_print_is_led_back_to_the_first() -> None:
    for hour, outlet in enumerate(("Gazette", "Herald", "Tribune")):
        print_in(outlet, MARKET, hour=hour)
    assert pairs() == {("Herald", "Gazette"), ("Tribune", "Gazette")}


def test_another_version_of_the_same_outlet_is_no_copy() -> None:
    first = print_in("Gazette", MARKET)
    later = make_article(source=first.source, text=f"{MARKET} More follows.")
    assert find_copy(later) is None


def test_texts_of_nobody_are_compared_too() -> None:
    find_copy(make_article(source=None, text=MARKET))
    assert find_copy(make_article(source=None, text=f"{MARKET} So it goes.")) is not None


def test_the_measure_is_told_in_percent() -> None:
    print_in("Gazette", MARKET)
    print_in("Herald", MARKET, hour=1)
    assert TextCopy.objects.get().percent == 100


@pytest.mark.parametrize("state", [MatchState.ACCEPTED, MatchState.REJECTED])
def test_what_an_editor_decided_stays_when_compared_again(state: MatchState) -> None:
    print_in("Gazette", MARKET)
    herald = print_in("Herald", MARKET, hour=1)
    TextCopy.objects.update(state=state)
    print_in("Tribune", MARKET, hour=-1)
    assert find_copy(herald) is None
    assert TextCopy.objects.get(article=herald).state == state


def test_signing_again_leaves_one_set_of_keys() -> None:
    article = print_in("Gazette", MARKET)
    keys = set(TextBand.objects.values_list("key", flat=True))
    find_copy(article)
    assert set(TextBand.objects.values_list("key", flat=True)) == keys
    assert TextBand.objects.count() == len(keys)


def test_a_pair_told_apart_is_not_proposed_the_other_way_round() -> None:
    gazette, herald = print_in("Gazette", MARKET), print_in("Herald", MARKET, hour=1)
    TextCopy.objects.update(state=MatchState.REJECTED)
    gazette.published_at = NOON + dt.timedelta(hours=2)
    gazette.save()
    assert find_copy(gazette) is None
    assert TextCopy.objects.get().article == herald


def test_of_very_long_texts_only_the_likeliest_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []

    def counted(text: str) -> Shingles:
        compared.append(text)
        return shingles(text)

    monkeypatch.setattr(copies, "shingles", counted)
    monkeypatch.setattr(copies, "_MOST_CHARACTERS", 1)
    for hour, outlet in enumerate(("Gazette", "Herald", "Tribune", "Courier")):
        print_in(outlet, f"{MARKET} {outlet}", hour=hour)
    compared.clear()
    print_in("Echo", MARKET, hour=9)
    assert len(compared) <= 3  # itself, the likeliest, and perhaps what that one copies
    assert ("Echo", "Gazette") in pairs()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_copies_that_come_in_at_once_see_each_other() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set DATABASE_URL=postgres://…")
    first_is_signed = threading.Event()

    def first() -> None:
        with transaction.atomic():
            print_in("Gazette", MARKET)
            first_is_signed.set()
            time.sleep(0.5)  # and is not committed when the second one is signed
        connection.close()

    other = threading.Thread(target=first)
    other.start()
    assert first_is_signed.wait(timeout=20)
    with transaction.atomic():
        print_in("Herald", MARKET, hour=1)
    other.join()
    assert pairs() == {("Herald", "Gazette")}
