"""How a value follows from its quote, in the reader's language: told anew from our own English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from incidents.codebook import Codebook
from incidents.web import languages, words

_Told = Callable[[re.Match[str], Mapping[str, Any], Codebook], str]
_DAY: Final = r"\w+ (?P<day>\d{1,2} \w+ \d{4})"
_DAYS: Final = r"(?P<days>\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?)"
_COUNT: Final = r"(?:up to )?(?P<low>\d+)(?: to (?P<high>\d+))?(?P<more> or more)?"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def derivation_words(
    text: str, properties: Mapping[str, Any], codebook: Codebook
) -> tuple[str, str]:
    """The derivation, and its language where that is another than the page's, else "".

    Software writes derivations in English, in a few set phrases; an editor's own are left alone.
    """
    if not text or languages.current() == settings.LANGUAGE_CODE:
        return text, ""
    told = [_part(part, properties, codebook) for part in text.split("; “")]
    if all(told):
        return "; ".join(filter(None, told)), ""
    return text, settings.LANGUAGE_CODE


def _part(text: str, properties: Mapping[str, Any], codebook: Codebook) -> str | None:
    """One phrase; a later one of several has lost its first sign."""
    if "”" in text and "“" not in text.partition("”")[0]:
        text = f"“{text}"
    for pattern, tell in _PHRASES:
        match = pattern.fullmatch(text)
        if match:
            try:
                return tell(match, properties, codebook)
            except (ValueError, KeyError):
                return None  # shaped like ours, but not ours
    return None


def _dated(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    told = {"words": match["words"], "day": _day(match["day"]), "told": _days(match["days"])}
    return _("“%(words)s”, in an article of %(day)s: %(told)s") % told


def _posted(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    told = {"words": match["words"], "told": _days(match["days"])}
    return _("quoted post dated “%(words)s”: %(told)s") % told


def _read_as_days(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    return _("“%(words)s”: %(told)s") % {"words": match["words"], "told": _days(match["days"])}


def _news(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    told = {"day": _day(match["day"]), "told": _days(match["days"])}
    return _("no day is told; news of %(day)s: %(told)s") % told


def _counted(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    low, high = int(match["low"]), int(match["high"]) if match["high"] else None
    if "up to " in match[0].rpartition("→")[2]:
        count = {"low": None, "best": None, "high": low}
    elif match["more"] or high:
        count = {"low": low, "best": None, "high": high}
    else:
        count = {"low": None, "best": low, "high": None}
    return _("“%(words)s”: %(told)s") % {"words": match["words"], "told": words.count_words(count)}


def _kind(match: re.Match[str], _properties: Mapping[str, Any], codebook: Codebook) -> str:
    entry = codebook.event_types[match["kind"].replace(" ", "_")]
    told = {"words": match["words"], "kind": words.pick(entry.labels)}
    return _("“%(words)s” tells: %(kind)s") % told


def _carried_out(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    return _("“%(words)s” is told as carried out") % {"words": match["words"]}


def _nearby(match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    return _("“%(words)s” stands nearby") % {"words": match["words"]}


def _named(match: re.Match[str], properties: Mapping[str, Any], _book: Codebook) -> str:
    told = {"words": match["words"], "place": _place(match["place"], properties)}
    return _("“%(words)s” is %(place)s") % told


def _lie_in(match: re.Match[str], properties: Mapping[str, Any], _book: Codebook) -> str:
    told = {
        "places": _quoted(match["places"].replace(" and “", f" {_('and')} “")),
        "place": _place(match["place"], properties),
    }
    return _("%(places)s lie in %(place)s") % told


def _quoted(text: str) -> str:
    """Every “word” in the reader's quotation marks."""
    return re.sub("“([^”]*)”", lambda match: _("“%(words)s”") % {"words": match[1]}, text)


def _landslide(_match: re.Match[str], _properties: Mapping[str, Any], _book: Codebook) -> str:
    return _("every row of it is a landslide")


_PHRASES: Final[tuple[tuple[re.Pattern[str], _Told], ...]] = tuple(
    (re.compile(pattern, re.ASCII | re.DOTALL), tell)
    for pattern, tell in (
        (rf"“(?P<words>.+)” \+ article of {_DAY} → {_DAYS}", _dated),
        (rf"quoted post dated “(?P<words>.+)” → {_DAYS}", _posted),
        (rf"no day told; news of {_DAY} → {_DAYS}", _news),
        (rf"“(?P<words>.+)” → {_DAYS}", _read_as_days),
        (rf"“(?P<words>.+)” → {_COUNT}", _counted),
        (r"“(?P<words>.+)” tells an (?P<kind>[a-z0-9 ]+)", _kind),
        (r"“(?P<words>.+)” is told as carried out", _carried_out),
        (r"“(?P<words>.+)” stands nearby", _nearby),
        (r"(?P<places>“.+) lie in (?P<place>[^“”]+)", _lie_in),
        (r"“(?P<words>.+)” is (?P<place>[^“”]+)", _named),
        (r"every row of it is a landslide", _landslide),
    )
)


def _day(text: str) -> str:
    """ "25 March 2016" → "vendredi 25 mars 2016"."""
    day, month, year = text.split()
    return words.weekday_words(dt.date(int(year), _MONTHS.index(month) + 1, int(day)))


def _days(text: str) -> str:
    first, _slash, last = text.partition("/")
    start = dt.date.fromisoformat(first)
    return words.span_words(start, dt.date.fromisoformat(last) if last else start)


def _place(name: str, properties: Mapping[str, Any]) -> str:
    """The name in the reader's language, where it is that of the incident's own place."""
    names = (properties.get("place") or {}).get("name") or {}
    return words.pick(names) if name in names.values() else name
