"""What a document's codes and numbers are called in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.codebook import Codebook
from incidents.web import languages
from incidents.web.writing import (
    day_words,
    language_name,
    month_words,
    number_words,
    span_ends,
    span_words,
    weekday_words,
)

__all__ = [
    "FIELDS", "capitalised", "count_words", "date_words", "day_words", "distance_words",
    "field_label", "field_of", "foreign", "language_name", "month_words", "number_words", "pick",
    "place_words", "short_place", "span_ends", "span_words", "term", "value_words",
    "weekday_words",
]  # fmt: skip

FIELDS = {
    "event_type": gettext_lazy("What happened"),
    "attack_type": gettext_lazy("Kind of attack"),
    "outcome": gettext_lazy("Outcome"),
    "date": gettext_lazy("When"),
    "place": gettext_lazy("Where"),
    "fatalities": gettext_lazy("Killed"),
    "injured": gettext_lazy("Injured"),
    "arrested": gettext_lazy("Arrested"),
    "includes_perpetrators": gettext_lazy("Perpetrators among the dead"),
    "legal_status": gettext_lazy("Legal status"),
}
_SAME_FIELD = {"date_start": "date", "date_end": "date", "date_precision": "date"}
_VOCABULARIES = {
    "event_type": "event_types",
    "attack_type": "attack_types",
    "outcome": "outcomes",
    "legal_status": "legal_statuses",
    "verification_status": "verification_statuses",
}
_PLAIN = ""  # the key of a name that is of no language, such as a place's own


def pick(texts: Mapping[str, str] | None) -> str:
    """The text in the reader's language, else the site's, else any; "" where there is none."""
    if not texts:
        return ""
    return texts.get(languages.current()) or texts.get(_picked(texts), "")


def foreign(texts: Mapping[str, str] | None) -> str:
    """The language of what `pick` gives, where that is not the page's; else ""."""
    if not texts or texts.get(languages.current()):
        return ""
    return _picked(texts)


def _picked(texts: Mapping[str, str]) -> str:
    preferred = (languages.current(), _PLAIN, settings.LANGUAGE_CODE, *texts)
    return next((language for language in preferred if texts.get(language)), _PLAIN)


def field_of(field: str) -> str:
    """The field under which a page shows evidence for `field`: dates stand together."""
    return _SAME_FIELD.get(field, field)


def field_label(field: str) -> str:
    """What the field is called on a page."""
    return str(FIELDS.get(field) or field.replace("_", " ").capitalize())


def term(codebook: Codebook, vocabulary: str, key: str | None) -> str:
    """A codebook term's label; the key itself where the codebook has dropped the term."""
    if not key:
        return ""
    entry = getattr(codebook, _VOCABULARIES[vocabulary]).get(key)
    return pick(entry.labels) if entry else key.replace("_", " ").capitalize()


def date_words(start: str | None, end: str | None, precision: int | None) -> str:
    """When it happened, as loosely as it is known."""
    if not start:
        return _("Date not reported")
    first = dt.date.fromisoformat(start)
    last = dt.date.fromisoformat(end) if end else first
    match precision:
        case 5:
            return _("Some time in %(year)s") % {"year": first.year}
        case 4:
            return _("Some time in %(month)s") % {"month": month_words(first)}
        case 3:
            return _("In the week of %(day)s") % {"day": day_words(start)}
        case 2 if first != last:
            earliest, latest = span_ends(first, last)
            return _("Between %(first)s and %(last)s") % {"first": earliest, "last": latest}
        case _exact:
            return span_words(first, last)


def distance_words(metres: int) -> str:
    """500 → "500 m"; 2000 → "2 km"; 1500 → "1.5 km"; no line breaks inside."""
    if metres < 1000:
        return f"{metres}\u00a0m"
    kilometres = metres / 1000
    figure = round(kilometres) if kilometres >= 10 else round(kilometres, 1)
    return f"{number_words(figure)}\u00a0km"


def place_words(properties: Mapping[str, Any], codebook: Codebook) -> str:
    """Where it happened and how closely that is known, never more closely."""
    place = properties.get("place")
    if not place:
        return _("Place not reported")
    precision = properties.get("geo_precision") or 1
    pattern = _place_pattern(place, precision, codebook)
    where = capitalised(pattern.replace("{place}", pick(place["name"])))
    metres = properties.get("coordinate_uncertainty_m")
    if precision >= 6 or not metres:
        return where
    told = {"where": where, "distance": distance_words(metres)}
    return _("%(where)s, give or take %(distance)s") % told


def _place_pattern(place: Mapping[str, Any], precision: int, codebook: Codebook) -> str:
    somewhere = _("somewhere in {place}")
    if precision == 1 and place.get("type") != "site":
        return somewhere
    if precision == 6:
        return _("in {place}, place not closer known")
    labels = codebook.geo_precisions.get(str(precision))
    return pick(labels.labels) if labels else somewhere


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def short_place(properties: Mapping[str, Any]) -> str:
    """The place's bare name, for lists."""
    place = properties.get("place")
    return pick(place["name"]) if place else _("Place not reported")


def count_words(count: Mapping[str, int | None] | None) -> str:
    """low/best/high → "31", "at least 31", "270 to 300"; "" where nothing was reported."""
    if not count:
        return ""
    told = {name: number_words(given) for name, given in count.items() if given is not None}
    low, best, high = count.get("low"), count.get("best"), count.get("high")
    if low == high:  # or both unknown
        figure = best if best is not None else low
        return "" if figure is None else number_words(figure) if figure else _("none")
    return _count_pattern(low, best, high) % told


def _count_pattern(low: int | None, best: int | None, high: int | None) -> str:
    if high is None:
        return _("at least %(low)s")
    if low is None:
        return _("up to %(high)s") if best in (None, high) else _("%(best)s, at most %(high)s")
    if best is not None and low < best < high:
        return _("%(low)s to %(high)s, probably %(best)s")
    return _("%(low)s to %(high)s")


def value_words(field: str, value: Any, properties: Mapping[str, Any], codebook: Codebook) -> str:
    """A field's value as a reader would say it; "" where nothing is known."""
    if value is None:
        return ""
    if field == "place":
        return place_words(properties, codebook)
    if field in _VOCABULARIES:
        return term(codebook, field, str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return count_words(value)
    return str(value)
