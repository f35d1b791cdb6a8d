"""The whole chain on real input: an article goes in, an incident comes out, and no name with it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from geojson_pydantic import FeatureCollection

from incidents import curation
from incidents.curation import BatchReport
from incidents.ingest.loading import load_text
from incidents.ingest.particulars import stated
from incidents.ingest.wiring import ingest_here
from incidents.models import Article, Incident
from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.values import ReportKind, SentReport
from tests.rows import make_publisher, make_user
from tests.schema import faults

pytestmark = pytest.mark.django_db
REFERENCE = Path(__file__).parents[2] / "shared" / "articles" / "brussels-2016-03-25.txt"
NAMES = ("bakraoui", "kriket", "laachraoui", "abdeslam", "khalid", "najim", "reda", "ibrahim",
         "salah", "henriot")  # fmt: skip
OWN = (
    "Police raided a flat in Schaerbeek on Friday and arrested two people, prosecutors said.\n\n"
    "One of them, 31-year-old Bram Testenaere, had been named by Le Courrier. Testenaere lived "
    "at 14 rue des Coteaux in Schaerbeek. A bomb exploded in Lyon on Wednesday and killed "
    "three people.\n\n"
    "A man was arrested near Frankfurt on Thursday, German police said."
)


def publish_all(text: str) -> BatchReport:
    known = stated(
        outlet="The Daily Test", url="https://test.example/bram-testenaere-reda-kriket-arrested",
        title="Bram Testenaere held", licence="CC0-1.0",
        published_at=None if REFERENCE.exists() and "Maalbeek" in text else "2016-03-25",
    )  # fmt: skip
    outcome = ingest_here(load_text(text, given=known))
    report = curation.publish_drafts(outcome.incidents, by=make_publisher())
    snapshot.build()
    return report


def public_texts() -> Iterator[tuple[str, str]]:
    """Every public page, document and export, by address."""
    client = Client()
    addresses = ["/", "/incidents/", "/about/"]
    addresses += [f"/exports/incidents.{name}" for name in ("geojson", "geojsonl", "csv", "kml")]
    addresses += ["/exports/incidents.geojson?profile=flat"]
    addresses += [f"/incidents/{item.public_id}/" for item in Incident.objects.all()]
    addresses += [f"/map/incidents/{item.public_id}.json" for item in Incident.objects.all()]
    addresses += [f"/articles/{article.pk}/" for article in Article.objects.all()]
    addresses += ["/map/clusters.json?bbox=-180,-85,180,85&zoom=11"]
    for address in addresses:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, address
        yield address, body.decode()


def test_a_published_article_stands_on_the_map_with_its_sentence() -> None:
    report = publish_all(OWN)
    assert report.refused == ()
    features = snapshot.current().features(Query())
    raid = next(item for item in features if item["properties"]["event_type"] == "raid")
    quotes = [quote for item in raid["properties"]["evidence"] for quote in item["quotes"]]
    assert raid["properties"]["arrested"]["best"] == 2
    assert any(quote.startswith("Police raided a flat in Schaerbeek") for quote in quotes)


def test_published_documents_keep_to_the_schema() -> None:
    publish_all(OWN)
    features = snapshot.current().features(Query())
    assert features
    assert [list(faults(feature)) for feature in features] == [[]] * len(features)


def test_no_name_of_our_own_article_reaches_the_public() -> None:
    publish_all(OWN)
    for address, text in public_texts():
        assert "testenaere" not in text.casefold(), address
        assert "bram" not in text.casefold(), address


def test_no_street_of_a_raid_reaches_the_public() -> None:
    publish_all(OWN)
    for address, text in public_texts():
        assert "coteaux" not in text.casefold(), address


@pytest.mark.skipif(
    not REFERENCE.exists(), reason="the reference article is not beside the project"
)
def test_no_suspect_of_the_reference_article_reaches_the_public() -> None:
    report = publish_all(REFERENCE.read_text(encoding="utf-8"))
    assert report.published
    assert report.refused == ()
    for address, text in public_texts():
        found = [name for name in NAMES if name in text.casefold()]
        assert found == [], address


def exported(path: Path) -> Any:
    call_command("export", "--format", "geojson", "--output", str(path))
    return json.loads(path.read_bytes())


def test_the_export_is_valid_geojson(tmp_path: Path) -> None:
    publish_all(OWN)
    collection = FeatureCollection.model_validate(exported(tmp_path / "out.geojson"))
    assert len(collection.features) == Incident.objects.public().count()


def test_the_export_gives_longitude_before_latitude(tmp_path: Path) -> None:
    publish_all(OWN)
    features = exported(tmp_path / "out.geojson")["features"]
    (lyon,) = [item for item in features if item["properties"]["event_type"] == "attack"]
    longitude, latitude = lyon["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (5, 46)


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not installed (gdal-bin)")
def test_gdal_reads_the_export_with_the_same_count(tmp_path: Path) -> None:
    publish_all(OWN)
    exported(tmp_path / "out.geojson")
    result = subprocess.run(
        ["ogrinfo", "-ro", "-so", "-al", str(tmp_path / "out.geojson")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"Feature Count: {Incident.objects.public().count()}" in result.stdout


def test_everything_that_was_published_verifies() -> None:
    publish_all(OWN)
    assert curation.verify_evidence().problems == ()


def test_what_a_reader_reports_reaches_no_public_channel() -> None:
    report = publish_all(OWN)
    incident = report.published[0]
    sent = SentReport(
        incident=incident.subject, kind=ReportKind.PRIVACY, field="place", message="canary-words",
        contact="canary@mail.example", language="en", version=1, client="canary-client",
        is_suspect=False,
    )  # fmt: skip
    kept = curation.receive_report(sent)
    curation.take_report(kept, by=make_user("desk", "change_readerreport"), note="canary-note")
    snapshot.build()
    secrets = ("canary", kept.reference)
    told = [(at, word) for at, text in public_texts() for word in secrets if word in text]
    assert told == []


def test_what_a_reader_reports_is_in_no_file_of_the_snapshot(data_dir: Path) -> None:
    incident = publish_all(OWN).published[0].subject
    sent = SentReport(
        incident=incident, kind=ReportKind.FACT, field="", message="canary-words", contact="",
        language="en", version=1, client="", is_suspect=False,
    )  # fmt: skip
    curation.receive_report(sent)
    snapshot.build()
    files = [path for path in (data_dir / "snapshot").rglob("*") if path.is_file()]
    assert [path for path in files if b"canary" in path.read_bytes()] == []


def test_what_was_merged_leads_to_what_remains_with_both_counts() -> None:
    gazette = (
        "Police raided a flat in Schaerbeek on Thursday and arrested six people. {} So it goes."
    )
    publisher = make_publisher()
    raids = []
    for number, (outlet, day) in enumerate((("Gazette", "Thursday"), ("Herald", "Wednesday"))):
        text = gazette.format(outlet).replace("Thursday", day).replace("six", ("six", "9")[number])
        known = stated(outlet=outlet, url=f"https://{outlet}.example/1", published_at="2016-03-25")
        raids += ingest_here(load_text(text, given=known)).incidents
    assert curation.publish_drafts(raids, by=publisher).refused == ()
    remains, twin = raids
    curation.merge(twin, into=remains, by=publisher, reason="Two records of one raid.")
    curation.update(remains, by=publisher, reason="Another paper tells of it.")
    snapshot.build()
    gone = Client().get(f"/incidents/{twin.public_id}/")
    assert gone.status_code == 410
    assert f"/incidents/{remains.public_id}/" in gone.content.decode()
    page = Client().get(f"/incidents/{remains.public_id}/").content.decode()
    assert "arrested six people" in page
    assert "arrested 9 people" in page
