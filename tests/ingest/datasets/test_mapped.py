"""A mapping file makes any table readable, and says what is wrong with itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.curation import verify_evidence
from incidents.errors import DatasetRejected
from incidents.models import Citation, Dataset, Incident
from incidents.publication import snapshot
from incidents.publication.search import Query
from tests.ingest.datasets.files import imported, written
from tests.rows import make_publisher

pytestmark = pytest.mark.django_db
MAPPING = """
dataset = "city-raids"
title = "Raids of the city"
publisher = "City desk"
[columns]
row_id = "No."
event_type = "Kind"
date = "Day"
latitude = "Lat"
longitude = "Lon"
place_name = "Where"
fatalities = "Dead"
arrested = "Held"
source_publisher = "Outlet"
source_url = "Link"
notes = "Notes"
[constants]
country = "Belgium"
[formats]
date = "%d/%m/%Y"
[terms.event_type]
Inval = "raid"
"""
ROW = {
    "No.": "1", "Kind": "Inval", "Day": "22/03/2016", "Lat": "50.8694", "Lon": "4.3774",
    "Where": "Schaarbeek", "Dead": "0", "Held": "1,234", "Outlet": "Bode",
    "Link": "https://bode.example/1",
    "Notes": "The door of 14 Long Lane was broken, neighbours said.",
}  # fmt: skip


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def brought_in(tmp_path: Path, mapping: Path, **changes: str) -> Incident:
    imported(written(tmp_path / "a.csv", ROW | changes), "csv", mapping=mapping)
    return Incident.objects.get()


def test_columns_are_read_as_the_mapping_says(tmp_path: Path, mapping: Path) -> None:
    incident = brought_in(tmp_path, mapping)
    assert (incident.event_type, str(incident.date_start)) == ("raid", "2016-03-22")
    assert (incident.arrested_best, incident.fatalities_best) == (1234, 0)
    assert Dataset.objects.get().publisher == "City desk"


def test_a_town_known_by_name_and_point_is_the_gazetteers(tmp_path: Path, mapping: Path) -> None:
    place = brought_in(tmp_path, mapping).place
    assert place is not None
    assert (place.name, place.kind) == ("Schaerbeek", "district")


def test_a_word_that_the_codebook_knows_needs_no_translation(tmp_path: Path, mapping: Path) -> None:
    assert brought_in(tmp_path, mapping, Kind="Huiszoeking").event_type == "raid"


def test_an_unknown_word_asks_for_a_translation(tmp_path: Path, mapping: Path) -> None:
    said: list[str] = []
    imported(
        written(tmp_path / "a.csv", ROW | {"Kind": "Bezoek"}), "csv", mapping=mapping, said=said
    )
    assert said == [
        "line 2, column 'Kind' is 'Bezoek'; add it to [terms.event_type] of the mapping"
    ]


def test_mapped_rows_pass_the_gate(tmp_path: Path, mapping: Path) -> None:
    path = written(tmp_path / "a.csv", ROW)
    assert imported(path, "csv", mapping=mapping, by=make_publisher(), publish=True).published == 1
    assert verify_evidence().problems == ()


def test_a_constant_is_a_statement_of_who_imports(tmp_path: Path, mapping: Path) -> None:
    told = MAPPING.replace('event_type = "Kind"\n', "").replace(
        "[constants]", '[constants]\nevent_type = "raid"'
    )
    mapping.write_text(told.split("[terms")[0], encoding="utf-8")
    path, publisher = written(tmp_path / "a.csv", ROW), make_publisher()
    imported(path, "csv", mapping=mapping, by=publisher, publish=True)
    citation = Citation.objects.get(field="event_type")
    assert citation.statement == "event_type is 'raid' in every row of Raids of the city"
    assert citation.decided_by == publisher


def test_a_raid_tells_neither_degrees_nor_running_text(tmp_path: Path, mapping: Path) -> None:
    row = ROW | {"Where": "Barracks, back entrance"}
    path, publisher = written(tmp_path / "a.csv", row), make_publisher()
    imported(path, "csv", mapping=mapping, by=publisher, publish=True)
    snapshot.build()
    (feature,) = snapshot.current().features(Query())
    assert feature["properties"]["place"]["type"] == "district"
    assert not [word for word in ("4.3774", "50.8694", "Barracks", "Lane") if word in str(feature)]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            'row_id = "No."',
            'row_id = "Number"',
            "columns.row_id is 'Number', which the file does not",
        ),
        ('notes = "Notes"', 'note = "Notes"', "columns has an unknown key 'note'; allowed:"),
        ('row_id = "No."\n', "", "it says nowhere what 'row_id' is"),
        ('longitude = "Lon"\n', "", "latitude and longitude go together"),
        ('Inval = "raid"', 'Inval = "visit"', "terms.event_type.'Inval' is 'visit'; the codebook"),
        ('dataset = "city-raids"', 'dataset = "City raids"', "dataset is 'City raids'; name it"),
        ('publisher = "City desk"', "", "publisher is missing"),
        ("[columns]", "[columns", "is not valid TOML"),
    ],
)
def test_a_bad_mapping_names_what_is_wrong(
    tmp_path: Path, mapping: Path, before: str, after: str, words: str
) -> None:
    mapping.write_text(MAPPING.replace(before, after), encoding="utf-8")
    with pytest.raises(DatasetRejected) as refusal:
        imported(written(tmp_path / "a.csv", ROW), "csv", mapping=mapping)
    assert words in str(refusal.value)


def test_a_mapping_goes_with_no_published_dataset(tmp_path: Path, mapping: Path) -> None:
    with pytest.raises(DatasetRejected, match="--mapping goes with csv, xlsx and geojson"):
        imported(written(tmp_path / "a.csv", ROW), "acled", mapping=mapping)
