"""Enumerations that cross the layers, with the source of each scale."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

LANGUAGES = ("en", "fr", "nl", "de")


class GeoPrecision(IntEnum):
    """How small the located area is (UCDP GED codebook, where_prec)."""

    EXACT = 1
    NEAR = 2  # within about 25 km of a known point
    SECOND_ORDER = 3
    FIRST_ORDER = 4
    FUZZY = 5
    COUNTRY = 6
    INTERNATIONAL = 7


class DatePrecision(IntEnum):
    """How small the period is (UCDP GED codebook, date_prec)."""

    DAY = 1
    DAYS = 2  # within two to six days
    WEEK = 3
    MONTH = 4
    YEAR = 5


class PlaceKind(StrEnum):
    """What sort of place a gazetteer entry is; decides precision, metres and public level."""

    SITE = "site"  # airport, station, building, square
    DISTRICT = "district"  # commune, borough, neighbourhood
    CITY = "city"
    COUNTY = "county"  # second-order division
    REGION = "region"  # first-order division
    AREA = "area"  # sea, mountain range, historical or fuzzy region
    COUNTRY = "country"
    CONTINENT = "continent"


# 1 is a known place, down to the village, town or quarter; how large it is, metres say.
PRECISION_OF_KIND: Mapping[PlaceKind, GeoPrecision] = MappingProxyType(
    {
        PlaceKind.SITE: GeoPrecision.EXACT,
        PlaceKind.DISTRICT: GeoPrecision.EXACT,
        PlaceKind.CITY: GeoPrecision.EXACT,
        PlaceKind.COUNTY: GeoPrecision.SECOND_ORDER,
        PlaceKind.REGION: GeoPrecision.FIRST_ORDER,
        PlaceKind.AREA: GeoPrecision.FUZZY,
        PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
        PlaceKind.CONTINENT: GeoPrecision.INTERNATIONAL,
    }
)


class PublicLevel(StrEnum):
    """The finest kind of place at which an incident may be shown, fine to coarse."""

    SITE = "site"
    DISTRICT = "district"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class MentionState(StrEnum):
    """What became of a toponym; every mention is accounted for."""

    MAPPED = "mapped"
    CONTEXT_ONLY = "context_only"  # demonyms, outlets, institutions: context, never drawn
    REJECTED = "rejected"
    UNRESOLVED = "unresolved"


class ToponymRole(StrEnum):
    """How a place's name is used where it stands."""

    LOCATION = "location"
    DEMONYM = "demonym"  # "Belgian", "French"
    NAME_PART = "name_part"  # in an organisation's, outlet's or person's name


class Stance(StrEnum):
    """What a citation says about the value."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class EvidenceMethod(StrEnum):
    """Where a citation's words come from."""

    QUOTE = "quote"
    DATASET_ROW = "dataset_row"
    EDITOR_STATEMENT = "editor_statement"
