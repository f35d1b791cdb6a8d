"""The tables of every table-shaped export: one declaration for all formats and the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from incidents.publication.exports.columns import Column, Kind
from incidents.publication.search import Feature

BETWEEN = " | "  # stands between several values of one cell
_LANGUAGES = {"en": "English", "fr": "French", "nl": "Dutch", "de": "German"}
_COUNTS = {"fatalities": "killed", "injured": "injured", "arrested": "arrested"}
_BOUNDS = {"low": "at least", "best": "best figure", "high": "at most"}


@lru_cache(maxsize=8)
def incident_columns(languages: tuple[str, ...], public_url: str) -> tuple[Column, ...]:
    """One row per incident; the subject is its feature."""
    return (
        _text("id", "Public id; never reused.", lambda item: item["id"]),
        _own("version", Kind.INTEGER, "Version of the public document."),
        _own("seq", Kind.INTEGER, "Place in the revision log."),
        _own("status", Kind.TEXT, "What the last revision did: published, updated, corrected."),
        _text("url", "Page of the incident.", lambda item: _absolute(public_url, item)),
        _text("title", "Title in English, else in another language.", _title),
        *(_translated("title", "Title", language) for language in languages),
        *(_translated("summary", "Summary", language) for language in languages),
        *_what_happened(),
        *_where(),
        *_people(),
        *_standing(),
        *_sources(),
        _own("note", Kind.TEXT, "Note of the editors."),
        _own("codebook_version", Kind.TEXT, "Version of the codebook that codes it."),
        _own("published_at", Kind.TIME, "When it was first published."),
        _own("updated_at", Kind.TIME, "When it last changed."),
    )


@lru_cache(maxsize=1)
def source_columns() -> tuple[Column, ...]:
    """One row per source of an incident; `cited` gives the subjects."""
    return (
        _key("incident_id", Kind.TEXT, "Public id of the incident."),
        _key("id", Kind.INTEGER, "Number of the article on this site.", name="source_id"),
        _key("title", Kind.TEXT, "Title of the article."),
        _key("publisher", Kind.TEXT, "Outlet that published it."),
        _key("url", Kind.TEXT, "Address of the article."),
        _key("archive_url", Kind.TEXT, "Address of an archived copy."),
        _key("published_at", Kind.TIME, "When it was published."),
        _key("published_on", Kind.DATE, "The day, where no time is known."),
        _key("language", Kind.TEXT, "Language of the article."),
        _key("licence", Kind.TEXT, "Licence of its text, as SPDX id."),
    )


def cited(feature: Feature) -> Iterator[Feature]:
    """A feature's sources, each with the id of the incident."""
    for source in feature["properties"]["sources"]:
        yield {**source, "incident_id": feature["id"]}


def _what_happened() -> tuple[Column, ...]:
    return (
        _own("event_type", Kind.TEXT, "What happened; a key of the codebook."),
        _own("attack_type", Kind.TEXT, "Kind of attack; a key of the codebook."),
        _own("outcome", Kind.TEXT, "How it ended; a key of the codebook."),
        _own("legal_status", Kind.TEXT, "State of the proceedings; a key of the codebook."),
        _own("date_start", Kind.DATE, "First day on which it may have happened."),
        _own("date_end", Kind.DATE, "Last day on which it may have happened."),
        _own("date_precision", Kind.INTEGER, "UCDP: 1 day, 2 days, 3 week, 4 month, 5 year."),
    )


def _where() -> tuple[Column, ...]:
    return (
        _of_place("place_id", "Gazetteer id of the place.", lambda place: place["id"]),
        _of_place("place_name", "Name of the place.", _name),
        _of_place("place_type", "Kind of place: site, district, city…", lambda item: item["type"]),
        _of_place("country", "ISO 3166-1 alpha-2 code.", lambda item: item["country"]),
        _of_place("ancestors", "What the place lies in, nearest first.", _ancestors),
        _of_place("ancestor_ids", "Their gazetteer ids, in the same order.", _ancestor_ids),
        _position("latitude", 1, "Degrees north, WGS 84; empty where no point is honest."),
        _position("longitude", 0, "Degrees east, WGS 84; empty where no point is honest."),
        _own("coordinate_uncertainty_m", Kind.INTEGER, "Metres around the point where it may be."),
        _own(
            "geo_precision",
            Kind.INTEGER,
            "UCDP: 1 exact, 2 near, 3 and 4 divisions, 5 fuzzy, 6 country, 7 international.",
        ),
    )


def _people() -> Iterator[Column]:
    for name, people in _COUNTS.items():
        for bound, words in _BOUNDS.items():
            meaning = f"People {people}, {words}; empty is not reported, 0 is none."
            yield _count(name, bound, meaning)


def _standing() -> tuple[Column, ...]:
    return (
        _own("includes_perpetrators", Kind.BOOLEAN, "Whether attackers are among the killed."),
        _own("counted_in", Kind.TEXT, "Id of the incident that carries the shared toll."),
        _own("verification_status", Kind.TEXT, "How sure it is; a key of the codebook."),
        _text("related", "Related incidents, each as relation:id.", _related),
        _text(
            "stories", "Slugs of the stories it belongs to.", lambda item: _list(item, "stories")
        ),
    )


def _sources() -> tuple[Column, ...]:
    return (
        Column(
            name="source_count",
            kind=Kind.INTEGER,
            meaning="Articles that it rests on.",
            value=lambda item: len(item["properties"]["sources"]),
        ),
        _of_sources("source_urls", "url", "Addresses of the articles."),
        _of_sources("source_publishers", "publisher", "Their outlets, in the same order."),
        _of_sources("source_titles", "title", "Their titles, in the same order."),
    )


def _text(name: str, meaning: str, value: Callable[[Feature], Any]) -> Column:
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, value=value)


def _key(key: str, kind: Kind, meaning: str, name: str = "") -> Column:
    """A key of the subject itself."""
    return Column(name=name or key, kind=kind, meaning=meaning, value=lambda item: item.get(key))


def _own(name: str, kind: Kind, meaning: str) -> Column:
    """A property of the feature that is told as it is."""
    return Column(
        name=name, kind=kind, meaning=meaning, value=lambda item: item["properties"].get(name)
    )


def _translated(name: str, meaning: str, language: str) -> Column:
    tongue = _LANGUAGES.get(language, f"the language '{language}'")
    return _text(
        f"{name}_{language}",
        f"{meaning} in {tongue}.",
        lambda item: item["properties"][name].get(language),
    )


def _of_place(name: str, meaning: str, value: Callable[[Feature], Any]) -> Column:
    def of_feature(feature: Feature) -> Any:
        place = feature["properties"]["place"]
        return None if place is None else value(place)

    return _text(name, meaning, of_feature)


def _position(name: str, index: int, meaning: str) -> Column:
    def of_feature(feature: Feature) -> float | None:
        geometry = feature["geometry"]
        return None if geometry is None else geometry["coordinates"][index]

    return Column(name=name, kind=Kind.NUMBER, meaning=meaning, value=of_feature)


def _count(name: str, bound: str, meaning: str) -> Column:
    def of_feature(feature: Feature) -> int | None:
        count = feature["properties"][name]
        return None if count is None else count[bound]

    return Column(name=f"{name}_{bound}", kind=Kind.INTEGER, meaning=meaning, value=of_feature)


def _of_sources(name: str, key: str, meaning: str) -> Column:
    return _text(
        name,
        meaning,
        lambda item: _joined(source[key] for source in item["properties"]["sources"]),
    )


def _absolute(public_url: str, feature: Feature) -> str:
    return f"{public_url}{feature['properties']['url']}"


def _title(feature: Feature) -> str | None:
    titles: Mapping[str, str] = feature["properties"]["title"]
    return titles.get("en") or next(filter(None, titles.values()), None)


def _name(place: Feature) -> str | None:
    names: Mapping[str, str] = place["name"]
    return names.get("") or next(filter(None, names.values()), None)


def _ancestors(place: Feature) -> str | None:
    return _joined(map(_name, place["ancestors"]))


def _ancestor_ids(place: Feature) -> str | None:
    return _joined(ancestor["id"] for ancestor in place["ancestors"])


def _related(feature: Feature) -> str | None:
    return _joined(f"{to['relation']}:{to['id']}" for to in feature["properties"]["related"])


def _list(feature: Feature, name: str) -> str | None:
    return _joined(feature["properties"][name])


def _joined(values: Iterable[str | None]) -> str | None:
    """Values of one cell, an empty place kept for an unknown one."""
    return BETWEEN.join(value or "" for value in values) or None
