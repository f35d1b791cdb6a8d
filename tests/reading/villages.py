"""A text with a village that the gazetteer does not know, and a service's answers for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidents.codebook import load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.geocoding.questions import Answer
from incidents.reading import read
from incidents.values import PlaceKind, Reading
from tests.builders import make_place

GAZETTEER = open_gazetteer()
CODEBOOK = load_codebook()
TEXT = (
    "Two people were killed when a bomb exploded in the village of Lindegem, near Ninove, on"
    " Friday, police said.\n\n"
    "Officers closed the Dorpstraat in Lindegem. A suspect, Piet Vanderdemo, was arrested in Aalst."
    " Belgian soldiers were sent to Lindegem."
)
FRIDAY = dt.date(2016, 3, 25)


def make_reading(text: str = TEXT) -> Reading:
    """The text of Friday 25 March 2016 as it is read without a service."""
    return read(text, gazetteer=GAZETTEER, codebook=CODEBOOK, published_on=FRIDAY)


def make_answer(lies_in: tuple[str, ...] = ("Ninove", "België"), **changes: Any) -> Answer:
    """The village of Lindegem, 4 km from Ninove, unless changed."""
    fields: dict[str, Any] = {
        "gazetteer_id": "osm:n107775",
        "name": "Lindegem",
        "latitude": 50.7893,
        "longitude": 4.0412,
        "kind": PlaceKind.CITY,
        "feature_code": "PPL",
        "country_code": "BE",
        "population": 0,
        "uncertainty_m": 2_600,
    }
    return Answer(place=make_place(**(fields | changes)), lies_in=lies_in)
