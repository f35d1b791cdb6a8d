from __future__ import annotations

import datetime as dt
import signal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from incidents.errors import ArticleRejected
from incidents.ingest.loading import load_file, load_text
from incidents.ingest.particulars import Particulars
from incidents.ingest.pipeline import ingest
from incidents.ingest.storing import IngestOutcome
from incidents.models import Article, Citation, Incident, Mention, Place, Source
from tests.ingest.processes import counts, database_url, run
from tests.ingest.readings import CODEBOOK, GAZETTEER

REFERENCE = Path(__file__).resolve().parents[3] / "shared/articles/brussels-2016-03-25.txt"
RAID = (
    "Police raided a flat in Schaerbeek on Friday and arrested six people, prosecutors said.\n\n"
    "The raid in the Brussels commune lasted two hours."
)


def ingested(text: str = RAID, **particulars: Any) -> IngestOutcome:
    known: dict[str, Any] = {
        "outlet": "The Harbour Gazette",
        "url": "https://harbour-gazette.example/raid",
        "published_at": dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC),
        "language": "en",
    }
    loaded = load_text(text, given=Particulars(**(known | particulars)))
    return ingest(loaded, gazetteer=GAZETTEER, codebook=CODEBOOK)


@pytest.mark.django_db
def test_raid_is_read_placed_and_drafted() -> None:
    outcome = ingested()
    raid = next(item for item in outcome.incidents if item.event_type == "raid")
    assert raid.place is not None
    assert (raid.place.name, raid.date_start) == ("Schaerbeek", dt.date(2016, 3, 25))
    assert {"Schaerbeek", "Brussels"} <= {mention.exact for mention in outcome.mentions}


@pytest.mark.django_db
def test_same_article_twice_is_one_and_nothing_is_written() -> None:
    first = ingested()
    before = [model.objects.count() for model in (Article, Mention, Incident, Citation, Place)]
    again = ingested()
    assert (again.created, again.article) == (False, first.article)
    assert set(again.incidents) == set(first.incidents)
    assert again.mentions == first.mentions
    assert before == [
        model.objects.count() for model in (Article, Mention, Incident, Citation, Place)
    ]


@pytest.mark.django_db
def test_same_text_of_another_outlet_is_another_article() -> None:
    first = ingested()
    other = ingested(outlet="The Herald", url="https://herald.example/raid")
    assert other.created
    assert other.article != first.article
    assert set(other.incidents) == set(first.incidents)


@pytest.mark.django_db
def test_text_without_an_outlet_that_is_known_already_is_that_article() -> None:
    first = ingested()
    assert ingested(outlet=None).article == first.article


@pytest.mark.django_db
def test_late_evening_article_is_read_by_its_own_day() -> None:
    late = dt.datetime.fromisoformat("2016-03-25T23:30:00-05:00")
    raid = next(item for item in ingested(published_at=late).incidents if item.place)
    assert raid.date_start == dt.date(2016, 3, 25)


@pytest.mark.django_db
def test_refused_text_stores_nothing() -> None:
    with pytest.raises(ArticleRejected):
        ingested("word " * 50_000)
    assert not Article.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", ["Incident", "Relation"])
def test_killed_in_the_middle_leaves_nothing_half_written(model: str, tmp_path: Path) -> None:
    url = database_url(connection, tmp_path)
    killed = run(url, tmp_path, "die", model)
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert set(counts(url, tmp_path).values()) == {0}
    retried, errors = run(url, tmp_path, "ingest", "The Harbour Gazette").communicate(timeout=60)
    assert retried.endswith("True"), errors
    assert counts(url, tmp_path)["Article"] == 1


@pytest.mark.django_db(transaction=True)
def test_three_processes_at_once_make_one_article(tmp_path: Path) -> None:
    url = database_url(connection, tmp_path)
    all_three = [run(url, tmp_path, "ingest", "The Harbour Gazette") for _ in range(3)]
    outputs = [process.communicate(timeout=60) for process in all_three]
    assert [errors for _, errors in outputs] == ["", "", ""]
    assert sorted(output.split()[1] for output, _ in outputs) == ["False", "False", "True"]
    assert len({output.split()[0] for output, _ in outputs}) == 1
    found = counts(url, tmp_path)
    assert (found["Article"], found["Incident"], found["Source"]) == (1, 2, 1)


@pytest.mark.django_db(transaction=True)
def test_three_outlets_at_once_tell_one_incident(tmp_path: Path) -> None:
    url = database_url(connection, tmp_path)
    all_three = [run(url, tmp_path, "ingest", f"Outlet {number}") for number in range(3)]
    outputs = [process.communicate(timeout=60) for process in all_three]
    assert [errors for _, errors in outputs] == ["", "", ""]
    found = counts(url, tmp_path)
    assert (found["Article"], found["Incident"], found["Place"]) == (3, 2, 1)
    assert found["Citation"] == 3 * 4


@pytest.mark.django_db
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference article is not beside the repo")
def test_reference_article_is_dated_and_placed() -> None:
    from incidents.ingest.wiring import ingest_here  # noqa: PLC0415 - opens the gazetteer

    outcome = ingest_here(load_file(REFERENCE))
    assert outcome.article.published_at == dt.datetime(2016, 3, 25, tzinfo=dt.UTC)
    names = {mention.place.name for mention in outcome.mentions if mention.place}
    assert {"Schaerbeek", "Jette", "Argenteuil", "Brussels", "Paris"} <= names
    assert outcome.incidents
