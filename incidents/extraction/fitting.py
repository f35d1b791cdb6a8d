"""How well what a clause tells fits an event drafted already."""

from __future__ import annotations

from incidents.extraction.counts import CountReading
from incidents.extraction.drafts import Draft, gap_in_days
from incidents.extraction.families import Family, may_be_one
from incidents.extraction.gathering import NEIGHBOURS
from incidents.extraction.geography import is_local, is_same, lies_in
from incidents.extraction.reports import Report
from incidents.values import PlacedToponym

_RECALLED_DAYS = 3  # "the attack two days ago" of Tuesday's attack


def fit(report: Report, draft: Draft) -> float | None:
    """How well the report fits the draft; None where they cannot be one event."""
    parts: list[float] = []
    for by in (_by_family, _by_place, by_date, by_counts):
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
    is_part = _is_part_of_clash(report, draft) or (
        report.place is None
        and (_is_later_arrest(report, draft) or _is_shot_in_raid(report, draft))
    )
    return 0.0 if is_part else None


def _is_part_of_clash(report: Report, draft: Draft) -> bool:
    """Numbers of a clash or a raid, and "two soldiers were killed in the battle"."""
    if report.is_detail:
        return draft.family in (Family.POLICE, Family.CLASH)
    is_only_violence = report.family is Family.ATTACK and all(item.weak for item in report.triggers)
    return draft.family is Family.CLASH and is_only_violence


def _is_later_arrest(report: Report, draft: Draft) -> bool:
    is_arrest = report.family is Family.POLICE and report.event_type == "arrest"
    return is_arrest and draft.family is Family.ATTACK


def _is_shot_in_raid(report: Report, draft: Draft) -> bool:
    if draft.family is not Family.POLICE or report.family is not Family.ATTACK:
        return False
    is_shooting = all(item.weak or item.key == "armed_assault" for item in report.triggers)
    return is_shooting and draft.precedes(report)


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


def by_date(report: Report, draft: Draft) -> float | None:
    own, other = report.date, draft.date
    if own is None or other is None:
        return 0.3
    gap = gap_in_days(own, other)
    if gap == 0:
        return 1.0
    recalled = report.definite or report.reference or draft.is_recalled
    of_attack = report.family is draft.family is Family.ATTACK
    return 0.0 if recalled and of_attack and gap <= _RECALLED_DAYS else None


def by_counts(report: Report, draft: Draft) -> float | None:
    score = 0.0
    for reading in report.counts:
        if _is_no_rival(reading, report):
            continue
        known = [
            told
            for told in draft.counts(reading.field)
            if told.count.best is not None and told.perpetrators == reading.perpetrators
        ]
        if reading.is_addition and report.place is None and not known:
            return None
        if _comes_on_top(reading, report, draft):
            score += 0.5
            continue
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


def _is_no_rival(reading: CountReading, report: Report) -> bool:
    """Maybe one of the others, or an earlier count of the same people."""
    is_one = reading.is_someone or (report.is_detail and reading.is_single)
    return is_one or reading.is_outdated


def _comes_on_top(reading: CountReading, report: Report, draft: Draft) -> bool:
    """ "Three others were arrested", told of no other place or day: besides those just told."""
    elsewhere = report.place is not None or report.date is not None
    return reading.is_addition and not elsewhere and draft.precedes(report)


def _is_other_people(reading: CountReading, report: Report, draft: Draft) -> bool:
    """Other arrests at another grain of place, or "three more", are other people."""
    if reading.further and report.place is None:
        return True
    if not reading.further and reading.field != "arrested":
        return False
    own, other = report.place, draft.place
    same = own is not None and other is not None and is_same(own, other)
    return not (same and draft.distance(report) <= NEIGHBOURS)
