"""How many people a stretch of text says were killed, injured or arrested."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from incidents.extraction.fate_numbers import Passage, numbers_of
from incidents.extraction.fates import Fate, fates_in
from incidents.extraction.quantities import Quantity, people_named, read_quantities
from incidents.extraction.quantity_words import lexicon_of
from incidents.extraction.revisions import Revision, revisions
from incidents.extraction.tolls import added
from incidents.values import Count, Quote

COUNT_FIELDS = ("fatalities", "injured", "arrested")
_SHARED_JOINT = re.compile(
    r"(?i)(?: [\w'’]+){0,4} (?:and|et|en|und)(?: (?:then|later|then later|puis|ensuite|dann))? "
    r"|, (?:[\w'’]+ ){1,3}"  # "a third, wounded, was arrested"
)


_CONFIRMED = re.compile(r"(?i)\b(?:confirm|bestätig|bevestig)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountReading:
    """One number of people with the words that carry it.

    `ordinal` and `further`: "a seventh", "three more" come on top of others; `perpetrators`:
    the people counted are the attackers; `some_perpetrators`: "five people and two gunmen".
    `is_single`: one person spoken of ("a man"), maybe one of several told elsewhere; `is_someone`:
    spoken of by name or as "he";
    `is_open`: hit, whether they live or not; `is_outdated`: the text gives a later number.
    `names` are those of the words that name a person.
    """

    field: str
    count: Count
    words: tuple[Quote, ...]
    ordinal: int | None = None
    further: bool = False
    perpetrators: bool = False
    some_perpetrators: bool = False
    names_people: bool = True  # False where the number stands alone: "One was arrested"
    is_single: bool = False
    is_someone: bool = False
    is_vague: bool = False  # "dozens"
    is_open: bool = False
    is_outdated: bool = False
    names: tuple[Quote, ...] = ()

    @property
    def start(self) -> int:
        """Where the first of the words begins."""
        return min(quote.start for quote in self.words)

    @property
    def end(self) -> int:
        """Where the last of the words ends."""
        return max(quote.end for quote in self.words)

    @property
    def is_addition(self) -> bool:
        """Whether it comes on top of a number of the same event: "three more were arrested"."""
        return self.further and self.ordinal is None


def read_counts(
    text: str,
    start: int,
    end: int,
    *,
    language: str,
    names: Sequence[tuple[int, int]] = (),
) -> tuple[CountReading, ...]:
    """The people counted in `text[start:end]`, in order of the words that tell their fate.

    "at least 31" → low 31, best 31; "almost 300" → best 300, high 300; "a man" → 1;
    "no one" → 0. Ages, times, weights, money and things are no people. `names` are the spans of
    persons' names: each is one person where something was done to them.
    """
    if text.find("\n", start, end) >= 0:  # lines wrapped by an old typewriter
        return _over_lines(text, start, end, language, names)
    fates = fates_in(text, start, end, language)
    if not fates:
        return ()
    quantities = people_named(read_quantities(text, start, end, language), text, names)
    passage = Passage(text=text, fates=fates, quantities=quantities, lexicon=lexicon_of(language))
    readings: list[CountReading] = []
    claimed: set[int] = set()
    for index, fate in enumerate(fates):
        chosen = numbers_of(passage, fate, claimed)
        chosen = chosen or _shared(text, fate, fates[:index], readings, quantities)
        if chosen and not _is_unconfirmed(text, fate, end, chosen):
            claimed.update(quantity.start for quantity in chosen)
            is_alone = all(reading.field == fate.field for reading in readings)
            readings.append(_reading(text, fate, chosen, is_alone=is_alone))
    readings = _without_hits_that_killed(readings)
    return tuple(_revised(text, end, readings, quantities, claimed, language))


def _is_unconfirmed(text: str, fate: Fate, end: int, chosen: Sequence[Quantity]) -> bool:
    """ "No arrest has been confirmed" does not say that there was none."""
    is_none = chosen[0].count.best == 0
    return is_none and bool(_CONFIRMED.search(text, fate.end, min(end, fate.end + 60)))


def _over_lines(
    text: str, start: int, end: int, language: str, names: Sequence[tuple[int, int]]
) -> tuple[CountReading, ...]:
    """The same of a stretch in which a line ends: one space there, the words as they stand."""
    line = text[start:end].replace("\n", " ")
    inside = [(begin - start, stop - start) for begin, stop in names if start <= begin < end]
    return tuple(
        replace(
            reading,
            words=tuple(moved(quote, start, text) for quote in reading.words),
            names=tuple(moved(quote, start, text) for quote in reading.names),
        )
        for reading in read_counts(line, 0, len(line), language=language, names=inside)
    )


def moved(quote: Quote, by: int, text: str) -> Quote:
    """The same words so many characters further on, as they stand in `text`."""
    start, end = quote.start + by, quote.end + by
    return Quote(start=start, end=end, exact=text[start:end])


def _shared(
    text: str,
    fate: Fate,
    earlier: Sequence[Fate],
    readings: Sequence[CountReading],
    quantities: Sequence[Quantity],
) -> list[Quantity]:
    """ "A man was shot and arrested": one number, two fates told in a row."""
    if not earlier or not readings or not (fate.before or fate.after):
        return []
    last = readings[-1]
    joined = _SHARED_JOINT.fullmatch(text, earlier[-1].end, fate.start) is not None
    if not joined or last.field == fate.field or last.words[-1].end != earlier[-1].end:
        return []
    return [item for item in quantities if item.start == last.words[0].start]


def _reading(text: str, fate: Fate, chosen: Sequence[Quantity], *, is_alone: bool) -> CountReading:
    spans = sorted([(item.start, item.end) for item in chosen] + [(fate.start, fate.end)])
    first = chosen[0]
    return CountReading(
        field=fate.field,
        count=added([item.count for item in chosen]),
        words=tuple(Quote(start=start, end=end, exact=text[start:end]) for start, end in spans),
        ordinal=first.ordinal,
        further=first.further and (is_alone or first.ordinal is not None),
        names_people=any(item.is_person for item in chosen),
        some_perpetrators=any(item.perpetrators for item in chosen),
        perpetrators=all(item.perpetrators for item in chosen) or _is_reflexive(text, fate),
        is_single=len(chosen) == 1 and first.is_single,
        is_someone=all(item.is_someone for item in chosen),
        is_vague=first.is_vague,
        is_open=fate.is_open,
        names=tuple(
            Quote(start=item.start, end=item.end, exact=item.exact)
            for item in chosen
            if item.is_name
        ),
    )


def _without_hits_that_killed(readings: Sequence[CountReading]) -> list[CountReading]:
    """ "Two men were shot, and died": the two are dead, not injured."""
    told = {(reading.words[0].start, reading.field) for reading in readings if not reading.is_open}
    others = {start for start, field in told if field != "arrested"}
    return [
        reading
        for reading in readings
        if not reading.is_open or reading.words[0].start not in others
    ]


def _revised(
    text: str,
    end: int,
    readings: Sequence[CountReading],
    quantities: Sequence[Quantity],
    claimed: set[int],
    language: str,
) -> list[CountReading]:
    """The readings with the numbers that replace them later in the sentence."""
    free = [item for item in quantities if item.start not in claimed]
    found: list[CountReading] = []
    for position, reading in enumerate(readings):
        limit = readings[position + 1].start if position + 1 < len(readings) else end
        later = revisions(text, reading.end, limit, free, language)
        outdated = any(item.replaces for item in later)
        found.append(replace(reading, is_outdated=outdated))
        found.extend(_revision(reading, later, index) for index in range(len(later)))
    return found


def _revision(reading: CountReading, later: Sequence[Revision], index: int) -> CountReading:
    revision = later[index]
    return replace(
        reading,
        count=revision.quantity.count,
        words=(reading.words[-1], _words(revision.quantity)),
        is_single=False,
        is_someone=False,
        is_outdated=revision.is_older or any(item.replaces for item in later[index + 1 :]),
        names=(),
    )


def _words(quantity: Quantity) -> Quote:
    return Quote(start=quantity.start, end=quantity.end, exact=quantity.exact)


def _is_reflexive(text: str, fate: Fate) -> bool:
    return bool(
        re.search(
            r"sel(?:f|ves)\b|zichzelf|sich\b|s(?:e|['’]est|ont) fait", text[fate.start : fate.end]
        )
    )
