"""A draft written out as an event, each value with the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from incidents.extraction.counts import COUNT_FIELDS, CountReading
from incidents.extraction.drafts import Draft
from incidents.extraction.families import Family
from incidents.extraction.periods import Period, PeriodReader
from incidents.extraction.reports import Report
from incidents.extraction.telling import Teller
from incidents.extraction.triggers import Trigger
from incidents.values import (
    Count,
    Event,
    Evidence,
    GazetteerPlace,
    GeoPrecision,
    PlacedToponym,
    Quote,
    Stance,
)


def written_out(draft: Draft, keys: Mapping[int, str], teller: Teller) -> Event:
    """The event of a draft; `keys` names the drafts of the article by their identity."""
    parent_key = keys[id(draft.parent)] if draft.parent else None
    return _Writer(draft, teller).event(keys[id(draft)], parent_key)


class _Writer:
    def __init__(self, draft: Draft, teller: Teller) -> None:
        self.draft = draft
        self.teller = teller

    def event(self, key: str, parent_key: str | None) -> Event:
        draft = self.draft
        kind = self._kind()
        period = PeriodReader(self.draft, self.teller).period()
        place = draft.place
        return Event(
            key=key,
            event_type=str(kind.value),
            attack_type=self._value(self._attack_type()),
            outcome=self._value(self._outcome(str(kind.value))),
            date_start=period.start if period else None,
            date_end=period.end if period else None,
            date_precision=period.precision if period else None,
            place=place,
            geo_precision=self._geo_precision(),
            fatalities=draft.count("fatalities"),
            injured=draft.count("injured"),
            arrested=draft.count("arrested"),
            includes_perpetrators=self._includes_perpetrators(),
            part_of=parent_key,
            counted_in=parent_key,
            evidence=tuple(self._evidence(kind, period)),
        )

    def _evidence(self, kind: Evidence, period: Period | None) -> Iterator[Evidence]:
        yield kind
        attack_type = self._attack_type()
        if attack_type is not None:
            yield attack_type
        outcome = self._outcome(str(kind.value))
        if outcome is not None:
            yield outcome
        if period is not None:
            yield from period.evidence
        place = self._place()
        if place is not None:
            yield place
        for field in COUNT_FIELDS:
            yield from self._count(field)

    def _value(self, evidence: Evidence | None) -> str | None:
        return str(evidence.value) if evidence else None

    def _kind(self) -> Evidence:
        key, reports = self._kind_and_reports()
        report, words = _first_telling(reports, "event_type", key)
        if words:
            return self.teller.told("event_type", key, report, [item.words for item in words[:1]])
        trigger = report.triggers[0]
        why = f"“{trigger.exact}” tells an {key.replace('_', ' ')}"
        return self.teller.told("event_type", key, report, [trigger.words], why)

    def _kind_and_reports(self) -> tuple[str, list[Report]]:
        reports = [own for own in self.draft.reports if own.triggers]
        if self.draft.family is Family.ATTACK:
            return "attack", [
                own for own in reports if own.family is Family.ATTACK and own.triggers
            ]
        for key in ("foiled_plot", "raid", "arrest", "clash", "discovery", "threat", "attack"):
            own = [report for report in reports if report.event_type == key]
            if own and (key == "foiled_plot" or any(report.places for report in own)):
                return key, own
        return reports[0].event_type, list(reports)

    def _attack_type(self) -> Evidence | None:
        if self.draft.family is not Family.ATTACK:
            return None
        reports = [own for own in self.draft.reports if own.family is Family.ATTACK]
        if self.draft.parent is not None:
            reports += [own for own in self.draft.parent.reports if own.family is Family.ATTACK]
        told = [item for report in reports for item in report.triggers
                if item.vocabulary == "attack_type"]  # fmt: skip
        strong = [item.key for item in told if not item.weak] or [item.key for item in told]
        if not strong:
            return None
        key = Counter(strong).most_common(1)[0][0]
        if key == "bombing" and "suicide_bombing" in strong:
            key = "suicide_bombing"
        report, words = _first_telling(reports, "attack_type", key)
        return self.teller.told("attack_type", key, report, [item.words for item in words[:1]])

    def _outcome(self, kind: str) -> Evidence | None:
        reports = self.draft.reports
        for key in ("failed", "foiled"):
            report, words = _first_telling(reports, "outcome", key)
            if words and kind in ("attack", "foiled_plot") and not self._hurt(key):
                return self.teller.told("outcome", key, report, [item.words for item in words[:1]])
        told = [own for own in reports if own.triggers]
        told = [own for own in told if own.family is Family.ATTACK] or told
        report = min(told, key=lambda own: own.reference)
        trigger = report.triggers[0]
        if kind == "attack":
            why = f"“{trigger.exact}” is told as carried out"
            return self.teller.told("outcome", "completed", report, [trigger.words], why)
        return None

    def _hurt(self, outcome: str) -> bool:
        """Whether people came to harm: an attack that killed did not fail."""
        if outcome == "failed" and self.draft.family is Family.ATTACK:
            return bool((self.draft.count("fatalities") or Count()).best)
        return self.draft.family is Family.ATTACK

    def _place(self) -> Evidence | None:
        place = self.draft.place
        if place is None or place.geocode is None:
            return None
        chosen = place.geocode.place
        toponym, words = place.toponym, _words_of(place)
        tellers = [own for own in self.draft.reports if place in own.places]
        report = next((own for own in tellers if not own.reference), next(iter(tellers), None))
        why = "" if toponym.exact == chosen.name else f"“{toponym.exact}” is {chosen.name}"
        if report is not None:
            return self.teller.told("place", chosen.gazetteer_id, report, [words], why)
        return self._carried_place(chosen, words, why or f"“{words.exact}” stands nearby")

    def _carried_place(self, chosen: GazetteerPlace, words: Quote, why: str) -> Evidence:
        """The sentence of the event, with what names its place or implies it."""
        report = self.draft.reports[0]
        own = report.scene.quote
        if own.start <= words.start < own.end:
            return self.teller.told("place", chosen.gazetteer_id, report, [words], why)
        if self.draft.spread:
            return self._shared_place(chosen, report)
        told = self.teller.told("place", chosen.gazetteer_id, report, [words], why)
        return replace(told, quotes=(self.teller.sentence_of(words), own))

    def _shared_place(self, chosen: GazetteerPlace, report: Report) -> Evidence:
        """ "At the airport and the metro station": where both lie."""
        parts = self.draft.spread
        why = f"{' and '.join(map(_named, parts))} lie in {chosen.name}"
        words = [_words_of(part) for part in parts]
        return self.teller.told("place", chosen.gazetteer_id, report, words, why)

    def _geo_precision(self) -> GeoPrecision | None:
        place = self.draft.place
        if place is None or place.geocode is None:
            return None
        return GeoPrecision.NEAR if self.draft.near else place.geocode.precision

    def _count(self, field: str) -> Iterator[Evidence]:
        count = self.draft.count(field)
        if count is None:
            return
        yield self._told_count(field, count, self.draft.counted(field))
        for reading in self.draft.superseded(field):
            told = self._told_count(field, reading.count, (reading,))
            yield replace(told, stance=Stance.CONTRADICTS)

    def _told_count(self, field: str, count: Count, readings: Sequence[CountReading]) -> Evidence:
        quotes = {quote.start: quote for reading in readings for quote in self._quotes(reading)}
        words = {word.start: word for reading in readings for word in reading.words}
        first = next(iter(quotes.values()))
        return Evidence(
            field=field,
            value={"low": count.low, "best": count.best, "high": count.high},
            quotes=tuple(quotes[start] for start in sorted(quotes)),
            words=tuple(words[start] for start in sorted(words)),
            derivation=_derivation(readings),
            attributed_to=self.teller.cited_by(first),
        )

    def _quotes(self, reading: CountReading) -> Iterator[Quote]:
        for report in self.draft.reports:
            quote = report.scene.quote
            if quote.start <= reading.start < quote.end:
                yield quote
                return

    def _includes_perpetrators(self) -> bool | None:
        """None where the text does not say whether the number of dead holds those who attacked."""
        counted = self.draft.counted("fatalities")
        if any(reading.perpetrators or reading.some_perpetrators for reading in counted):
            return True
        told_apart = any(
            reading.perpetrators and _stand_together(reading, victims, self.draft.reports)
            for reading in self.draft.counts("fatalities")
            for victims in counted
        )
        return False if told_apart else None


def _words_of(place: PlacedToponym) -> Quote:
    toponym = place.toponym
    return Quote(start=toponym.start, end=toponym.end, exact=toponym.exact)


def _named(place: PlacedToponym) -> str:
    """The words of a place, with its name where that is another."""
    exact = place.toponym.exact
    name = place.geocode.place.name if place.geocode else exact
    return f"“{exact}”" if exact == name else f"“{exact}” ({name})"


def _stand_together(one: CountReading, other: CountReading, reports: Sequence[Report]) -> bool:
    """Whether one sentence tells both numbers."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    sentences = (report.scene.sentence for report in reports)
    return any(sentence.start <= start and end <= sentence.end for sentence in sentences)


def _first_telling(
    reports: Sequence[Report], vocabulary: str, key: str
) -> tuple[Report, list[Trigger]]:
    """The first report with triggers of that key, strong ones before weak ones."""
    found = [
        (
            report,
            [item for item in report.triggers if item.vocabulary == vocabulary and item.key == key],
        )
        for report in reports
    ]
    told = [pair for pair in found if pair[1]]
    strong = [pair for pair in told if any(not item.weak for item in pair[1])]
    best = strong or told or [(reports[0], [])]
    return next((pair for pair in best if not pair[0].reference), best[0])


def _in_words(count: Count) -> str:
    """ "31 or more", "up to 300", "270 to 300", "6"."""
    low, best, high = count.low, count.best, count.high
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    if high is not None and low is None:
        return f"up to {high}"
    if low is not None and high is None:
        return f"{low} or more"
    return str(best)


def _derivation(readings: Sequence[CountReading]) -> str:
    """How numbers that are not plain digits were read; "" where all are."""
    parts = []
    for reading in readings:
        words = " … ".join(
            "[name]" if quote in reading.names else quote.exact for quote in reading.words
        )
        count = reading.count
        told = _in_words(count)
        if str(count.best) not in words or count.low != count.high:
            parts.append(f"“{words}” → {told}")
    return "; ".join(dict.fromkeys(parts))
