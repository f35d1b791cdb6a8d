"""Records of geocoding services made into answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, isfinite, radians
from typing import Any

from incidents.geocoding.questions import Answer, plain_words
from incidents.values import BoundingBox, GazetteerPlace, PlaceKind

_KINDS = {
    PlaceKind.DISTRICT: ("suburb", "quarter", "neighbourhood", "city_district", "borough",
                         "district", "subdivision"),
    PlaceKind.CITY: ("city", "town", "village", "hamlet", "municipality"),
    PlaceKind.COUNTY: ("county", "state_district"),
    PlaceKind.REGION: ("state", "province", "region"),
    PlaceKind.AREA: ("island", "archipelago"),
}  # fmt: skip
KIND_OF_TYPE: Mapping[str, PlaceKind] = {
    word: kind for kind, words in _KINDS.items() for word in words
}
"""Values of OpenStreetMap's `place`. What is not here (house, farm, isolated dwelling, road, shop)
may be a person's home and is never taken over; countries the gazetteer knows itself."""

_CODES = {
    PlaceKind.DISTRICT: ("P", "PPLX"),
    PlaceKind.CITY: ("P", "PPL"),
    PlaceKind.COUNTY: ("A", "ADM2"),
    PlaceKind.REGION: ("A", "ADM1"),
    PlaceKind.AREA: ("T", "ISL"),
}
_METRES_PER_DEGREE = 111_200
_LEAST_M = 1_000  # not even a hamlet is drawn as a doorstep
_MOST_M = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A place as a service wrote it: only `kind` and `key` are sure to be sound.

    `names` are by language, `lies_in` those of wider places, nearest first.
    """

    key: str
    kind: PlaceKind | None
    name: Any
    latitude: Any
    longitude: Any
    country_code: Any = ""
    box: BoundingBox | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    lies_in: Sequence[Any] = ()

    def answer(self) -> Answer | None:
        """The answer it makes; None where it has no name, no point on the earth or no business
        here."""
        name = plain_words(self.name)
        latitude, longitude = degrees(self.latitude, 90), degrees(self.longitude, 180)
        if self.kind is None or not self.key or not name or latitude is None or longitude is None:
            return None
        feature_class, feature_code = _CODES[self.kind]
        place = GazetteerPlace(
            gazetteer_id=self.key,
            name=name,
            latitude=latitude,
            longitude=longitude,
            kind=self.kind,
            feature_class=feature_class,
            feature_code=feature_code,
            country_code=_country(self.country_code),
            uncertainty_m=_metres(self.box),
            names=self.names,
        )
        return Answer(place=place, lies_in=_chain(self.lies_in, name))


def kind_of(*words: Any) -> PlaceKind | None:
    """The kind that the first known word names; None where the place is too fine or foreign."""
    known = (KIND_OF_TYPE.get(word) for word in words if isinstance(word, str))
    return next((kind for kind in known if kind), None)


def answers(records: Iterable[Record], *, most: int = 10) -> tuple[Answer, ...]:
    """What the records make, in their order, each place once."""
    found: dict[str, Answer] = {}
    for record in records:
        made = record.answer()
        if made is not None:
            found.setdefault(made.place.gazetteer_id, made)
    return tuple(found.values())[:most]


def osm_key(osm_type: Any, osm_id: Any) -> str:
    """ "osm:r15"; "" where the record refers to no object of OpenStreetMap."""
    letter = osm_type[:1].lower() if isinstance(osm_type, str) else ""
    number = str(osm_id)
    is_sound = letter in {"n", "w", "r"} and number.isascii() and number.isdigit()
    return f"osm:{letter}{number[:20]}" if is_sound else ""


def degrees(told: Any, most: int) -> float | None:
    """A latitude or longitude; None where it is none."""
    if isinstance(told, bool) or not isinstance(told, str | int | float):
        return None
    try:
        value = float(told)
    except (ValueError, OverflowError):
        return None
    return value if isfinite(value) and abs(value) <= most else None


def bounding_box(south: Any, north: Any, west: Any, east: Any) -> BoundingBox | None:
    """A box from four numbers as a service wrote them; None where one is missing."""
    low, high = degrees(south, 90), degrees(north, 90)
    left, right = degrees(west, 180), degrees(east, 180)
    if low is None or high is None or left is None or right is None:
        return None
    return BoundingBox(south=min(low, high), north=max(low, high), west=left, east=right)


def _country(told: Any) -> str:
    code = plain_words(told).upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _metres(box: BoundingBox | None) -> int:
    """Half the box's diagonal; 0, the codebook's by kind, where there is no box."""
    if box is None:
        return 0
    height = box.north - box.south
    width = (box.east - box.west) % 360 * cos(radians((box.north + box.south) / 2))
    return round(min(_MOST_M, max(_LEAST_M, hypot(height, width) * _METRES_PER_DEGREE / 2)))


def _chain(names: Sequence[Any], own: str) -> tuple[str, ...]:
    """The names of wider places without the place's own and without repetitions."""
    known = dict.fromkeys(plain_words(name) for name in names)
    return tuple(name for name in known if name and name != own)[:10]
