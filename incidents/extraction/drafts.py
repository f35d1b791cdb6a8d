"""A draft: the reports of one event, gathered while the article is read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from incidents.extraction.counts import CountReading
from incidents.extraction.dates import DateReading
from incidents.extraction.families import Family
from incidents.extraction.geography import fineness
from incidents.extraction.reports import Report
from incidents.extraction.tolls import added, merged
from incidents.values import Count, PlacedToponym

_MOST_TELLINGS = 40  # a text that tells one event oftener repeats itself


class Draft:
    """One event in the making; the first report founds it, others join."""

    def __init__(
        self,
        founder: Report,
        *,
        carried: PlacedToponym | None = None,
        spread: Sequence[PlacedToponym] = (),
    ) -> None:
        self.reports = [founder]
        self.carried = carried
        self.spread = tuple(spread)  # places of its parts, which all lie in the carried one
        self.parent: Draft | None = None
        self.parts: list[Draft] = []
        self.is_fresh = False  # others of its kind in the article are of the last days
        self.silent: set[int] = set()  # reports whose numbers are not this event's

    def join(self, report: Report, *, with_counts: bool = True) -> None:
        """Take a report in; without its counts where they may be another event's."""
        if len(self.reports) >= _MOST_TELLINGS:
            return
        self.reports.append(report)
        for outdated in ("place", "date"):
            vars(self).pop(outdated, None)
        if not with_counts:
            self.silent.add(id(report))

    @property
    def families(self) -> set[Family]:
        """The families of all reports."""
        return {report.family for report in self.reports}

    @property
    def family(self) -> Family:
        """The founder's family."""
        return self.reports[0].family

    @cached_property
    def place(self) -> PlacedToponym | None:
        """The finest place told; of equals the first that is told as news."""
        told = [(report, place) for report in self.reports for place in report.places[:1]]
        best = min(told, key=lambda pair: (fineness(pair[1]), pair[0].reference), default=None)
        return best[1] if best else self.carried

    @property
    def near(self) -> bool:
        """Whether the place is only near the one told."""
        place = self.place
        return any(report.near for report in self.reports if report.place is place)

    @cached_property
    def date(self) -> DateReading | None:
        """The day told most often, by news before recollections; a day before a longer period."""
        own = [report for report in self.reports if report.date and self._dates(report)]
        own = own or [report for report in self.reports if report.date]
        told = [report.date for report in own if report.date]
        if not told:
            return None
        finest = min(reading.precision for reading in told)
        fine = [reading for reading in told if reading.precision == finest]
        days = Counter((reading.date_start, reading.date_end) for reading in fine)
        return max(fine, key=lambda reading: days[(reading.date_start, reading.date_end)])

    def _dates(self, report: Report) -> bool:
        """Whether the day told is the event's own: not recalled, nor that of a later arrest."""
        later = report.family is Family.POLICE and self.family in (Family.ATTACK, Family.CLASH)
        return not (report.reference or later)

    def _without_echoes(self, told: tuple[CountReading, ...]) -> tuple[CountReading, ...]:
        """Leave out what a recollection without a place only repeats."""
        echoes = {
            id(reading)
            for report in self.reports
            if report.reference and report.place is None
            for reading in report.counts
        }
        said = {reading.count.best for reading in told if id(reading) not in echoes}
        return tuple(
            reading
            for reading in told
            if id(reading) not in echoes or reading.count.best not in said
        )

    @property
    def is_recalled(self) -> bool:
        """Whether every day told so far comes from a recollection."""
        return all(report.reference for report in self.reports if report.date)

    def counts(self, field: str) -> tuple[CountReading, ...]:
        """What the reports say of one number; a number told in a zero or nobody's way last."""
        return tuple(
            reading
            for report in self.reports
            if id(report) not in self.silent
            for reading in report.counts
            if reading.field == field and self._may_count(reading)
        )

    def _may_count(self, reading: CountReading) -> bool:
        """An arrest kills nobody but those who were to be arrested."""
        kills = reading.field == "fatalities" and not reading.perpetrators
        return not (kills and {report.event_type for report in self.reports[:1]} == {"arrest"})

    def count(self, field: str) -> Count | None:
        """One range over all that was told of victims, or of perpetrators where only they died."""
        return counted_together(self.counted(field))

    def counted(self, field: str) -> tuple[CountReading, ...]:
        """The readings that the range rests on: no number that the text itself replaces."""
        every = self._without_echoes(self.counts(field))
        told = tuple(reading for reading in every if not reading.is_outdated) or every
        told = _without_singles(_without_hits(told, self.counts("fatalities")))
        if field == "arrested":
            return told
        victims = tuple(reading for reading in told if not reading.perpetrators)
        positive = tuple(reading for reading in victims if reading.count.best)
        return positive or victims or told

    def superseded(self, field: str) -> tuple[CountReading, ...]:
        """Numbers that the text tells as earlier ones, and that its range does not hold."""
        rests_on = self.counted(field)
        bests = {reading.count.best for reading in rests_on}
        return tuple(
            reading
            for reading in self.counts(field)
            if reading.is_outdated and reading not in rests_on and reading.count.best not in bests
        )

    def precedes(self, report: Report) -> bool:
        """Whether the draft was told in the sentence or shortly before it."""
        return any(0 <= report.scene.index - own.scene.index <= 2 for own in self.reports)

    def distance(self, report: Report) -> int:
        """How many sentences lie between the report and the nearest of the draft's."""
        return min(abs(own.scene.index - report.scene.index) for own in self.reports)


def counted_together(readings: Sequence[CountReading]) -> Count | None:
    """One range; "three more" are added to the others."""
    base = [reading for reading in readings if not reading.is_addition]
    more = [reading.count for reading in readings if reading.is_addition]
    told = merged(reading.count for reading in base)
    if told is None or not more:
        return told or merged(more)
    return added([told, *(count for count in more if count.best != told.best)])


def _without_singles(told: Sequence[CountReading]) -> tuple[CountReading, ...]:
    """Without one person spoken of where a number of people is told too: one of them."""
    numbers = [reading for reading in told if not reading.is_single]
    several = any((told.count.best or 0) > 1 for told in numbers if not told.is_addition)
    return tuple(numbers if several else told)


def _without_hits(
    told: Sequence[CountReading], dead: Sequence[CountReading]
) -> tuple[CountReading, ...]:
    """Without people hit of whom the text tells elsewhere whether they live."""
    sure = tuple(reading for reading in told if not reading.is_open)
    killed = any(reading.count.best for reading in dead)
    return sure if sure or killed else tuple(told)


def gap_in_days(one: DateReading, other: DateReading) -> int:
    """0 where the periods overlap."""
    return max(0, (other.date_start - one.date_end).days, (one.date_start - other.date_end).days)


def countries(places: Iterable[PlacedToponym]) -> set[str]:
    """The country codes of the places."""
    return {place.geocode.place.country_code for place in places if place.geocode}


def days(readings: Sequence[DateReading]) -> set[dt.date]:
    """The first days of the readings."""
    return {reading.date_start for reading in readings}
