"""Frozen values that cross the layers: spans, places, candidates, events and their evidence."""

from incidents.values.events import (
    ArticleText,
    Count,
    Event,
    Evidence,
    EvidenceValue,
    Person,
    Quote,
    Reading,
)
from incidents.values.places import (
    BoundingBox,
    Candidate,
    Gazetteer,
    GazetteerPlace,
    Geocode,
    PlacedToponym,
    Toponym,
)
from incidents.values.reports import ReportKind, SentReport
from incidents.values.vocabulary import (
    LANGUAGES,
    PRECISION_OF_KIND,
    DatePrecision,
    EvidenceMethod,
    GeoPrecision,
    MentionState,
    PlaceKind,
    PublicLevel,
    Stance,
    ToponymRole,
)

__all__ = [
    "LANGUAGES",
    "PRECISION_OF_KIND",
    "ArticleText",
    "BoundingBox",
    "Candidate",
    "Count",
    "DatePrecision",
    "Event",
    "Evidence",
    "EvidenceMethod",
    "EvidenceValue",
    "Gazetteer",
    "GazetteerPlace",
    "GeoPrecision",
    "Geocode",
    "MentionState",
    "Person",
    "PlaceKind",
    "PlacedToponym",
    "PublicLevel",
    "Quote",
    "Reading",
    "ReportKind",
    "SentReport",
    "Stance",
    "Toponym",
    "ToponymRole",
]
