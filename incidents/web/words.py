"""What a document's codes and numbers are called in plain English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from incidents.codebook import Codebook

LANGUAGE = "en"
FIELDS = {
    "event_type": "What happened",
    "attack_type": "Kind of attack",
    "outcome": "Outcome",
    "date": "When",
    "place": "Where",
    "fatalities": "Killed",
    "injured": "Injured",
    "arrested": "Arrested",
    "includes_perpetrators": "Perpetrators among the dead",
    "legal_status": "Legal status",
}
_SAME_FIELD = {"date_start": "date", "date_end": "date", "date_precision": "date"}
_VOCABULARIES = {
    "event_type": "event_types",
    "attack_type": "attack_types",
    "outcome": "outcomes",
    "legal_status": "legal_statuses",
    "verification_status": "verification_statuses",
}
_LANGUAGES = {"en": "English", "fr": "French", "nl": "Dutch", "de": "German"}


def pick(texts: Mapping[str, str] | None) -> str:
    """The text in the reader's language, else in any; "" where there is none."""
    if not texts:
        return ""
    return texts.get(LANGUAGE) or next((text for text in texts.values() if text), "")


def field_of(field: str) -> str:
    """The field under which a page shows evidence for `field`: dates stand together."""
    return _SAME_FIELD.get(field, field)


def field_label(field: str) -> str:
    """What the field is called on a page."""
    return FIELDS.get(field) or field.replace("_", " ").capitalize()


def term(codebook: Codebook, vocabulary: str, key: str | None) -> str:
    """A codebook term's label; the key itself where the codebook has dropped the term."""
    if not key:
        return ""
    entry = getattr(codebook, _VOCABULARIES[vocabulary]).get(key)
    return pick(entry.labels) if entry else key.replace("_", " ").capitalize()


def day_words(text: str | None) -> str:
    """ "2016-03-22" or a timestamp → "22 March 2016"; "" for none."""
    if not text:
        return ""
    date = dt.date.fromisoformat(text[:10])
    return f"{date.day} {date:%B %Y}"


def date_words(start: str | None, end: str | None, precision: int | None) -> str:
    """When it happened, as loosely as it is known."""
    if not start:
        return "Date not reported"
    first = dt.date.fromisoformat(start)
    last = dt.date.fromisoformat(end) if end else first
    match precision:
        case 5:
            return f"Some time in {first.year}"
        case 4:
            return f"Some time in {first:%B %Y}"
        case 3:
            return f"In the week of {day_words(start)}"
        case 2:
            return f"Between {span_words(first, last, ' and ')}"
        case _:
            return span_words(first, last, "–")


def span_words(first: dt.date, last: dt.date, joint: str = "–") -> str:
    """Two days with what they share said once: "24 to 25 March 2016"."""
    ending = f"{last.day} {last:%B %Y}"
    if first == last:
        return ending
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{joint}{ending}"
    spaced = joint if joint.strip() != joint else f" {joint} "
    if first.year == last.year:
        return f"{first.day} {first:%B}{spaced}{ending}"
    return f"{first.day} {first:%B %Y}{spaced}{ending}"


def span_ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """The same in two pieces for a sentence to join: "24", "25 March 2016"; "" before one day."""
    start, _, end = span_words(first, last, "\0").partition("\0")
    return (start.strip(), end.strip()) if end else ("", start)


def number_words(value: float) -> str:
    """1234567 → "1,234,567"."""
    return f"{value:,}"


def distance_words(metres: int) -> str:
    """500 → "500 m"; 2000 → "2 km"; 1500 → "1.5 km"; no line breaks inside."""
    if metres < 1000:
        return f"{metres}\u00a0m"
    kilometres = metres / 1000
    figure = f"{kilometres:.0f}" if kilometres >= 10 else f"{kilometres:.1f}".removesuffix(".0")
    return f"{figure}\u00a0km"


def place_words(properties: Mapping[str, Any], codebook: Codebook) -> str:
    """Where it happened and how closely that is known, never more closely."""
    place = properties.get("place")
    if not place:
        return "Place not reported"
    precision = properties.get("geo_precision") or 1
    pattern = _place_pattern(place, precision, codebook)
    where = capitalised(pattern.replace("{place}", pick(place["name"])))
    metres = properties.get("coordinate_uncertainty_m")
    if precision >= 6 or not metres:
        return where
    return f"{where}, give or take {distance_words(metres)}"


def _place_pattern(place: Mapping[str, Any], precision: int, codebook: Codebook) -> str:
    if precision == 1 and place.get("type") != "site":
        return "somewhere in {place}"
    if precision == 6:
        return "in {place}, place not closer known"
    labels = codebook.geo_precisions.get(str(precision))
    return pick(labels.labels) if labels else "somewhere in {place}"


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def short_place(properties: Mapping[str, Any]) -> str:
    """The place's bare name, for lists."""
    place = properties.get("place")
    return pick(place["name"]) if place else "Place not reported"


def count_words(count: Mapping[str, int | None] | None) -> str:
    """low/best/high → "31", "at least 31", "270 to 300"; "" where nothing was reported."""
    if not count:
        return ""
    low, best, high = count.get("low"), count.get("best"), count.get("high")
    if low is not None and high is not None and low != high:
        middle = f", probably {best}" if best is not None and low < best < high else ""
        return f"{low} to {high}{middle}"
    if low is not None and high is None:
        return f"at least {low}"
    if high is not None and low is None:
        return f"up to {high}" if best in (None, high) else f"{best}, at most {high}"
    figure = best if best is not None else low
    return "" if figure is None else "none" if figure == 0 else str(figure)


def language_name(code: str | None) -> str:
    """The language's English name; the code where we have none."""
    return _LANGUAGES.get(code or "", code or "")


def value_words(field: str, value: Any, properties: Mapping[str, Any], codebook: Codebook) -> str:
    """A field's value as a reader would say it; "" where nothing is known."""
    if value is None:
        return ""
    if field == "place":
        return place_words(properties, codebook)
    if field in _VOCABULARIES:
        return term(codebook, field, str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return count_words(value)
    return str(value)
