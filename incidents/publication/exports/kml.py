"""KML 2.2 (OGC 07-147r2): one placemark per incident, coloured as in the codebook."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from incidents.codebook import Codebook
from incidents.publication.exports.columns import Column, Kind, row
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import Options
from incidents.publication.exports.plain_text import valid_in_xml
from incidents.publication.exports.tables import incident_columns
from incidents.publication.search import Feature

NAMESPACE = "http://www.opengis.net/kml/2.2"
_SCHEMA = "incident"
_CHUNK = 128 * 1024
_TYPES = {Kind.INTEGER: "int", Kind.NUMBER: "double", Kind.BOOLEAN: "bool"}
_KML = f"{{{NAMESPACE}}}"


def write(found: Found, options: Options) -> Iterator[bytes]:
    """A document with a style per event type; every property is extended data."""
    columns = incident_columns(options.codebook.languages, options.public_url)
    sink = io.BytesIO()
    with etree.xmlfile(sink, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("kml", nsmap={None: NAMESPACE}), xml.element("Document"):
            for element in _head(columns, options.codebook):
                xml.write(element)
            for feature in found.features():
                xml.write(_placemark(feature, columns, options.codebook))
                if sink.tell() >= _CHUNK:
                    yield _taken(sink)
        xml.flush()
    yield _taken(sink)


def _taken(sink: io.BytesIO) -> bytes:
    content = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return content


def _head(columns: tuple[Column, ...], codebook: Codebook) -> Iterator[etree._Element]:
    """The document's name, its styles, and the types of the extended data."""
    name = _element("name")
    name.text = "Incidents"
    yield name
    for event_type in codebook.event_types.values():
        yield _style(event_type.key, event_type.colour)
    schema = _element("Schema", name=_SCHEMA, id=_SCHEMA)
    for column in columns:
        kind = _TYPES.get(column.kind, "string")
        field = etree.SubElement(schema, f"{_KML}SimpleField", type=kind, name=column.name)
        _add(field, "displayName", column.name)
    yield schema


def _style(event_type: str, colour: str) -> etree._Element:
    """The colour is "#rrggbb". The balloon shows the description and nothing unescaped beside."""
    style = _element("Style", id=f"type-{event_type}")
    icon = etree.SubElement(style, f"{_KML}IconStyle")
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    _add(icon, "color", f"ff{blue}{green}{red}".lower())
    balloon = etree.SubElement(style, f"{_KML}BalloonStyle")
    _add(balloon, "text", "$[description]")
    return style


def _placemark(feature: Feature, columns: tuple[Column, ...], codebook: Codebook) -> etree._Element:
    values: dict[str, Any] = {
        column.name: value
        for column, value in zip(columns, row(feature, columns), strict=True)
        if value not in (None, "")
    }
    placemark = _element("Placemark")
    _add(placemark, "name", values.get("title") or values["id"])
    _add(placemark, "description", _description(values, codebook))
    if "date_start" in values:
        span = etree.SubElement(placemark, f"{_KML}TimeSpan")
        _add(span, "begin", values["date_start"])
        _add(span, "end", values.get("date_end", values["date_start"]))
    if values["event_type"] in codebook.event_types:
        _add(placemark, "styleUrl", f"#type-{values['event_type']}")
    _add_data(placemark, values)
    if "longitude" in values:
        point = etree.SubElement(placemark, f"{_KML}Point")
        _add(point, "coordinates", f"{values['longitude']},{values['latitude']}")
    return placemark


def _add_data(placemark: etree._Element, values: dict[str, Any]) -> None:
    extended = etree.SubElement(placemark, f"{_KML}ExtendedData")
    data = etree.SubElement(extended, f"{_KML}SchemaData", schemaUrl=f"#{_SCHEMA}")
    for name, value in values.items():
        told = str(int(value)) if isinstance(value, bool) else str(value)
        etree.SubElement(data, f"{_KML}SimpleData", name=name).text = valid_in_xml(told)


def _description(values: dict[str, Any], codebook: Codebook) -> str:
    """A few lines of HTML, which is what viewers take a description for: every value is escaped."""
    verification = codebook.verification_statuses.get(values["verification_status"])
    lines: tuple[tuple[str, str | None], ...] = (
        ("", values.get("title")),
        ("", values.get("summary_en")),
        ("When: ", " – ".join(dict.fromkeys(filter(None, _period(values))))),
        ("Where: ", _place(values)),
        ("How sure: ", verification.labels.get("en") if verification else None),
        ("Sources: ", values.get("source_publishers")),
        ("", values["url"]),
    )
    return "<br/>".join(f"{label}{_escaped(text)}" for label, text in lines if text)


def _escaped(text: str) -> str:
    """Without markup, and without "$[field]", which viewers fill with what no one escaped."""
    return html.escape(text).replace("$[", "$&#91;")


def _period(values: dict[str, Any]) -> tuple[str | None, str | None]:
    return values.get("date_start"), values.get("date_end")


def _place(values: dict[str, Any]) -> str:
    place, metres = values.get("place_name", ""), values.get("coordinate_uncertainty_m")
    return f"{place}, give or take {metres} m" if place and metres else place


def _element(tag: str, **attributes: str) -> etree._Element:
    nsmap = {None: NAMESPACE}
    return etree.Element(f"{_KML}{tag}", attributes, nsmap=nsmap)  # type: ignore[arg-type]  # None is the default namespace


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{_KML}{name}").text = valid_in_xml(text)
