"""Row builders: each saves a valid row, changed where a test says so."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.contrib.auth.models import Permission, User

from incidents.models import Article, Citation, CitationState, Incident, Mention, Place, Source

RAID_TEXT = (
    "Police raided a flat in Schaerbeek on Friday, prosecutors said. "
    "Six people were arrested in the raid. "
    "The suspect, Piet Vanderdemo, lived at rue des Coteaux in Schaerbeek."
)


def make_user(username: str = "editor", *permissions: str) -> User:
    """A staff user with the given permissions' codenames."""
    user = User.objects.create_user(username, password="a long enough word", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def make_publisher(username: str = "publisher") -> User:
    """A user who may accept evidence and publish."""
    return make_user(
        username, "publish_incident", "change_incident", "view_incident", "change_citation"
    )


def make_source(**changes: Any) -> Source:
    """An outlet."""
    return Source.objects.create(**({"name": "The Harbour Gazette"} | changes))


def make_article(**changes: Any) -> Article:
    """An article of Friday 25 March 2016 about a raid in Schaerbeek, with outlet and URL."""
    fields: dict[str, Any] = {
        "url": "https://gazette.example/2016/raid",
        "title": "Raid in Schaerbeek",
        "language": "en",
        "published_at": dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC),
        "published_on": dt.date(2016, 3, 25),
        "retrieved_at": dt.datetime(2016, 3, 25, 13, tzinfo=dt.UTC),
        "text": RAID_TEXT,
    }
    fields |= changes
    if "source" not in fields:
        fields["source"] = (
            Source.objects.filter(name="The Harbour Gazette").first() or make_source()
        )
    fields["text_sha256"] = hashlib.sha256(fields["text"].encode()).hexdigest()
    return Article.objects.create(**fields)


def make_place_row(**changes: Any) -> Place:
    """The commune of Schaerbeek with its chain."""
    fields: dict[str, Any] = {
        "gazetteer_id": "geonames:2787416",
        "name": "Schaerbeek",
        "names": {"en": "Schaerbeek", "fr": "Schaerbeek", "nl": "Schaarbeek", "de": "Schaerbeek"},
        "kind": "district",
        "latitude": 50.86935,
        "longitude": 4.37737,
        "uncertainty_m": 2000,
        "country_code": "BE",
        "ancestors": [BRUSSELS, BELGIUM],
        "geocoder": "embedded gazetteer",
        "geocoder_query": "Schaerbeek",
        "geocoded_at": dt.datetime(2016, 3, 25, 13, tzinfo=dt.UTC),
    }
    fields |= changes
    found = Place.objects.filter(gazetteer_id=fields["gazetteer_id"]).first()
    return found or Place.objects.create(**fields)


BRUSSELS: dict[str, Any] = {
    "id": "geonames:2800866",
    "name": "Brussels",
    "names": {"en": "Brussels", "fr": "Bruxelles", "nl": "Brussel", "de": "Brüssel"},
    "kind": "city",
    "latitude": 50.85045,
    "longitude": 4.34878,
    "uncertainty_m": 8000,
    "country_code": "BE",
}
BELGIUM: dict[str, Any] = {
    "id": "geonames:2802361",
    "name": "Belgium",
    "names": {"en": "Belgium", "fr": "Belgique", "nl": "België", "de": "Belgien"},
    "kind": "country",
    "latitude": 50.75,
    "longitude": 4.5,
    "uncertainty_m": 150000,
    "country_code": "BE",
}


def make_incident(**changes: Any) -> Incident:
    """A raid in Schaerbeek on 25 March 2016 with six arrests; no evidence yet."""
    fields: dict[str, Any] = {
        "event_type": "raid",
        "date_start": dt.date(2016, 3, 25),
        "date_end": dt.date(2016, 3, 25),
        "date_precision": 1,
        "geo_precision": 1,
        "arrested_low": 6,
        "arrested_best": 6,
        "arrested_high": 6,
    }
    fields |= changes
    if "place" not in fields:
        fields["place"] = make_place_row()
    return Incident.objects.create(**fields)


def span(text: str, exact: str) -> dict[str, Any]:
    """Where `exact` first stands in `text`."""
    start = text.index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def cite(incident: Incident, article: Article, field: str, value: Any, **changes: Any) -> Citation:
    """A proposed citation; `quote` and `word` are given as text."""
    quote = changes.pop("quote")
    word = changes.pop("word")
    fields: dict[str, Any] = {
        "incident": incident,
        "article": article,
        "field": field,
        "value": value,
        "spans": [span(article.text, quote)],
        "words": [span(article.text, word)],
    }
    return Citation.objects.create(**(fields | changes))


def make_cited_raid(article: Article | None = None, **changes: Any) -> Incident:
    """A raid with proposed evidence for each of its values."""
    article = article or make_article()
    incident = make_incident(**changes)
    first, second, _ = [sentence.strip() + "." for sentence in RAID_TEXT.split(".")[:3]]
    make_mention(article, "Schaerbeek", place=make_place_row())
    cite(incident, article, "event_type", "raid", quote=first, word="raided")
    cite(
        incident, article, "date", "2016-03-25", quote=first, word="Friday",
        derivation="«Friday» in an article of Friday 25 March 2016 → 2016-03-25",
    )  # fmt: skip
    cite(incident, article, "place", "geonames:2787416", quote=first, word="Schaerbeek")
    cite(
        incident, article, "arrested", {"low": 6, "best": 6, "high": 6}, quote=second,
        word="Six people were arrested",
    )  # fmt: skip
    return incident


def make_mention(article: Article, exact: str, **changes: Any) -> Mention:
    """A mention of words in an article; mapped when a place is given."""
    where = span(article.text, exact)
    state = "mapped" if changes.get("place") else "unresolved"
    return Mention.objects.create(**({"article": article, **where, "state": state} | changes))


def accept_all(incident: Incident, by: User) -> None:
    """Accept every citation without going through curation."""
    incident.citations.update(state=CitationState.ACCEPTED, decided_by=by)
