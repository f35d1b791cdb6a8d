"""Geocoding services that geopy speaks to, all behind one protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar
from urllib.parse import urlsplit

from geopy import exc
from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.geocoders.base import Geocoder

from incidents.errors import (
    GeocodingFailed,
    GeocodingMalformed,
    GeocodingQuotaExceeded,
    GeocodingRefused,
    GeocodingTimedOut,
    GeocodingUnavailable,
)
from incidents.geocoding.answers import Record, answers, bounding_box, kind_of, osm_key
from incidents.geocoding.questions import (
    Answer,
    Near,
    Question,
    ServiceFactory,
    ServiceOptions,
    plain_words,
)
from incidents.values import LANGUAGES, PlaceKind

OSM = "Place data © OpenStreetMap contributors, ODbL 1.0, https://osm.org/copyright"
_LIMIT = 10
_AROUND = 3  # degrees on each side of what the article is near to


class NominatimService:
    """Nominatim (https://nominatim.org), asked for settlements only: never for houses."""

    title = "Nominatim"
    attribution = OSM
    public_address: ClassVar[str] = "https://nominatim.openstreetmap.org"

    def __init__(self, options: ServiceOptions) -> None:
        self.address = options.address or self.public_address
        self._geocoder = _geopy(Nominatim, self.address, options)

    def ask(self, question: Question) -> tuple[Answer, ...]:
        """Settlements of that name, best first; empty where it knows none."""
        with translated(self.title):
            found = self._geocoder.geocode(
                question.words,
                exactly_one=False,
                limit=_LIMIT,
                addressdetails=True,
                namedetails=True,
                language=question.language,
                country_codes=[code.lower() for code in question.countries] or None,
                viewbox=_box(question.near),
                featuretype="settlement",
            )
            return answers(self._record(location.raw) for location in found or ())

    def _record(self, raw: Mapping[str, Any]) -> Record:
        address = _mapping(raw.get("address"))
        south, north, west, east = _numbers(raw.get("boundingbox"), 4)
        named = _mapping(raw.get("namedetails"))
        names = {code: plain_words(named.get(f"name:{code}")) for code in LANGUAGES}
        return Record(
            key=osm_key(raw.get("osm_type"), raw.get("osm_id")),
            kind=_nominatim_kind(raw, address),
            name=raw.get("name") or _first_part(raw.get("display_name")),
            latitude=raw.get("lat"),
            longitude=raw.get("lon"),
            country_code=address.get("country_code"),
            box=bounding_box(south, north, west, east),
            names={code: name for code, name in names.items() if name},
            lies_in=[name for part, name in address.items() if part in _ADDRESS_PARTS],
        )


_ADDRESS_PARTS = frozenset(
    {"suburb", "borough", "city_district", "district", "city", "town", "village", "municipality",
     "county", "state_district", "state", "province", "region", "country"}
)  # fmt: skip


class PhotonService:
    """Photon (https://photon.komoot.io), asked for places and boundaries only."""

    title = "Photon"
    attribution = OSM
    public_address: ClassVar[str] = "https://photon.komoot.io"
    _languages = frozenset({"en", "fr", "de"})  # another one is refused by the public server

    def __init__(self, options: ServiceOptions) -> None:
        self.address = options.address or self.public_address
        self._geocoder = _geopy(Photon, self.address, options)

    def ask(self, question: Question) -> tuple[Answer, ...]:
        """Settlements of that name, best first; empty where it knows none."""
        near = question.near
        with translated(self.title):
            found = self._geocoder.geocode(
                question.words,
                exactly_one=False,
                limit=_LIMIT,
                language=question.language if question.language in self._languages else False,
                location_bias=(near.latitude, near.longitude) if near else None,
                osm_tag=["place", "boundary"],
            )
            return answers(self._record(location.raw) for location in found or ())

    def _record(self, raw: Mapping[str, Any]) -> Record:
        told = _mapping(raw.get("properties"))
        longitude, latitude = _numbers(_mapping(raw.get("geometry")).get("coordinates"), 2)
        west, north, east, south = _numbers(told.get("extent"), 4)
        wider = ("district", "city", "county", "state", "country")
        return Record(
            key=osm_key(told.get("osm_type"), told.get("osm_id")),
            kind=self._kind(told),
            name=told.get("name"),
            latitude=latitude,
            longitude=longitude,
            country_code=told.get("countrycode"),
            box=bounding_box(south, north, west, east),
            lies_in=[told.get(part) for part in wider],
        )

    def _kind(self, told: Mapping[str, Any]) -> PlaceKind | None:
        """By the tag, and for boundaries by Photon's own `type`."""
        match told.get("osm_key"):
            case "place":
                return kind_of(told.get("osm_value"))
            case "boundary":
                return kind_of(told.get("type"))
        return None


class PeliasService:
    """Pelias (https://pelias.io) on a server of one's own; there is no public one."""

    title = "Pelias"
    attribution = "Place data by Pelias: OpenStreetMap contributors (ODbL 1.0), Who's On First"
    public_address: ClassVar[str] = ""
    _kinds: ClassVar[Mapping[str, PlaceKind]] = {
        "neighbourhood": PlaceKind.DISTRICT,
        "borough": PlaceKind.DISTRICT,
        "locality": PlaceKind.CITY,
        "localadmin": PlaceKind.CITY,
        "county": PlaceKind.COUNTY,
        "region": PlaceKind.REGION,
    }

    def __init__(self, options: ServiceOptions) -> None:
        self.address = options.address
        self._geocoder = _geopy(Pelias, self.address, options)

    def ask(self, question: Question) -> tuple[Answer, ...]:
        """Settlements of that name, best first; empty where it knows none."""
        with translated(self.title):
            found = self._geocoder.geocode(
                question.words,
                exactly_one=False,
                language=question.language,
                countries=list(question.countries) or None,
            )
            return answers(self._record(location.raw) for location in found or ())

    def _record(self, raw: Mapping[str, Any]) -> Record:
        told = _mapping(raw.get("properties"))
        longitude, latitude = _numbers(_mapping(raw.get("geometry")).get("coordinates"), 2)
        west, south, east, north = _numbers(raw.get("bbox"), 4)
        wider = ("borough", "locality", "localadmin", "county", "region", "country")
        gid = plain_words(told.get("gid"), longest=60)
        return Record(
            key=f"pelias:{gid}" if gid else "",
            kind=self._kinds.get(str(told.get("layer"))),
            name=told.get("name"),
            latitude=latitude,
            longitude=longitude,
            country_code=told.get("country_code"),
            box=bounding_box(south, north, west, east),
            lies_in=[told.get(part) for part in wider],
        )


SERVICES: Mapping[str, ServiceFactory] = {
    "nominatim": NominatimService,
    "photon": PhotonService,
    "pelias": PeliasService,
}
"""By the name that the setting INCIDENT_MAP_GEOCODER gives."""


def _nominatim_kind(raw: Mapping[str, Any], address: Mapping[str, Any]) -> PlaceKind | None:
    """By what it is in an address; older servers tell that by the address alone."""
    if raw.get("class", raw.get("category")) not in {"place", "boundary"}:
        return None
    if raw.get("addresstype") is not None or raw.get("type") != "administrative":
        return kind_of(raw.get("addresstype", raw.get("type")))
    own = _first_part(raw.get("display_name"))
    return kind_of(*(part for part, name in address.items() if name == own))


def _geopy(kind: type[Geocoder], address: str, options: ServiceOptions) -> Any:
    parts = urlsplit(address)
    return kind(
        domain=parts.netloc + parts.path.rstrip("/"),
        scheme=parts.scheme,
        user_agent=options.user_agent,
        timeout=options.timeout_seconds,
        proxies={},
        adapter_factory=options.adapter_factory,
    )


@contextmanager
def translated(title: str) -> Iterator[None]:
    """geopy's errors, and those of answers in another shape, in our own words."""
    try:
        yield
    except exc.GeocoderTimedOut as error:
        raise GeocodingTimedOut(f"{title} did not answer in time; ask again later") from error
    except exc.GeocoderQuotaExceeded as error:
        wait = getattr(error, "retry_after", None)
        raise GeocodingQuotaExceeded(
            f"{title} wants fewer questions; ask again later or raise INCIDENT_MAP_GEOCODER_DELAY",
            pause_seconds=min(86_400, max(60, int(wait))) if wait else None,
        ) from error
    except exc.GeocoderParseError as error:
        raise _malformed(title, error) from error
    except exc.GeocoderUnavailable as error:
        raise GeocodingUnavailable(f"{title} is not there: {error}") from error
    except exc.GeopyError as error:
        raise GeocodingRefused(
            f"{title} refuses: {plain_words(str(error)) or type(error).__name__};"
            " check INCIDENT_MAP_GEOCODER_URL and _USER_AGENT"
        ) from error
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise _malformed(title, error) from error


def _malformed(title: str, error: Exception) -> GeocodingFailed:
    return GeocodingMalformed(
        f"{title} answered what no such service answers ({type(error).__name__});"
        " check INCIDENT_MAP_GEOCODER_URL"
    )


def _box(near: Near | None) -> list[tuple[int, int]] | None:
    """Corners of what to prefer, as geopy takes them."""
    if near is None:
        return None
    south, north = max(-90, near.latitude - _AROUND), min(90, near.latitude + _AROUND)
    west, east = max(-180, near.longitude - _AROUND), min(180, near.longitude + _AROUND)
    return [(south, west), (north, east)]


def _mapping(told: Any) -> Mapping[str, Any]:
    return told if isinstance(told, Mapping) else {}


def _numbers(told: Any, count: int) -> list[Any]:
    """So many members of a list; as many times None where it is none."""
    return told if isinstance(told, list) and len(told) == count else [None] * count


def _first_part(told: Any) -> str:
    return plain_words(told).partition(",")[0]
