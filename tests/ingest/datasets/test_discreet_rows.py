"""Rows of raids: no document tells the site, however the row or an editor puts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents import curation
from incidents.ingest.records import save_as
from incidents.models import Citation, Incident, Place, RevisionKind
from incidents.publication import log
from incidents.publication.documents import Document
from incidents.values import PlaceKind
from tests.ingest.datasets.files import imported, written
from tests.ingest.datasets.test_mapped import MAPPING, ROW
from tests.ingest.datasets.test_places import place
from tests.rows import make_publisher

pytestmark = pytest.mark.django_db
COMMUNE = "geonames:2787416"


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    more = '[columns]\nsource_title = "Headline"\nuncertainty_m = "Metres"\ngeo_precision = "Code"'
    path.write_text(MAPPING.replace("[columns]", more), encoding="utf-8")
    return path


def raid(tmp_path: Path, mapping: Path, **changes: str) -> Document:
    """The public document of one row, imported and published as the command does it."""
    row = ROW | {"Headline": "", "Metres": "", "Code": ""} | changes
    path, by = written(tmp_path / "a.csv", row), make_publisher()
    assert imported(path, "csv", mapping=mapping, by=by, publish=True).published == 1
    return public()


def public() -> Document:
    found = log.latest_document(RevisionKind.INCIDENT, Incident.objects.get().public_id)
    assert found is not None
    return found


def coarsened(tmp_path: Path, document: Document) -> Document:
    """The document after its row in an export was given the commune's id."""
    place = document["properties"]["place"]
    Place.objects.get_or_create(
        gazetteer_id="geonames:2800866",
        defaults={
            "name": "Brussels", "kind": "city", "latitude": 50.85045, "longitude": 4.34878,
            "uncertainty_m": 10_000, "country_code": "BE", "geocoder": "x", "geocoder_query": "x",
            "geocoded_at": "2016-03-25T13:00:00Z",
        },
    )  # fmt: skip
    edit = {
        "id": document["id"], "version": str(document["properties"]["version"]),
        "event_type": "raid",
        "place_id": "geonames:2800866",
    }  # fmt: skip
    assert place["id"] != edit["place_id"]
    by = Citation.objects.exclude(decided_by=None)[0].decided_by
    path = written(tmp_path / "b.csv", edit)
    assert imported(path, "csv", by=by, publish=True).updated == 1
    return public()


def test_coarsening_a_place_does_not_publish_the_exact_one(tmp_path: Path, mapping: Path) -> None:
    street = "12 Chaussee de Haecht"
    before = raid(tmp_path, mapping, Where=street, Headline=f"Raid at {street}")
    after = coarsened(tmp_path, before)
    assert after["properties"]["place"]["name"][""] == "Brussels"
    assert "Haecht" not in str(after)


def test_a_summary_does_not_tell_what_the_row_told_before(tmp_path: Path, mapping: Path) -> None:
    raid(tmp_path, mapping, Where="12 Chaussee de Haecht, Schaarbeek")
    incident = Incident.objects.get()
    incident.summary_overrides = {"en": "Police raided a flat in Chaussee de Haecht."}
    save_as(incident, None, reason="test")
    by = Citation.objects.exclude(decided_by=None)[0].decided_by
    assert by is not None
    curation.update(incident, by=by, reason="a summary")
    assert "Haecht" not in str(coarsened(tmp_path, public()))


def test_a_move_to_a_coarser_place_does_not_tell_the_hidden_sites_id(
    tmp_path: Path, mapping: Path
) -> None:
    before = raid(tmp_path, mapping, Where="Max Roosstraat 4")
    site = Incident.objects.get().place
    assert site is not None
    after = coarsened(tmp_path, before)
    assert site.gazetteer_id not in str(after)
    signed = [item for item in after["properties"]["evidence"] if "place moved" in item["quotes"]]
    assert len(signed) == 1


def test_short_running_text_of_a_raid_is_not_quoted(tmp_path: Path, mapping: Path) -> None:
    document = raid(
        tmp_path, mapping, Notes="House at Max Roosstraat 4, 50.9 4.4",
        Headline="Raid in Max Roosstraat, number 4", Link="https://bode.example/max-roosstraat-4",
    )  # fmt: skip
    assert "oosstraat" not in str(document)
    assert "50.9 4.4" not in str(document)
    report = document["properties"]["sources"][1]
    assert (report["publisher"], report["url"]) == ("Bode", "https://bode.example/")


def test_a_raids_terms_days_numbers_and_public_place_are_quoted(
    tmp_path: Path, mapping: Path
) -> None:
    evidence = raid(tmp_path, mapping)["properties"]["evidence"]
    quotes = [quote for item in evidence for quote in item["quotes"]]
    assert {"Kind: Inval", "Day: 22/03/2016", "Held: 1,234", "Where: Schaarbeek"} <= {*quotes}


@pytest.mark.parametrize(
    "code", [{"Metres": "5000"}, {"Code": "2"}, {"Code": "3"}, {"Code": "4"}, {"Code": "5"}]
)
def test_a_raid_known_roughly_is_shown_at_no_place_of_its_own(
    tmp_path: Path, mapping: Path, code: dict[str, str]
) -> None:
    document = raid(tmp_path, mapping, Where="Rue Max Roos 6", **code)
    assert "Roos" not in str(document)
    assert document["properties"]["place"]["id"].startswith("geonames:")
    assert "4.3774, 50.8694" not in str(document["geometry"])


def test_a_raid_far_from_any_settlement_is_shown_at_its_country() -> None:
    far = {"country": "Chad", "latitude": 19.5, "longitude": 17.5, "metres": 5_000}
    found = place(is_discreet=True, name="Well 6", kind=PlaceKind.CITY, **far)
    assert (found.kind, found.uncertainty_m) == ("site", 5_000)
    assert found.ancestors[0]["name"] == "Chad"
