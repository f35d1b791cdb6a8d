"""Builders of what a reader hands over, so that storing is tested apart from reading."""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidents.codebook import DEFAULT_PATH, Codebook, load_codebook
from incidents.ingest.loading import LoadedArticle, load_text
from incidents.ingest.particulars import Particulars
from incidents.ingest.storing import IngestOutcome, store
from incidents.values import (
    ArticleText,
    Candidate,
    Count,
    DatePrecision,
    Event,
    Evidence,
    Geocode,
    GeoPrecision,
    MentionState,
    Person,
    PlacedToponym,
    PlaceKind,
    Quote,
    Reading,
    Toponym,
)
from tests.builders import make_place
from tests.fakes import FakeGazetteer

TEXT = "Police raided a flat in Schaerbeek on Friday. Six people were arrested, Jan Peeters said."
FRIDAY = dt.date(2016, 3, 25)
SCHAERBEEK = make_place()
BRUSSELS = make_place(gazetteer_id="geonames:2800866", name="Brussels", kind=PlaceKind.CITY)
BELGIUM = make_place(gazetteer_id="geonames:2802361", name="Belgium", kind=PlaceKind.COUNTRY)
GAZETTEER = FakeGazetteer(
    [SCHAERBEEK, BRUSSELS, BELGIUM],
    parents={
        SCHAERBEEK.gazetteer_id: BRUSSELS.gazetteer_id,
        BRUSSELS.gazetteer_id: BELGIUM.gazetteer_id,
    },
)
CODEBOOK: Codebook = load_codebook(DEFAULT_PATH)
SIX = Count(low=6, best=6, high=6)


def make_loaded(text: str = TEXT, **particulars: Any) -> LoadedArticle:
    """An article of The Harbour Gazette, of Friday 25 March 2016, with a URL."""
    known: dict[str, Any] = {
        "outlet": "The Harbour Gazette",
        "url": "https://harbour-gazette.example/raid",
        "published_at": dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC),
        "title": "Raid in Schaerbeek",
    }
    return load_text(text, given=Particulars(**(known | particulars)))


def quote(exact: str, text: str = TEXT) -> Quote:
    """Where `exact` first stands in the text."""
    start = text.index(exact)
    return Quote(start=start, end=start + len(exact), exact=exact)


def placed(exact: str = "Schaerbeek", *, text: str = TEXT, **changes: Any) -> PlacedToponym:
    """A toponym of the text, mapped to Schaerbeek unless changed (`place`, `state`…)."""
    place = changes.pop("place", SCHAERBEEK)
    found = quote(exact, text)
    geocode = place and Geocode(
        place=place,
        precision=GeoPrecision.EXACT,
        uncertainty_m=2_000,
        confidence=0.9,
        method="embedded gazetteer: by country",
    )
    fields: dict[str, Any] = {
        "toponym": Toponym(start=found.start, end=found.end, exact=exact, name=exact),
        "state": MentionState.MAPPED if place else MentionState.UNRESOLVED,
        "geocode": geocode,
        "candidates": (
            (Candidate(place=place, score=0.91, reasons=("lies in Belgium",)),) if place else ()
        ),
    }
    return PlacedToponym(**(fields | changes))


def make_event(**changes: Any) -> Event:
    """A raid in Schaerbeek on Friday with six arrests, evidence for the type and the count."""
    fields: dict[str, Any] = {
        "key": "e1",
        "event_type": "raid",
        "date_start": FRIDAY,
        "date_end": FRIDAY,
        "date_precision": DatePrecision.DAY,
        "place": placed(),
        "arrested": SIX,
    }
    fields |= changes
    arrested = fields["arrested"]
    sentence, second = quote(TEXT.partition(". ")[0] + "."), quote(TEXT.partition(". ")[2])
    evidence = [
        Evidence(
            field="event_type",
            value=fields["event_type"],
            quotes=(sentence,),
            words=(quote("raided"),),
        )
    ]
    if arrested:
        value = {"low": arrested.low, "best": arrested.best, "high": arrested.high}
        evidence.append(
            Evidence(field="arrested", value=value, quotes=(second,), words=(quote("Six"),))
        )
    fields.setdefault("evidence", tuple(evidence))
    return Event(**fields)


def make_reading(*events: Event, **changes: Any) -> Reading:
    """A reading of TEXT with one mention, one person and the given events."""
    fields: dict[str, Any] = {
        "article": ArticleText(text=TEXT, language="en", published_on=FRIDAY),
        "mentions": (placed(),),
        "persons": (Person(start=0, end=11, exact="Jan Peeters"),),
        "events": events,
    }
    return Reading(**(fields | changes))


def stored(*events: Event, loaded: LoadedArticle | None = None, **changes: Any) -> IngestOutcome:
    """The outcome of storing a reading with these events."""
    return store(
        loaded or make_loaded(),
        make_reading(*events, **changes),
        gazetteer=GAZETTEER,
        codebook=CODEBOOK,
    )


def stored_elsewhere(*events: Event, outlet: str = "The Herald") -> IngestOutcome:
    """The same, as told by another outlet."""
    return stored(*events, loaded=make_loaded(outlet=outlet))
