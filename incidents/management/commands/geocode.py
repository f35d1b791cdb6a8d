"""`manage.py geocode`: look names up in the embedded gazetteer."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from geopy.location import Location

from incidents.errors import GazetteerError
from incidents.geocoding.gazetteer import ATTRIBUTION
from incidents.geocoding.geocoder import GazetteerGeocoder


class Command(BaseCommand):
    help = f"Look names up in the embedded gazetteer. {ATTRIBUTION}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="+", metavar="NAME", help='such as "Paris, Texas"')
        parser.add_argument("--country", metavar="xx", help="ISO 3166-1 alpha-2 code")
        parser.add_argument("--near", metavar="LAT,LON", help="prefer places near this point")
        parser.add_argument("--json", action="store_true", help="one JSON object per name")

    def handle(self, *args: Any, names: list[str], **options: Any) -> None:
        near = _point(options["near"]) if options["near"] else None
        missing = []
        try:
            geocoder = GazetteerGeocoder()
            for name in names:
                found = geocoder.geocode(name, country=options["country"], near=near)
                missing += [] if found else [name]
                self.stdout.write(_json(name, found) if options["json"] else _line(name, found))
        except GazetteerError as error:
            raise CommandError(str(error)) from error
        if missing:
            raise CommandError(
                f"nothing found for {', '.join(map(repr, missing))}: try a wider name"
            )


def _point(words: str) -> tuple[float, float]:
    try:
        latitude, longitude = (float(word) for word in words.split(","))
    except ValueError:
        raise CommandError(f"--near '{words}' needs two numbers: latitude,longitude") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise CommandError(f"--near '{words}' is off the globe: latitude first, then longitude")
    return latitude, longitude


def _line(name: str, found: Location | None) -> str:
    if found is None:
        return f"{name}: not found"
    raw = found.raw
    where = f"{raw['latitude']:.5f},{raw['longitude']:.5f}"
    return f"{name}: {found.address} ({raw['kind']}) {where} {raw['gazetteer_id']}"


def _json(name: str, found: Location | None) -> str:
    place = found.raw | {"address": found.address} if found else None
    return json.dumps({"query": name, "place": place}, ensure_ascii=False)
