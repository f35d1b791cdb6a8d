"""One declaration of columns, and what they read from a document."""

from __future__ import annotations

from typing import Any

from incidents.publication.exports.tables import cited, incident_columns, source_columns
from incidents.values import LANGUAGES
from tests.features import SOURCE, make_feature
from tests.publication.exports.writing import make_unlocated

COLUMNS = incident_columns(LANGUAGES, "https://map.example")


def flat(feature: dict[str, Any]) -> dict[str, Any]:
    return {column.name: column.value(feature) for column in COLUMNS}


def test_no_column_stands_twice() -> None:
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))


def test_every_property_has_a_column_or_stays_in_the_document() -> None:
    nested = {"title", "summary", "place", "fatalities", "injured", "arrested", "sources"}
    left_out = {"evidence", "reason", "replaced_by"}
    names = {column.name for column in COLUMNS}
    assert set(make_feature()["properties"]) - nested - left_out <= names


def test_an_address_leads_to_the_site() -> None:
    assert flat(make_feature())["url"] == "https://map.example/incidents/k7m2p9qd/"


def test_a_title_is_english_or_what_there_is() -> None:
    assert flat(make_feature())["title"] == "Police report a raid in Schaerbeek"
    dutch = make_feature(properties={"title": {"nl": "Huiszoeking"}})
    assert flat(dutch)["title"] == "Huiszoeking"
    assert flat(dutch)["title_en"] is None


def test_latitude_and_longitude_do_not_change_places() -> None:
    values = flat(make_feature())
    assert (values["latitude"], values["longitude"]) == (50.86935, 4.37737)


def test_counts_are_three_columns() -> None:
    values = flat(make_feature(properties={"injured": {"low": 0, "best": None, "high": 9}}))
    assert [values[f"injured_{bound}"] for bound in ("low", "best", "high")] == [0, None, 9]


def test_nothing_is_invented_where_nothing_is_known() -> None:
    values = flat(make_unlocated())
    unknown = ("place_id", "country", "ancestors", "latitude", "longitude", "fatalities_best")
    assert [values[name] for name in unknown] == [None] * 6


def test_sources_keep_their_places_where_one_has_no_address() -> None:
    other = {**SOURCE, "publisher": "Zennebode", "url": None}
    values = flat(make_feature(properties={"sources": [other, SOURCE]}))
    assert values["source_count"] == 2
    assert values["source_publishers"] == "Zennebode | The Harbour Gazette"
    assert values["source_urls"] == " | https://gazette.example/2016/raid"


def test_ancestors_are_told_nearest_first() -> None:
    assert flat(make_feature())["ancestor_ids"] == "geonames:2800866"


def test_a_source_knows_its_incident() -> None:
    (subject,) = cited(make_feature())
    values = {column.name: column.value(subject) for column in source_columns()}
    assert (values["incident_id"], values["source_id"]) == ("k7m2p9qd", 3)


def test_a_site_with_other_languages_has_their_columns() -> None:
    names = [column.name for column in incident_columns(("uk",), "")]
    assert "title_uk" in names
    assert "title_fr" not in names
