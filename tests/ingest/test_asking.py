from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from incidents import curation
from incidents.errors import GeocodingFailed, GeocodingQuotaExceeded, GeocodingTimedOut
from incidents.geocoding.questions import Answer, Question
from incidents.ingest.asking import Asked, Enquiry
from incidents.ingest.asking_again import ask_again, open_questions
from incidents.ingest.pipeline import ingest
from incidents.models import Article, GeocodeCache, GeocoderTurn, Mention, Place
from incidents.values import Reading
from tests.ingest.processes import database_url, run
from tests.ingest.readings import make_loaded
from tests.reading.villages import CODEBOOK, GAZETTEER, TEXT, make_answer, make_reading
from tests.rows import make_place_row, make_user

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)
THREE_VILLAGES = (
    "Bombs exploded in the village of Lindegem, in the village of Zompelgem and in the village of"
    " Bruynsveld, near Ninove in Belgium, on Friday."
)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC)
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += dt.timedelta(seconds=seconds)


class FakeService:
    """A service that answers as told, and remembers what it was asked."""

    title = "Nominatim"
    attribution = "Place data © OpenStreetMap contributors, ODbL 1.0"
    address = "https://nominatim.example"

    def __init__(self, *answers: Answer, error: GeocodingFailed | None = None) -> None:
        self.answers = answers
        self.error = error
        self.asked: list[str] = []

    def ask(self, question: Question) -> Sequence[Answer]:
        self.asked.append(question.name)
        if self.error:
            raise self.error
        return self.answers


def enquiry(service: FakeService, clock: Clock | None = None, **changes: Any) -> Enquiry:
    clock = clock or Clock()
    fields: dict[str, Any] = {
        "service": service, "delay": SECOND, "most_names": 5,
        "keep_for": dt.timedelta(days=180), "now": clock.now, "sleep": clock.sleep,
    }  # fmt: skip
    return Enquiry(**(fields | changes))


def widened(asking: Enquiry, text: str = TEXT) -> tuple[Reading, Asked]:
    return asking.widen(make_reading(text), gazetteer=GAZETTEER, codebook=CODEBOOK)


def test_answer_places_the_mentions_and_is_told() -> None:
    _, asked = widened(enquiry(FakeService(make_answer())))
    assert asked == Asked(service="Nominatim", questions=1, sent=1, from_cache=0, placed=3)


def test_second_article_is_answered_from_the_database() -> None:
    widened(enquiry(FakeService(make_answer())))
    silent = FakeService(error=GeocodingTimedOut("Nominatim did not answer in time"))
    reading, asked = widened(enquiry(silent))
    assert (silent.asked, asked.from_cache, asked.placed) == ([], 1, 3)
    assert any(event.place and event.place.toponym.name == "Lindegem" for event in reading.events)


def test_that_a_service_knows_nothing_is_kept_too() -> None:
    widened(enquiry(FakeService()))
    service = FakeService(make_answer())
    assert widened(enquiry(service))[1].from_cache == 1
    assert service.asked == []


@pytest.mark.parametrize(("answers", "days"), [((make_answer(),), 180), ((), 7)])
def test_answers_expire_and_empty_ones_sooner(answers: tuple[Answer, ...], days: int) -> None:
    clock = Clock()
    widened(enquiry(FakeService(*answers), clock))
    clock.time += dt.timedelta(days=days, seconds=1)
    service = FakeService(make_answer())
    widened(enquiry(service, clock))
    assert service.asked == ["Lindegem"]
    assert GeocodeCache.objects.count() == 1


def test_attribution_is_kept_with_the_answer() -> None:
    widened(enquiry(FakeService(make_answer())))
    row = GeocodeCache.objects.get()
    assert row.attribution == "Place data © OpenStreetMap contributors, ODbL 1.0"
    assert row.question == "lindegem|ninove|en|BE|51,4"


def test_answers_of_another_server_are_not_taken() -> None:
    widened(enquiry(FakeService(make_answer())))
    other = FakeService()
    other.address = "https://other.example"
    widened(enquiry(other))
    assert other.asked == ["Lindegem"]


def test_one_question_a_second() -> None:
    clock, service = Clock(), FakeService()
    widened(enquiry(service, clock), THREE_VILLAGES)
    assert len(service.asked) == 3
    assert clock.slept == [1.0, 1.0]


def test_turns_are_shared_with_other_processes() -> None:
    clock = Clock()
    GeocoderTurn.objects.create(
        service="Nominatim https://nominatim.example", next_at=clock.time + 3 * SECOND
    )
    widened(enquiry(FakeService(), clock))
    assert clock.slept == [3.0]


@pytest.mark.django_db(transaction=True)
def test_three_processes_at_once_keep_one_pace(tmp_path: Path) -> None:
    url = database_url(connection, tmp_path)
    outputs = [
        process.communicate(timeout=60)
        for process in [run(url, tmp_path, "turn") for _ in range(3)]
    ]
    assert [errors for _, errors in outputs] == ["", "", ""]
    moments = sorted(float(moment) for output, _ in outputs for moment in output.split())
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(moments) == 6
    assert min(gaps) > 0.2


def test_kept_answer_of_an_older_version_is_asked_for_again() -> None:
    widened(enquiry(FakeService(make_answer())))
    GeocodeCache.objects.update(answers=[{"name": "Lindegem"}])
    service = FakeService(make_answer())
    assert widened(enquiry(service))[1].placed == 3
    assert service.asked == ["Lindegem"]


def test_no_more_names_are_sent_than_the_article_has_budget_for() -> None:
    service = FakeService()
    asked = widened(enquiry(service, most_names=2), THREE_VILLAGES)[1]
    assert (asked.questions, asked.sent, len(service.asked)) == (3, 2, 2)


def test_slow_answers_end_the_asking() -> None:
    clock = Clock()
    service = FakeService()
    asked = widened(enquiry(service, clock, delay=14 * SECOND, most_names=9), THREE_VILLAGES)[1]
    assert asked.sent == 3
    clock = Clock()
    GeocoderTurn.objects.update(next_at=clock.time + 15 * SECOND)
    GeocodeCache.objects.all().delete()
    asked = widened(enquiry(service, clock, delay=15 * SECOND), THREE_VILLAGES)[1]
    assert (asked.sent, asked.error) == (2, "")


def test_failure_is_told_and_ends_the_asking() -> None:
    service = FakeService(error=GeocodingTimedOut("Nominatim did not answer in time"))
    reading, asked = widened(enquiry(service), THREE_VILLAGES)
    assert (len(service.asked), asked.error) == (1, "Nominatim did not answer in time")
    assert reading == make_reading(THREE_VILLAGES)
    assert not GeocodeCache.objects.exists()


def test_service_that_wants_a_pause_gets_it_from_every_process() -> None:
    clock = Clock()
    busy = GeocodingQuotaExceeded("Nominatim wants fewer questions", pause_seconds=120)
    widened(enquiry(FakeService(error=busy), clock))
    clock.time += 60 * SECOND
    service = FakeService(make_answer())
    _, asked = widened(enquiry(service, clock))
    assert (service.asked, asked.sent, clock.slept) == ([], 0, [])
    assert asked.error == "Nominatim is not to be asked before 12:02:00 UTC; ask again later"


def test_it_is_asked_again_after_the_pause() -> None:
    clock = Clock()
    widened(enquiry(FakeService(error=GeocodingTimedOut("too slow")), clock))
    clock.time += 61 * SECOND
    assert widened(enquiry(FakeService(make_answer()), clock))[1].placed == 3


def stored() -> Article:
    """The article as it was ingested without a service."""
    return ingest(make_loaded(TEXT), gazetteer=GAZETTEER, codebook=CODEBOOK).article


def again(article: Article, *answers: Answer) -> Asked:
    return ask_again(
        article, enquiry=enquiry(FakeService(*answers)), gazetteer=GAZETTEER, codebook=CODEBOOK
    )


def test_stored_article_is_asked_again() -> None:
    article = stored()
    assert again(article, make_answer()).placed == 3
    mention = article.mentions.filter(exact="Lindegem").first()
    assert mention is not None
    assert mention.place is not None
    assert (mention.state, mention.place.gazetteer_id) == ("mapped", "osm:n107775")
    assert mention.candidates[-1]["reasons"][0].startswith("Nominatim: ")


def test_place_remembers_who_located_it_and_by_which_words() -> None:
    again(stored(), make_answer())
    place = Place.objects.get(gazetteer_id="osm:n107775")
    assert (place.geocoder[:9], place.geocoder_query) == ("Nominatim", "Lindegem")
    assert place.ancestors[0]["name"] == "Ninove"


def test_mention_that_an_editor_decided_stays() -> None:
    article = stored()
    article.mentions.filter(exact="Lindegem").update(decided_by=make_user())
    assert again(article, make_answer()).placed == 0
    assert not Mention.objects.filter(place__gazetteer_id="osm:n107775").exists()


def test_doubtful_answer_leaves_candidates_and_no_place() -> None:
    article = stored()
    again(article, make_answer(name="Lindegembeke"))
    mention = article.mentions.filter(exact="Lindegem").first()
    assert mention is not None
    assert (mention.state, mention.place) == ("unresolved", None)
    assert mention.candidates[-1]["name"] == "Lindegembeke"


def test_open_questions_are_told_without_asking() -> None:
    (question,) = open_questions(stored(), gazetteer=GAZETTEER, codebook=CODEBOOK)
    assert question.name == "Lindegem"


def test_a_name_that_an_editor_withheld_is_not_asked() -> None:
    article = stored()
    curation.withhold_name(article, "Piet Lindegem", by=make_user("editor", "change_article"))
    assert open_questions(article, gazetteer=GAZETTEER, codebook=CODEBOOK) == ()


@pytest.mark.parametrize("state", ["rejected", "mapped"])
def test_a_name_that_was_decided_is_not_asked(state: str) -> None:
    article = stored()
    mention = article.mentions.filter(exact="Lindegem").first()
    assert mention is not None
    Mention.objects.filter(pk=mention.pk).update(state=state, place=make_place_row())
    assert open_questions(article, gazetteer=GAZETTEER, codebook=CODEBOOK) == ()


def test_a_person_whom_only_the_title_tells_is_not_asked() -> None:
    service = FakeService(make_answer())
    loaded = make_loaded(TEXT, title="Police arrest Joost Lindegem, 34")
    ingest(loaded, gazetteer=GAZETTEER, codebook=CODEBOOK, enquiry=enquiry(service))
    assert service.asked == []
