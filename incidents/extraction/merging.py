"""Reports about one event brought together: one draft per event, place and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from incidents.extraction.carrying import carried_place
from incidents.extraction.counts import CountReading
from incidents.extraction.dates import DateReading
from incidents.extraction.drafts import Draft, countries, gap_in_days
from incidents.extraction.families import Family, may_be_one
from incidents.extraction.gathering import NEIGHBOURS, Gathering
from incidents.extraction.geography import fineness, is_local, is_same, lies_in
from incidents.extraction.reports import Report
from incidents.extraction.scenes import Scene
from incidents.values import DatePrecision, PlacedToponym, PlaceKind

_RECALLED_DAYS = 3  # "the attack two days ago" of Tuesday's attack
_LEAST_SCORE = 1.75
_CEREMONY_DAYS = 25


def bring_together(
    text: str, reports: Sequence[Report], scenes: Sequence[Scene], today: dt.date | None
) -> list[Draft]:
    """The drafts in the order of the text, parents with shared totals not yet among them.

    Reports that join several places come first, then fine places before coarse ones, so that
    "in Belgium" finds the raid in its commune; reports without a place come last.
    """
    drafts = Gathering()
    waiting: list[Report] = []  # "the blast in K." may narrow an event told of a country
    ordered = sorted(_split(reports), key=_order)
    for report in ordered:
        home = _home(report, drafts.comparable(report))
        if home is not None:
            drafts.join(home, report, with_counts=_shares_counts(report, home))
        elif can_stand(report, today):
            drafts.found(Draft(report))
        elif (carried := carried_place(text, report, ordered, scenes)) is not None:
            _take_in(report, carried, drafts)
        elif report.place is not None and report.definite and report.family is Family.ATTACK:
            waiting.append(report)
    for report in waiting:
        home = _home(report, drafts.comparable(report))
        if home is not None:
            drafts.join(home, report, with_counts=_shares_counts(report, home))
        elif _is_the_only_one(report, drafts.drafts):
            drafts.found(Draft(report))
    return sorted(drafts.drafts, key=lambda draft: min(own.anchor for own in draft.reports))


def _is_the_only_one(report: Report, drafts: Sequence[Draft]) -> bool:
    """ "The bombing occurred in the town of K.": the article's own event, told as known."""
    if report.reference or report.plural or report.place is None:
        return False
    is_fine = is_local(report.place) or _is_county(report.place)
    return is_fine and not any(draft.family is report.family for draft in drafts)


def _is_county(placed: PlacedToponym) -> bool:
    return placed.geocode is not None and placed.geocode.place.kind is PlaceKind.COUNTY


def _take_in(report: Report, carried: PlacedToponym, drafts: Gathering) -> None:
    """A report placed by the sentence before it: part of what happened there, or a new draft."""
    home = _home(replace(report, places=(carried,)), drafts.comparable(report))
    if home is None:
        drafts.found(Draft(report, carried=carried))
    elif not _tells_others(report, home):
        drafts.join(home, report, with_counts=_shares_counts(report, home))


def _tells_others(report: Report, draft: Draft) -> bool:
    """Other arrests than the draft's, of which no sentence says where: they are left out."""
    known = {told.count.best for told in draft.counts("arrested")}
    own = {reading.count.best for reading in report.counts if reading.field == "arrested"}
    return bool(known and own and not known & own)


def can_stand(report: Report, today: dt.date | None) -> bool:
    """Whether the report alone is enough for a draft."""
    if report.place is None or report.is_detail:
        return False
    dated = report.date is not None and report.date.precision < DatePrecision.YEAR
    if report.reference and report.plural and not is_local(report.place):
        return False
    told = dated or any(reading.count.best for reading in report.counts if not reading.is_someone)
    if report.by_nation:
        return bool(report.counts)
    if report.remote:
        return report.date is not None and _is_past(report.date, today)
    return told or (is_local(report.place) and not report.definite and not report.reference)


def _is_past(date: DateReading, today: dt.date | None) -> bool:
    """Old enough to be the event's own day, not that of the trial or the memorial."""
    fine = date.precision <= DatePrecision.MONTH
    return fine and (today is None or (today - date.date_end).days > _CEREMONY_DAYS)


def _split(reports: Sequence[Report]) -> list[Report]:
    """One report per place where several are joined; totals over countries are left out."""
    found: list[Report] = []
    for report in reports:
        if len(report.places) < 2:
            found.append(report)
        elif len(countries(report.places)) == 1:
            found.extend(_one_of(report, place) for place in report.places)
    return found


def _one_of(report: Report, place: PlacedToponym) -> Report:
    """The part at one place; a total or a day tells that the event is more than recalled."""
    is_told = bool(report.counts) or report.date is not None
    return replace(report, places=(place,), counts=(), definite=report.definite and not is_told)


def _order(report: Report) -> tuple[int, int, int]:
    if report.place is None:
        return (2, 0, report.anchor)
    is_part = 0 if report.counts == () and report.date else 1
    return (int(report.by_nation), fineness(report.place), is_part * 10**7 + report.anchor)


def _home(report: Report, drafts: Sequence[Draft]) -> Draft | None:
    if report.reference and report.plural and report.place and not is_local(report.place):
        return None
    if report.family is Family.PLOT and (only := _only_arrest_there(report, drafts)):
        return only
    scored = [(score, draft) for draft in drafts if (score := _score(report, draft)) is not None]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < _LEAST_SCORE:
        return None
    return None if _is_total(report, [draft for _, draft in scored]) else best[1]


def _only_arrest_there(report: Report, drafts: Sequence[Draft]) -> Draft | None:
    """A plot foiled "in France" where the article tells of one arrest in France: the same."""
    place = report.place
    if place is None or is_local(place):
        return None
    there = [
        draft
        for draft in drafts
        if draft.family is Family.POLICE and draft.place and lies_in(draft.place, place)
    ]
    return there[0] if len(there) == 1 and _by_date(report, there[0]) is not None else None


def _is_total(report: Report, drafts: Sequence[Draft]) -> bool:
    """ "the bombings in Brussels" over two places there: a draft of its own, their parent."""
    place = report.place
    if place is None or report.family is not Family.ATTACK or not report.plural:
        return False
    inside = [draft for draft in drafts if draft.place and lies_in(draft.place, place)]
    return len(inside) >= 2


def _score(report: Report, draft: Draft) -> float | None:
    """How well the report fits the draft; None where they cannot be one event."""
    parts: list[float] = []
    for by in (_by_family, _by_place, _by_date, _by_counts):
        part = by(report, draft)
        if part is None:
            return None
        parts.append(part)
    score = sum(parts)
    distance = draft.distance(report)
    if report.is_detail and not draft.precedes(report):
        return None
    if distance > NEIGHBOURS and (report.is_detail or (report.place is None and not parts[-1])):
        return None
    return score + (2.0 - 0.5 * distance if distance <= NEIGHBOURS else 0.0)


def _by_family(report: Report, draft: Draft) -> float | None:
    if report.family in draft.families:
        return 0.5
    if any(may_be_one(report.family, family) for family in draft.families):
        return 0.0
    if report.is_detail and draft.family in (Family.POLICE, Family.CLASH):
        return 0.0
    if report.place is not None:
        return None
    if report.family is Family.POLICE and draft.family is Family.ATTACK:
        return 0.0 if report.event_type == "arrest" else None
    is_shooting = all(item.weak or item.key == "armed_assault" for item in report.triggers)
    in_raid = draft.family is Family.POLICE and report.family is Family.ATTACK
    return 0.0 if in_raid and is_shooting else None


def _by_place(report: Report, draft: Draft) -> float | None:
    own, other = report.place, draft.place
    if own is None or other is None:
        return 0.5
    if is_same(own, other):
        return 2.0
    nested = lies_in(own, other) or lies_in(other, own)
    if report.is_detail or not nested or _is_city_total(report, own, other):
        return None
    if report.family is Family.POLICE and draft.distance(report) > NEIGHBOURS:
        return 0.0
    return 1.0 if is_local(own) else 0.5


def _is_city_total(report: Report, own: PlacedToponym, other: PlacedToponym) -> bool:
    """ "Six arrests in the city" are not those of one raid there."""
    several = any((reading.count.best or 0) > 1 for reading in report.counts)
    return report.family is Family.POLICE and several and lies_in(other, own) and is_local(own)


def _by_date(report: Report, draft: Draft) -> float | None:
    own, other = report.date, draft.date
    if own is None or other is None:
        return 0.3
    gap = gap_in_days(own, other)
    if gap == 0:
        return 1.0
    recalled = report.definite or report.reference or draft.is_recalled
    of_attack = report.family is draft.family is Family.ATTACK
    return 0.0 if recalled and of_attack and gap <= _RECALLED_DAYS else None


def _by_counts(report: Report, draft: Draft) -> float | None:
    score = 0.0
    for reading in report.counts:
        if reading.is_someone:
            continue  # maybe one of the others
        known = [told for told in draft.counts(reading.field) if told.count.best is not None]
        if reading.further and not reading.ordinal and report.place is None and not known:
            return None
        if not known or reading.count.best is None:
            continue
        if reading.ordinal and any(told.ordinal == reading.ordinal for told in known):
            return 3.0
        if reading.ordinal and known:
            return None
        if any(told.count.best == reading.count.best for told in known):
            score += 1.0
        elif report.is_detail or _is_other_people(reading, report, draft):
            return None
    return score


def _is_other_people(reading: CountReading, report: Report, draft: Draft) -> bool:
    """Other arrests at another grain of place, or "three more", are other people."""
    if reading.further and report.place is None:
        return True
    if not reading.further and reading.field != "arrested":
        return False
    own, other = report.place, draft.place
    same = own is not None and other is not None and is_same(own, other)
    return not (same and draft.distance(report) <= NEIGHBOURS)


def _shares_counts(report: Report, draft: Draft) -> bool:
    """Whether the report's numbers are the draft's: told of its place, or close by in the text."""
    if report.place is not None and draft.place is not None:
        return is_same(report.place, draft.place) or draft.distance(report) <= 1
    if report.place is None and (_by_counts(report, draft) or 0) > 0:
        return True
    return draft.distance(report) <= NEIGHBOURS and not report.reference
