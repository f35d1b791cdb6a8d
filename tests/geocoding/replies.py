"""What geocoding services answer, in the shapes that their documentation gives."""

from __future__ import annotations

import json
from typing import Any

from incidents.geocoding.questions import ServiceOptions
from incidents.ingest.service_client import guarded
from tests.ingest.servers import Answer

USER_AGENT = "harbour-map/1.0 (desk@harbour.example)"


def nominatim_place(**changes: Any) -> dict[str, Any]:
    """A village near Ninove as Nominatim 4 tells it with addressdetails and namedetails."""
    place: dict[str, Any] = {
        "place_id": 100149,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": 107775,
        "lat": "50.7893",
        "lon": "4.0412",
        "class": "place",
        "type": "village",
        "place_rank": 19,
        "importance": 0.35,
        "addresstype": "village",
        "name": "Lindegem",
        "display_name": "Lindegem, Ninove, Aalst, Oost-Vlaanderen, België / Belgique / Belgien",
        "address": {
            "village": "Lindegem",
            "town": "Ninove",
            "county": "Aalst",
            "state": "Oost-Vlaanderen",
            "region": "Vlaanderen",
            "postcode": "9400",
            "country": "België",
            "country_code": "be",
        },
        "boundingbox": ["50.7693", "50.8093", "4.0212", "4.0612"],
        "namedetails": {"name": "Lindegem", "name:fr": "Lindeghem"},
    }
    return place | changes


def photon_feature(*, point: tuple[float, float] = (4.0412, 50.7893), **changes: Any) -> Any:
    """The same village as Photon tells it: GeoJSON, longitude first."""
    properties: dict[str, Any] = {
        "osm_type": "N",
        "osm_id": 107775,
        "osm_key": "place",
        "osm_value": "village",
        "type": "district",
        "name": "Lindegem",
        "city": "Ninove",
        "county": "Aalst",
        "state": "Oost-Vlaanderen",
        "country": "België",
        "countrycode": "BE",
        "extent": [4.0212, 50.8093, 4.0612, 50.7693],
    }
    geometry = {"type": "Point", "coordinates": list(point)}
    return {"type": "Feature", "geometry": geometry, "properties": properties | changes}


def pelias_feature(**changes: Any) -> dict[str, Any]:
    """The same village as Pelias tells it."""
    properties: dict[str, Any] = {
        "id": "101748479",
        "gid": "whosonfirst:locality:101748479",
        "layer": "locality",
        "name": "Lindegem",
        "localadmin": "Ninove",
        "region": "Oost-Vlaanderen",
        "country": "Belgium",
        "country_a": "BEL",
        "country_code": "BE",
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [4.0412, 50.7893]},
        "properties": properties | changes,
        "bbox": [4.0212, 50.7693, 4.0612, 50.8093],
    }


def collection(*features: Any) -> dict[str, Any]:
    """Features as Photon and Pelias wrap them."""
    return {"type": "FeatureCollection", "features": list(features)}


def as_json(told: Any, **changes: Any) -> Answer:
    """An answer of a server that speaks JSON."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return Answer(**({"headers": headers, "body": json.dumps(told).encode()} | changes))


def options(address: str, *, timeout_seconds: float = 5) -> ServiceOptions:
    """How a service at this address is reached through the guarded client."""
    return ServiceOptions(
        address=address,
        user_agent=USER_AGENT,
        timeout_seconds=timeout_seconds,
        adapter_factory=guarded(address, user_agent=USER_AGENT, timeout_seconds=timeout_seconds),
    )
