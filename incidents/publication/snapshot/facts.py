"""What of a public document can be searched, read out of its JSON bytes."""

from __future__ import annotations

from typing import Final

import msgspec

from incidents.errors import SnapshotError


class Toll(msgspec.Struct, frozen=True, gc=False):
    """low, best and high of a count; None is not reported."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


class CitedSource(msgspec.Struct, frozen=True, gc=False):
    """What is searched of a source."""

    publisher: str = ""
    title: str = ""


class Properties(msgspec.Struct, frozen=True, gc=False):
    """The searched properties; a retracted document has next to none of them."""

    event_type: str | None = None
    attack_type: str | None = None
    outcome: str | None = None
    legal_status: str | None = None
    verification_status: str | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_precision: int | None = None
    geo_precision: int | None = None
    coordinate_uncertainty_m: int | None = None
    fatalities: Toll | None = None
    injured: Toll | None = None
    arrested: Toll | None = None
    counted_in: str | None = None
    place: msgspec.Raw = msgspec.Raw(b"null")
    sources: tuple[CitedSource, ...] = ()
    stories: tuple[str, ...] = ()
    title: dict[str, str] = {}
    summary: dict[str, str] = {}


class Point(msgspec.Struct, frozen=True, gc=False):
    """A GeoJSON point; `coordinates` are longitude, latitude."""

    coordinates: tuple[float, float]


class Facts(msgspec.Struct, frozen=True, gc=False):
    """One document's searched facts."""

    properties: Properties = Properties()
    geometry: Point | None = None


class PlaceName(msgspec.Struct, frozen=True, gc=False):
    """A place or one that it lies in."""

    id: str
    name: dict[str, str] = {}


class PlaceFacts(msgspec.Struct, frozen=True):
    """A document's place; `country` is ISO 3166-1 alpha-2 or ""."""

    id: str
    name: dict[str, str] = {}
    country: str | None = ""
    ancestors: tuple[PlaceName, ...] = ()


class LinkedPlace(msgspec.Struct, frozen=True, gc=False):
    """A place whose `ancestors` are left as the document has them: thousands share the same."""

    id: str
    name: dict[str, str] = {}
    country: str | None = ""
    ancestors: msgspec.Raw = msgspec.Raw(b"[]")


_FACTS: Final = msgspec.json.Decoder(Facts)
_PLACE: Final = msgspec.json.Decoder(PlaceFacts)
_LINKED: Final = msgspec.json.Decoder(LinkedPlace)
_AROUND: Final = msgspec.json.Decoder(tuple[PlaceName, ...])


def read_facts(document: bytes, *, seq: int) -> Facts:
    """The facts of an incident's document; `SnapshotError` where it is no public document."""
    try:
        return _FACTS.decode(document)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise SnapshotError(
            f"revision {seq}: its document cannot be read ({error}); restore a backup"
        ) from error


def read_place(raw: bytes) -> PlaceFacts | None:
    """A place as a document has it; None for `null`."""
    return None if raw == b"null" else _PLACE.decode(raw)


def read_linked(raw: bytes) -> LinkedPlace | None:
    """The same, those that it lies in unread."""
    return None if raw == b"null" else _LINKED.decode(raw)


def read_around(raw: bytes) -> tuple[PlaceName, ...]:
    """Those that a place lies in, nearest first."""
    return _AROUND.decode(raw)
