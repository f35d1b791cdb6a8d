"""KML that validates, and that no text can break out of."""

from __future__ import annotations

from pathlib import Path

from fastkml.validator import validate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from incidents.publication.exports.kml import NAMESPACE
from tests.features import make_feature
from tests.publication.exports.writing import (
    chunks_of,
    make_hostile,
    make_unlocated,
    needs_gdal,
    read_by_gdal,
    saved,
    written,
)


def texts(content: bytes, path: str) -> list[str]:
    found = etree.fromstring(content).iterfind(f".//{{*}}{path}")
    return [element.text or "" for element in found]


def test_it_follows_the_schema_of_the_standard(tmp_path: Path) -> None:
    path = saved(tmp_path, "kml", make_feature(), make_hostile(), make_unlocated())
    assert validate(file_to_validate=path)


def test_coordinates_are_longitude_then_latitude() -> None:
    assert texts(written("kml", make_feature()), "coordinates") == ["4.37737,50.86935"]


def test_an_incident_without_a_point_is_listed() -> None:
    content = written("kml", make_unlocated())
    assert texts(content, "Placemark/{*}name") == ["Police report a raid in Schaerbeek"]
    assert texts(content, "Point") == texts(content, "TimeSpan") == []


def test_a_description_is_no_markup_of_the_documents() -> None:
    (description,) = texts(written("kml", make_hostile()), "description")
    assert "&lt;script&gt;" in description
    assert "<script" not in description


def test_a_description_asks_for_no_other_field() -> None:
    content = written("kml", make_feature(properties={"title": {"en": "$[note]"}}))
    assert texts(content, "description")[0].startswith("$&#91;note]<br/>")


def test_the_balloon_shows_nothing_but_the_description() -> None:
    assert set(texts(written("kml"), "BalloonStyle/{*}text")) == {"$[description]"}


def test_colours_are_those_of_the_codebook() -> None:
    content = etree.fromstring(written("kml"))
    (colour,) = content.iterfind(".//{*}Style[@id='type-raid']/{*}IconStyle/{*}color")
    assert colour.text == "ffa85f1f"  # "#1f5fa8", opaque, from blue to red


def test_an_event_type_that_the_codebook_dropped_has_no_style() -> None:
    content = written("kml", make_feature(properties={"event_type": "dropped"}))
    assert texts(content, "styleUrl") == []


def test_what_xml_cannot_hold_is_left_out() -> None:
    content = written("kml", make_hostile()).decode()
    assert not {"\x00", "\x07", "\ufffe"} & set(content)
    assert "мост" in content


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_breaks_the_file(text: str) -> None:
    content = written("kml", make_feature(properties={"title": {"en": text}, "note": text}))
    assert len(texts(content, "Placemark")) == 1


def test_the_period_is_a_time_span() -> None:
    content = written("kml", make_feature(properties={"date_start": "2016-03-22"}))
    assert texts(content, "begin") + texts(content, "end") == ["2016-03-22", "2016-03-25"]


def test_a_download_that_breaks_off_leaves_no_error() -> None:
    chunks = iter(chunks_of("kml", *[make_feature()] * 500))
    assert next(chunks).startswith(b"<?xml")
    chunks.close()


@needs_gdal
def test_gdal_reads_points_and_typed_fields(tmp_path: Path) -> None:
    (found,) = read_by_gdal(saved(tmp_path, "kml", make_feature()))
    assert found["geometry"]["coordinates"][:2] == [4.37737, 50.86935]
    assert found["properties"]["arrested_best"] == 6


def test_the_namespace_is_the_standards() -> None:
    assert etree.fromstring(written("kml")).tag == f"{{{NAMESPACE}}}kml"
