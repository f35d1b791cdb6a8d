from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import Settings

from incidents.checks import geocoder_is_configured
from incidents.errors import GeocoderMisconfigured
from incidents.geocoding.questions import Question, ServiceOptions
from incidents.geocoding.services import SERVICES
from incidents.ingest.asking import Enquiry
from incidents.ingest.service_settings import site_credit, site_enquiry


class OwnService:
    """A service that a site brings along."""

    title = "Own"
    attribution = "Places by the own service"
    public_address = "https://places.example"

    def __init__(self, options: ServiceOptions) -> None:
        self.address = options.address

    def ask(self, question: Question) -> tuple[()]:  # noqa: ARG002 - the protocol's
        return ()


def configure(settings: Settings, **changes: object) -> None:
    """Nominatim's public server with a contact, changed where a test says so."""
    known: dict[str, object] = {
        "": "nominatim", "_URL": "", "_USER_AGENT": "harbour-map/1.0 (desk@harbour.example)",
        "_TIMEOUT": 10.0, "_DELAY": 1.0, "_NAMES": 5, "_CACHE_DAYS": 180, "_CREDIT": "",
    }  # fmt: skip
    for name, value in (known | changes).items():
        setattr(settings, f"INCIDENT_MAP_GEOCODER{name}", value)


def enquiry(settings: Settings, **changes: object) -> Enquiry:
    configure(settings, **changes)
    found = site_enquiry()
    assert found is not None
    return found


def test_no_service_is_asked_unless_one_is_named(settings: Settings) -> None:
    assert settings.INCIDENT_MAP_GEOCODER == "none"
    assert site_enquiry() is None
    assert geocoder_is_configured() == []


@pytest.mark.parametrize("name", SERVICES)
def test_services_are_chosen_by_name(name: str, settings: Settings) -> None:
    found = enquiry(settings, **{"": name, "_URL": "https://places.harbour.example/"})
    assert found.service.address == "https://places.harbour.example"
    assert found.service.title.lower() == name


def test_public_server_is_asked_where_no_address_is_given(settings: Settings) -> None:
    assert enquiry(settings).service.address == "https://nominatim.openstreetmap.org"


def test_limits_are_taken_over(settings: Settings) -> None:
    found = enquiry(settings, _DELAY=2.5, _NAMES=3, _CACHE_DAYS=30)
    assert (found.delay, found.most_names) == (dt.timedelta(seconds=2.5), 3)
    assert found.keep_for == dt.timedelta(days=30)


def test_server_of_ones_own_may_be_asked_faster(settings: Settings) -> None:
    found = enquiry(settings, _URL="http://127.0.0.1:8080", _DELAY=0)
    assert found.delay == dt.timedelta(0)


def test_service_of_ones_own_is_named_by_its_class(settings: Settings) -> None:
    found = enquiry(settings, **{"": f"{__name__}.OwnService"})
    assert (found.service.title, found.service.address) == ("Own", "https://places.example")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"_USER_AGENT": ""}, "_USER_AGENT is ''; nominatim wants to know who asks"),
        ({"_USER_AGENT": "our-map/1.0"}, "_USER_AGENT is 'our-map/1.0'"),
        ({"_USER_AGENT": "a (b@c.example)\r\nHost: x"}, "_USER_AGENT is 'a (b@c.example)"),
        ({"": "bing"}, "GEOCODER is 'bing'; write none, nominatim, photon, pelias or"),
        ({"": "no.such.Service"}, "GEOCODER is 'no.such.Service'"),
        ({"": "pelias"}, "_URL is ''; for pelias write an address"),
        ({"_URL": "http://nominatim.example"}, "_URL is 'http://nominatim.example'"),
        ({"_URL": "https://me:word@nominatim.example"}, "_URL is 'https://me"),
        ({"_URL": "ftp://nominatim.example"}, "_URL is 'ftp://nominatim.example'"),
        ({"_URL": "https://nominatim.example/?key=1"}, "_URL is 'https://nominatim.example/?"),
        ({"_DELAY": 0.2}, "_DELAY is '0.2'; the terms of https://nominatim.openstreetmap.org"),
        ({"_DELAY": -1}, "_DELAY is '-1'; write a number from 0 to 3600"),
        ({"_TIMEOUT": 0}, "_TIMEOUT is '0'; write a number from 0.1 to 60"),
        ({"_NAMES": -1}, "_NAMES is '-1'"),
        ({"_CACHE_DAYS": 0}, "_CACHE_DAYS is '0'"),
    ],
)
def test_setting_that_cannot_be_is_named_with_its_value(
    changes: dict[str, object], message: str, settings: Settings
) -> None:
    configure(settings, **changes)
    with pytest.raises(GeocoderMisconfigured) as refusal:
        site_enquiry()
    assert f"INCIDENT_MAP_GEOCODER{message.removeprefix('GEOCODER')}" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_check_names_a_missing_contact(settings: Settings) -> None:
    configure(settings, _USER_AGENT="")
    (error,) = geocoder_is_configured()
    assert error.id == "incidents.E003"
    assert "write a name and a mail or web address" in error.msg


def test_credit_is_that_of_the_service(settings: Settings) -> None:
    configure(settings)
    assert site_credit().startswith("Place data © OpenStreetMap contributors, ODbL 1.0")


def test_credit_can_be_stated_after_the_service_is_turned_off(settings: Settings) -> None:
    configure(settings, **{"": "none", "_CREDIT": "Some places © OpenStreetMap contributors"})
    assert site_credit() == "Some places © OpenStreetMap contributors"


def test_site_without_a_service_owes_no_credit(settings: Settings) -> None:
    assert site_credit() == ""
