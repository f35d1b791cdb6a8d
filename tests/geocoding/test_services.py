from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from incidents.errors import (
    GeocodingFailed,
    GeocodingMalformed,
    GeocodingQuotaExceeded,
    GeocodingRefused,
    GeocodingTimedOut,
    GeocodingUnavailable,
)
from incidents.geocoding.questions import Answer, GeocodingService, Near, Question
from incidents.geocoding.services import NominatimService, PeliasService, PhotonService
from incidents.values import PlaceKind
from tests.geocoding.replies import (
    USER_AGENT,
    as_json,
    collection,
    nominatim_place,
    options,
    pelias_feature,
    photon_feature,
)
from tests.ingest import servers
from tests.ingest.servers import Site, serving

LINDEGEM = Question(
    name="Lindegem", language="nl", countries=("BE",), near=Near(latitude=51, longitude=4)
)
SERVICES = {"/search": NominatimService, "/api": PhotonService, "/v1/search": PeliasService}
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def asked(site: Site, path: str, reply: servers.Answer) -> tuple[Answer, ...]:
    """What the service that lives at the path makes of the reply."""
    site.answers[path] = reply
    return SERVICES[path](options(site.url)).ask(LINDEGEM)


def sent(site: Site) -> dict[str, list[str]]:
    return parse_qs(urlsplit(site.requests[-1][0]).query)


REPLIES: dict[str, Any] = {
    "/search": [nominatim_place()],
    "/api": collection(photon_feature()),
    "/v1/search": collection(pelias_feature()),
}


@pytest.mark.parametrize("path", REPLIES)
def test_village_comes_with_kind_country_and_what_it_lies_in(path: str, site: Site) -> None:
    (found,) = asked(site, path, as_json(REPLIES[path]))
    place = found.place
    assert (place.name, place.kind, place.country_code) == ("Lindegem", PlaceKind.CITY, "BE")
    assert (place.latitude, place.longitude) == (50.7893, 4.0412)
    assert found.lies_in[0] == "Ninove"
    assert found.lies_in[-1] in {"België", "Belgium"}


@pytest.mark.parametrize("path", REPLIES)
def test_metres_are_half_the_diagonal_of_its_box(path: str, site: Site) -> None:
    (found,) = asked(site, path, as_json(REPLIES[path]))
    assert found.place.uncertainty_m == pytest.approx(2_631, abs=5)


@pytest.mark.parametrize("path", REPLIES)
def test_request_says_who_asks(path: str, site: Site) -> None:
    asked(site, path, as_json(REPLIES[path]))
    assert site.requests[0][1]["User-Agent"] == USER_AGENT


@pytest.mark.parametrize("path", REPLIES)
def test_only_the_name_and_the_area_are_sent(path: str, site: Site) -> None:
    asked(site, path, as_json(REPLIES[path]))
    telling = {"q", "text", "countrycodes", "boundary.country", "viewbox", "lat", "lon",
               "accept-language", "lang"}  # fmt: skip
    fixed = {"format", "limit", "addressdetails", "namedetails", "featureType", "osm_tag"}
    assert set(sent(site)) <= telling | fixed


def test_nominatim_is_asked_for_settlements_of_the_articles_countries(site: Site) -> None:
    asked(site, "/search", as_json([]))
    query = sent(site)
    assert (query["q"], query["countrycodes"]) == (["Lindegem"], ["be"])
    assert query["featureType"] == ["settlement"]
    assert query["viewbox"] == ["1.0,48.0,7.0,54.0"]


def test_what_the_article_says_it_lies_in_is_asked_along(site: Site) -> None:
    site.answers["/search"] = as_json([])
    service = NominatimService(options(site.url))
    service.ask(Question(name="San Borja", language="en", within="Lima"))
    assert sent(site)["q"] == ["San Borja, Lima"]


def test_photon_is_not_asked_in_a_language_that_it_refuses(site: Site) -> None:
    asked(site, "/api", as_json(collection()))
    assert "lang" not in sent(site)
    assert sent(site)["osm_tag"] == ["place", "boundary"]


@pytest.mark.parametrize(("path", "nothing"), [("/search", []), ("/api", collection()),
                                               ("/v1/search", collection())])  # fmt: skip
def test_unknown_name_has_no_answers(path: str, nothing: Any, site: Site) -> None:
    assert asked(site, path, as_json(nothing)) == ()


@pytest.mark.parametrize("kind", ["house", "farm", "isolated_dwelling", "square", "plot"])
def test_place_that_may_be_a_home_is_left_out(kind: str, site: Site) -> None:
    home = nominatim_place(type=kind, addresstype=kind)
    assert asked(site, "/search", as_json([home])) == ()
    site.answers["/api"] = as_json(collection(photon_feature(osm_value=kind)))
    assert PhotonService(options(site.url)).ask(LINDEGEM) == ()


@pytest.mark.parametrize("layer", ["address", "venue", "street", "postalcode"])
def test_address_of_pelias_is_left_out(layer: str, site: Site) -> None:
    found = asked(site, "/v1/search", as_json(collection(pelias_feature(layer=layer))))
    assert found == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"class": "highway", "type": "village"},
        {"class": "amenity", "type": "prison", "addresstype": "amenity"},
        {"class": "boundary", "type": "postal_code", "addresstype": "postcode"},
    ],
)
def test_other_things_of_that_name_are_left_out(changes: dict[str, str], site: Site) -> None:
    assert asked(site, "/search", as_json([nominatim_place(**changes)])) == ()


def test_commune_of_an_older_nominatim_is_told_by_its_address(site: Site) -> None:
    commune = nominatim_place(type="administrative", osm_type="relation", **{"class": "boundary"})
    commune.pop("addresstype")
    commune.pop("name")
    (found,) = asked(site, "/search", as_json([commune]))
    assert (found.place.gazetteer_id, found.place.kind) == ("osm:r107775", PlaceKind.CITY)


def test_names_in_the_sites_languages_are_kept(site: Site) -> None:
    (found,) = asked(site, "/search", as_json([nominatim_place()]))
    assert found.place.names == {"fr": "Lindeghem"}


@pytest.mark.parametrize(
    "changes",
    [
        {"lat": None},
        {"osm_id": "1; DROP TABLE"}, {"osm_type": None},
        {"name": "\u202e\u0000", "display_name": ""},
        {"name": {"a": 1}, "display_name": ["x"]}, {"type": ["village"], "addresstype": 7},
    ],
)  # fmt: skip
def test_record_that_makes_no_place_is_left_out(changes: dict[str, Any], site: Site) -> None:
    assert asked(site, "/search", as_json([nominatim_place(**changes)])) == ()


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize(
    "changes", [{"lat": "ninety"}, {"lat": "91"}, {"lon": "NaN"}, {"lon": "1e999"}]
)
def test_answer_with_a_coordinate_that_is_none_is_malformed(
    changes: dict[str, Any], site: Site
) -> None:
    with pytest.raises(GeocodingMalformed):
        asked(site, "/search", as_json([nominatim_place(**changes)]))


def test_hostile_words_become_plain_text(site: Site) -> None:
    name = "Linde\u202egem\x00<script>" + "x" * 5_000
    address = {"town": ["Ninove"], "state": "Oost\nVlaanderen", "country_code": "<b>"}
    (found,) = asked(site, "/search", as_json([nominatim_place(name=name, address=address)]))
    assert found.place.name.startswith("Linde gem <script>xxx")
    assert len(found.place.name) == 200
    assert (found.lies_in, found.place.country_code) == (("Oost Vlaanderen",), "")


FAILURES: dict[str, tuple[servers.Answer, type[GeocodingFailed]]] = {
    "429": (as_json({}, status=429), GeocodingQuotaExceeded),
    "403": (as_json({}, status=403), GeocodingRefused),
    "404": (as_json({}, status=404), GeocodingRefused),
    "500": (as_json({}, status=500), GeocodingUnavailable),
    "503": (as_json({}, status=503), GeocodingUnavailable),
    "page": (servers.Answer(headers=HTML, body=b"<h1>busy</h1>"), GeocodingMalformed),
    "page as JSON": (as_json(None, body=b"<h1>busy</h1>"), GeocodingMalformed),
    "half": (as_json(None, body=b'[{"lat": "5'), GeocodingMalformed),
    "deep": (as_json(None, body=b"[" * 200_000), GeocodingMalformed),
    "latin 1": (as_json(None, body=b'["caf\xe9"]'), GeocodingMalformed),
    "number": (as_json(17), GeocodingMalformed),
    "word": (as_json("no"), GeocodingMalformed),
    "list of numbers": (as_json([1, 2]), GeocodingMalformed),
    "huge": (as_json(["x" * 1_000_001]), GeocodingMalformed),
    "elsewhere": (
        as_json({}, status=302, headers={"Location": "https://elsewhere.example/"}),
        GeocodingUnavailable,
    ),
}


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("path", SERVICES)
def test_failure_has_its_own_error_and_is_told_on_one_line(
    path: str, name: str, site: Site
) -> None:
    reply, error = FAILURES[name]
    with pytest.raises(error) as failure:
        asked(site, path, reply)
    assert "\n" not in str(failure.value)
    assert "Lindegem" not in str(failure.value)
    assert len(site.requests) == 1


def test_service_that_asks_us_to_wait_is_left_alone_for_so_long(site: Site) -> None:
    headers = {"Content-Type": "application/json", "Retry-After": "120"}
    with pytest.raises(GeocodingQuotaExceeded) as failure:
        asked(site, "/search", as_json({}, status=429, headers=headers))
    assert failure.value.pause_seconds == 120


@pytest.mark.parametrize("path", SERVICES)
def test_silent_service_is_given_up(path: str, site: Site) -> None:
    site.answers[path] = as_json([], writes=lambda wire: time.sleep(1), body=b"")
    service: GeocodingService = SERVICES[path](options(site.url, timeout_seconds=0.2))
    with pytest.raises(GeocodingTimedOut, match="did not answer in time; ask again later"):
        service.ask(LINDEGEM)


def test_error_that_nominatim_words_itself_is_passed_on(site: Site) -> None:
    with pytest.raises(GeocodingRefused, match="Bad query"):
        asked(site, "/search", as_json({"error": {"code": 400, "message": "Bad query"}}))


def test_private_address_is_not_reached() -> None:
    service = NominatimService(options("https://10.0.0.7"))
    with pytest.raises(GeocodingUnavailable, match="private, local or reserved"):
        service.ask(LINDEGEM)


def test_proxy_of_the_environment_is_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    assert asked(site, "/search", as_json([nominatim_place()]))
