"""An export edited in a spreadsheet: the differences are shown, then signed and published."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from incidents import curation
from incidents.curation import verify_evidence
from incidents.errors import DatasetRejected
from incidents.ingest.datasets.decisions import Fate
from incidents.models import Citation, Incident, Place, Revision, RevisionKind
from incidents.publication import log
from tests.ingest.datasets.files import csv_text, imported, written
from tests.rows import make_cited_raid, make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> User:
    return make_publisher()


@pytest.fixture
def row(publisher: User) -> dict[str, str]:
    """The row of a public raid as our CSV export writes it."""
    incident = make_cited_raid()
    curation.accept_evidence(incident, by=publisher)
    curation.publish(incident, by=publisher)
    return {
        "id": incident.public_id, "version": "1", "title": "Police report a raid in Schaerbeek",
        "title_en": "Police report a raid in Schaerbeek", "event_type": "raid", "attack_type": "",
        "date_start": "2016-03-25", "date_end": "2016-03-25", "date_precision": "1",
        "place_id": "geonames:2787416", "place_name": "Schaerbeek", "country": "BE",
        "latitude": "50.86935", "longitude": "4.37737", "geo_precision": "1", "fatalities_best": "",
        "arrested_low": "6", "arrested_best": "6", "arrested_high": "6",
        "verification_status": "single_source", "url": "https://map.example/incidents/x/",
    }  # fmt: skip


def differences(tmp_path: Path, row: dict[str, str], **changes: str) -> list[str]:
    said: list[str] = []
    imported(written(tmp_path / "a.csv", row | changes), "csv", dry_run=True, said=said)
    return said


def test_an_export_as_it_was_changes_nothing(tmp_path: Path, row: dict[str, str]) -> None:
    tally = imported(written(tmp_path / "a.csv", row), "csv", dry_run=True)
    assert dict(tally.fates) == {Fate.UNCHANGED: 1}


def test_a_dry_run_shows_each_difference(tmp_path: Path, row: dict[str, str]) -> None:
    (told,) = differences(tmp_path, row, arrested_high="8", title_en="A raid")
    assert told == (
        f"line 2, incident '{row['id']}'\n"
        "  title_en: Police report a raid in Schaerbeek → A raid\n"
        "  arrested_high: 6 → 8"
    )


def test_an_edit_is_published_as_the_statement_of_its_editor(
    tmp_path: Path, row: dict[str, str], publisher: User
) -> None:
    path = written(tmp_path / "a.csv", row | {"arrested_high": "8"})
    assert imported(path, "csv", by=publisher, publish=True).updated == 1
    signed = Citation.objects.get(method="editor_statement")
    assert (signed.statement, signed.decided_by) == ("arrested_high: 6 → 8", publisher)
    document = log.latest_document(RevisionKind.INCIDENT, row["id"])
    assert document is not None
    assert document["properties"]["arrested"] == {"low": 6, "best": 6, "high": 8}


def test_what_edits_made_public_verifies(
    tmp_path: Path, row: dict[str, str], publisher: User
) -> None:
    changes = {"arrested_best": "5", "arrested_low": "5", "date_start": "2016-03-24"}
    imported(written(tmp_path / "a.csv", row | changes), "csv", by=publisher, publish=True)
    assert verify_evidence().problems == ()


def test_the_same_edits_again_change_nothing(
    tmp_path: Path, row: dict[str, str], publisher: User
) -> None:
    path = written(tmp_path / "a.csv", row | {"arrested_high": "8"})
    imported(path, "csv", by=publisher, publish=True)
    tally = imported(path, "csv", by=publisher, publish=True)
    assert (dict(tally.fates), tally.updated) == ({Fate.UNCHANGED: 1}, 0)
    assert Revision.objects.count() == 2


def test_an_older_version_is_refused(tmp_path: Path, row: dict[str, str], publisher: User) -> None:
    imported(
        written(tmp_path / "a.csv", row | {"arrested_high": "8"}), "csv", by=publisher, publish=True
    )
    assert differences(tmp_path, row, arrested_high="9") == [
        f"line 2: incident '{row['id']}' is at version 2, the row says '1'; export again"
    ]


def test_unsigned_edits_are_refused(tmp_path: Path, row: dict[str, str]) -> None:
    with pytest.raises(DatasetRejected, match="edits of public incidents are signed"):
        imported(written(tmp_path / "a.csv", row), "csv")


@pytest.mark.parametrize(
    "damage",
    [
        {"date_start": "25/03/2016", "date_end": "42454"},
        {"arrested_best": "6.0", "version": "1.0"},
        {"title_en": "'Police report a raid in Schaerbeek".removeprefix("'")},
        {"latitude": "50,86935", "longitude": "4.3774"},
        {"date_start": "03/25/2016 00:00"},
    ],
)
def test_what_a_spreadsheet_does_is_no_edit(
    tmp_path: Path, row: dict[str, str], damage: dict[str, str]
) -> None:
    assert differences(tmp_path, row, **damage) == []


def test_the_apostrophe_before_a_formula_is_no_edit(tmp_path: Path, row: dict[str, str]) -> None:
    (told,) = differences(tmp_path, row, title_en="'=1+1")
    assert told.endswith("title_en: Police report a raid in Schaerbeek → =1+1")


def test_semicolons_a_mark_and_windows_letters_are_no_edit(
    tmp_path: Path, row: dict[str, str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text([row], delimiter=";").encode("cp1252"))
    assert dict(imported(path, "csv", dry_run=True).fates) == {Fate.UNCHANGED: 1}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date_start": "03/04/2016"}, "column 'date_start' is '03/04/2016'; write 2016-03-04 or"),
        ({"date_start": "soon"}, "column 'date_start' is 'soon'; write a day such as 2016-03-22"),
        ({"arrested_best": "some"}, "column 'arrested_best' is 'some'; give a whole number"),
        (
            {"arrested_best": "4"},
            "arrested_low '6', arrested_best '4', arrested_high '6' are not in",
        ),
        ({"event_type": "visit"}, "column 'event_type' is 'visit'; the codebook knows attack"),
        ({"event_type": ""}, "column 'event_type' is empty; an incident cannot be without it"),
        ({"place_id": "geonames:1"}, "column 'place_id' is 'geonames:1'; no incident has this"),
        ({"verification_status": "corroborated"}, "that follows from the evidence"),
        ({"id": "nothere"}, "there is no public incident 'nothere' here"),
        ({"date_end": "2016-03-20"}, "date_start '2016-03-25', date_end '2016-03-20' are not in"),
    ],
)
def test_an_edit_that_cannot_be_is_named(
    tmp_path: Path, row: dict[str, str], changes: dict[str, str], words: str
) -> None:
    (told,) = differences(tmp_path, row, **changes)
    assert words in told


def test_cells_that_follow_from_others_are_not_taken(tmp_path: Path, row: dict[str, str]) -> None:
    place, latitude = differences(tmp_path, row, place_name="Jette", latitude="51.2")
    assert place.startswith("line 2, column 'place_name': 'Jette' is not taken; change place_id")
    assert latitude.startswith("line 2, column 'latitude': '51.2' is not taken; change place_id")


def test_an_incident_moves_to_a_known_place(
    tmp_path: Path, row: dict[str, str], publisher: User
) -> None:
    there = Place.objects.create(
        gazetteer_id="geonames:2794914", name="Jette", kind="district", latitude=50.873,
        longitude=4.334, uncertainty_m=2000, country_code="BE", geocoder="x", geocoder_query="x",
        geocoded_at="2016-03-25T13:00:00Z",
    )  # fmt: skip
    path = written(tmp_path / "a.csv", row | {"place_id": there.gazetteer_id})
    imported(path, "csv", by=publisher, publish=True)
    assert Incident.objects.get().place == there
    assert verify_evidence().problems == ()


def test_what_is_no_export_asks_for_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(DatasetRejected, match="say with --mapping which column is which"):
        imported(written(tmp_path / "a.csv", {"a": "1", "b": "2"}), "csv", dry_run=True)


def test_an_edit_publishes_nothing_that_an_editor_left_unpublished(
    tmp_path: Path, row: dict[str, str], publisher: User
) -> None:
    Incident.objects.update(summary_overrides={"en": "Not reviewed yet."})
    path, said = written(tmp_path / "a.csv", row | {"arrested_high": "8"}), []
    tally = imported(path, "csv", by=publisher, publish=True, said=said)
    assert (tally.updated, tally.rejected) == (0, 1)
    assert "has unpublished edits; publish or undo them" in said[0]
    assert Revision.objects.count() == 1


def test_a_type_that_would_show_the_place_more_precisely_is_left_to_the_admin(
    tmp_path: Path, row: dict[str, str], publisher: User
) -> None:
    path, said = written(tmp_path / "a.csv", row | {"event_type": "attack"}), []
    tally = imported(path, "csv", by=publisher, publish=True, said=said)
    assert (tally.updated, tally.rejected) == (0, 1)
    assert "would be shown more precisely than as 'raid': change it in the admin" in said[0]
