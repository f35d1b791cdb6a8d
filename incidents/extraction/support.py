"""The publication gate's reading of words: does the quote say what the value claims?"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from incidents.codebook import Codebook, EventType, Term
from incidents.extraction.captions import posted_dates
from incidents.extraction.counts import COUNT_FIELDS, CountReading, read_counts
from incidents.extraction.date_anaphora import days_from, find_anaphors
from incidents.extraction.date_patterns import patterns_of
from incidents.extraction.dates import DateReading, in_iso, read_dates, spelled_out
from incidents.extraction.languages import foreign_language
from incidents.extraction.phrases import tokens
from incidents.extraction.quantities import read_quantities
from incidents.extraction.triggers import Trigger, find_triggers
from incidents.values import EvidenceValue, Quote

_LEFT_SILENT = "not_applicable"
_IN_QUOTES = re.compile("“[^”]*”")
_NOUNS = {"fatalities": "killed", "injured": "injured", "arrested": "arrested"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One value with what it is said to rest on."""

    words: Sequence[str]
    quotes: Sequence[str]
    derivation: str
    language: str
    reference: dt.date | None
    codebook: Codebook
    place_names: Collection[str]


def unsupported(  # noqa: PLR0913 — the gate hands over one citation, field by field
    field: str,
    value: EvidenceValue,
    *,
    words: Sequence[str],
    quotes: Sequence[str],
    derivation: str,
    language: str,
    reference: dt.date | None,
    codebook: Codebook,
    place_names: Collection[str] = (),
) -> str | None:
    """Why the quotes do not carry the value, in one sentence for the editor; None where they do.

    The words must stand in the quotes, and the value must be what the reader reads there:
    numbers of people, dates against `reference` (the article's day), the codebook's trigger
    terms, one of `place_names`.
    """
    case = _Case(
        words=words,
        quotes=quotes,
        derivation=derivation,
        language=language,
        reference=reference,
        codebook=codebook,
        place_names=place_names,
    )
    return _words_missing(case) or _value_missing(field, value, case)


def _words_missing(case: _Case) -> str | None:
    if not any(quote.strip() for quote in case.quotes):
        return "the value has no quote"
    if not any(word.strip() for word in case.words):
        return "no words of the quote are marked as carrying the value"
    for word in case.words:
        if not any(word in quote for quote in case.quotes):
            return f"the quote does not contain “{word}”"
    return None


def _value_missing(field: str, value: EvidenceValue, case: _Case) -> str | None:
    if field in COUNT_FIELDS:
        return _count_missing(field, value, case)
    match field:
        case "date":
            return _date_missing(value, case)
        case "place":
            return _place_missing(value, case)
        case "event_type" | "attack_type" | "outcome":
            return _term_missing(field, str(value), case)
        case _:
            return None


def _count_missing(field: str, value: EvidenceValue, case: _Case) -> str | None:
    noun = _NOUNS[field]
    if not isinstance(value, Mapping):
        return f"“{value}” is no count of people {noun}"
    claimed = {number for number in value.values() if number is not None}
    readings = [reading for reading in _counts(case) if reading.field == field]
    told = {number for reading in readings for number in _numbers(reading)} | _sums(readings)
    if not told:
        return f"the quote gives no number of people {noun}"
    wrong = sorted(claimed - told)
    if wrong:
        bests = sorted(
            {reading.count.best for reading in readings if reading.count.best is not None}
        )
        return f"the quote gives {' or '.join(map(str, bests))} {noun}, not {wrong[0]}"
    marked = [reading for reading in readings if _is_marked(reading, case)]
    return None if marked else f"the marked words do not give the number {noun}"


def _counts(case: _Case) -> Iterator[CountReading]:
    for quote, language in _readable(case):
        names = [span for word in case.words for span in _capitalised(word, quote)]
        told = read_counts(quote, 0, len(quote), language=language, names=names)
        yield from told
        if any(reading.field == "arrested" for reading in told):
            yield from _ranked(quote, language)


def _sums(readings: Sequence[CountReading]) -> set[int]:
    """ "A man was arrested", "three more were arrested": four."""
    more = [reading.count.best or 0 for reading in readings if reading.is_addition]
    others = {number for reading in readings if not reading.is_addition
              for number in _numbers(reading)}  # fmt: skip
    return {number + extra for number in others for extra in (*more, sum(more))}


def _capitalised(word: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a marked word stands that may be somebody's name."""
    if word[:1].isupper():
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", quote):
            yield found.span()


def _ranked(quote: str, language: str) -> Iterator[CountReading]:
    """ "Six arrests were made while a seventh was reported": one more arrest."""
    for quantity in read_quantities(quote, 0, len(quote), language):
        if quantity.ordinal:
            words = Quote(start=quantity.start, end=quantity.end, exact=quantity.exact)
            yield CountReading(field="arrested", count=quantity.count, words=(words,))


def _readable(case: _Case) -> Iterator[tuple[str, str]]:
    """Each quote with the article's language, and with its own where it is clearly another."""
    for quote in case.quotes:
        yield quote, case.language
        own = foreign_language(quote, case.language)
        if own:
            yield quote, own


def _numbers(reading: CountReading) -> set[int]:
    count = reading.count
    return {number for number in (count.low, count.best, count.high) if number is not None}


def _is_marked(reading: CountReading, case: _Case) -> bool:
    """Whether the number's own words are among the marked ones."""
    marked = " ".join(case.words)
    return any(quote.exact in marked or marked in quote.exact for quote in reading.words)


def _date_missing(value: EvidenceValue, case: _Case) -> str | None:
    readings = [
        reading
        for quote, language in _readable(case)
        for reading in read_dates(quote, 0, len(quote), language=language, reference=case.reference)
    ]
    anaphors = [
        anaphor
        for quote, language in _readable(case)
        for anaphor in find_anaphors(quote, 0, len(quote), language)
    ]
    told = {in_iso(reading.date_start, reading.date_end) for reading in readings}
    told |= {in_iso(day, day) for day in days_from(readings, anaphors)}
    told |= {posted.isoformat() for quote in case.quotes for posted in _posted(quote, case)}
    if value in told or any(_is_clock(value, reading, case) for reading in readings):
        return None
    if told:
        return f"the quote gives {' or '.join(sorted(told))}, not {value}"
    return None if _is_news_day(value, case) else f"the quote gives no date, so not {value}"


def _posted(quote: str, case: _Case) -> Iterator[dt.date]:
    """The days that captions of quoted posts state."""
    return (posted.date for posted in posted_dates(quote, language=case.language))


def _is_clock(value: EvidenceValue, reading: DateReading, case: _Case) -> bool:
    """A live blog's entry from before midnight is of the day before the article's."""
    if case.reference is None or not patterns_of(case.language).clock.match(reading.exact + " -"):
        return False
    return value == (case.reference - dt.timedelta(days=1)).isoformat()


def _is_news_day(value: EvidenceValue, case: _Case) -> bool:
    """No day told, but told as news: the article's day or the day before, and said to be so."""
    if case.reference is None or spelled_out(case.reference) not in case.derivation:
        return False
    return value == in_iso(case.reference - dt.timedelta(days=1), case.reference)


def _place_missing(value: EvidenceValue, case: _Case) -> str | None:
    names = {folded for name in case.place_names if (folded := _folded(name))}
    if not names:
        return f"no name of the place “{value}” is known"
    if any(_stands_in(name, quote) for name in names for quote in case.quotes):
        return None
    if _derives_from_words(names, case):
        return None
    expected = min(case.place_names, default="the place", key=len)
    return f"the quote does not name {expected}"


def _derives_from_words(names: Collection[str], case: _Case) -> bool:
    """ "“German” is Germany": the derivation leads from the marked words to the cited place."""
    claimed = _IN_QUOTES.sub(" ", case.derivation)
    leads = any(f"“{word}”" in case.derivation for word in case.words)
    return leads and any(_stands_in(name, claimed) for name in names)


def _stands_in(folded_name: str, text: str) -> bool:
    return f" {folded_name} " in f" {_folded(text)} "


def _term_missing(field: str, key: str, case: _Case) -> str | None:
    tables: dict[str, Mapping[str, EventType] | Mapping[str, Term]] = {
        "event_type": case.codebook.event_types,
        "attack_type": case.codebook.attack_types,
        "outcome": case.codebook.outcomes,
    }
    table = tables[field]
    if key not in table:
        return f"the codebook has no {field.replace('_', ' ')} “{key}”"
    told = {(found.vocabulary, found.key) for found in _triggers(case)}
    if (field, key) in told or _follows(field, key, told):
        return None
    label = table[key].labels.get("en", key).lower()
    return f"no words of the quote tell {field.replace('_', ' ')} “{label}”"


def _triggers(case: _Case) -> Iterator[Trigger]:
    for quote, language in _readable(case):
        yield from find_triggers(
            quote, tokens(quote, 0, len(quote)), language=language, codebook=case.codebook
        )


def _follows(field: str, key: str, told: set[tuple[str, str]]) -> bool:
    """What other words imply: a bombing is an attack, told as carried out."""
    is_attack = ("event_type", "attack") in told or any(name == "attack_type" for name, _ in told)
    if field == "event_type":
        return key == "attack" and is_attack
    if field == "outcome" and key == "completed":
        return is_attack
    return field == "outcome" and key == _LEFT_SILENT and bool(told)


def _folded(text: str) -> str:
    """Lower case without accents; every run of other characters is one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", letters).strip()
