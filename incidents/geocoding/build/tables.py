"""Reads our own tables: small CSV files, each row with its source."""

from __future__ import annotations

import csv
from pathlib import Path

from incidents.errors import GazetteerError
from incidents.geocoding.build.entries import Entry, Gathered
from incidents.geocoding.build.inflections import inflected
from incidents.values import LANGUAGES, PlaceKind

TABLES = Path(__file__).parent.parent / "tables"

Row = dict[str, str]


def read(name: str, folder: Path = TABLES) -> list[Row]:
    """The rows of a table; every row must name its source."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values() or not row["source"]:
            raise GazetteerError(f"{path.name}, line {number}: needs as many cells as the header")
    return rows


def countries(populations: dict[str, int]) -> dict[str, Entry]:
    """Countries and territories with their points, names and demonyms, by ISO code."""
    return {row["code"]: _country(row, populations) for row in read("countries")}


def own_entries(table: str, gathered: Gathered) -> dict[str, Entry]:
    """Areas, airports, sites and districts that GeoNames' cities500 does not have, by slug."""
    return {row["slug"]: _own(row, gathered) for row in read(table)}


def amend_divisions(gathered: Gathered) -> None:
    """Give divisions their own points, names in the page languages, and demonyms."""
    for row in read("divisions"):
        entry = gathered.divisions.get(row["code"])
        if entry is None:
            raise GazetteerError(f"divisions.csv: no division has the code '{row['code']}'")
        if row["latitude"]:
            entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])
        _rename(entry, row)
        entry.demonyms |= set(_split(row["demonyms"]))


def amend_cities(gathered: Gathered) -> None:
    """Give cities their names in the page languages; make boroughs districts of their city."""
    for row in read("cities"):
        entry = gathered.named(row["name"], row["country"])
        if entry is None:
            raise GazetteerError(f"cities.csv: no place of {row['country']} is '{row['name']}'")
        _rename(entry, row)
        if row["city"]:
            entry.kind, entry.feature_code = PlaceKind.DISTRICT, "PPLX"
            entry.parent = _city(row["city"], row["country"], gathered)


def _country(row: Row, populations: dict[str, int]) -> Entry:
    entry = Entry(
        key=int(row["geonames_id"]),
        name=row["en"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        kind=PlaceKind.COUNTRY,
        feature_class="A",
        feature_code="PCLI",
        country=row["code"],
        population=populations.get(row["code"], 0),
    )
    _rename(entry, row)
    for language in LANGUAGES:
        entry.demonyms |= inflected(_split(row[f"demonyms_{language}"]), language)
    return entry


def _own(row: Row, gathered: Gathered) -> Entry:
    entry = Entry(
        key=None,
        slug=row["slug"],
        name=row["en"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        kind=PlaceKind(row["kind"]),
        feature_class=row["feature"].partition(".")[0],
        feature_code=row["feature"].partition(".")[2],
        country=row["country"],
        population=int(row["population"] or 0),
        uncertainty_m=int(row["uncertainty_m"] or 0),
        demonyms=set(_split(row["demonyms"])),
    )
    _rename(entry, row)
    if row["city"]:
        entry.parent = _city(row["city"], row["country"], gathered)
        entry.admin1, entry.admin2 = entry.parent.admin1, entry.parent.admin2
    return entry


def _city(name: str, country: str, gathered: Gathered) -> Entry:
    entry = gathered.own.get(name) or gathered.named(name, country)
    if entry is None:
        raise GazetteerError(f"no place of {country} is named '{name}': mend the table's 'city'")
    return entry


def _rename(entry: Entry, row: Row) -> None:
    if row["en"]:
        entry.aliases.add(entry.name)
        entry.name = row["en"]
    entry.names.update({code: row[code] for code in LANGUAGES if row.get(code)})
    entry.aliases |= set(_split(row["aliases"]))


def _split(cell: str) -> list[str]:
    return [word for word in cell.split(";") if word]
