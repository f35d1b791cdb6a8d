"""Reports about one event brought together: one draft per event, place and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from incidents.extraction.carrying import carried_place
from incidents.extraction.dates import DateReading
from incidents.extraction.details import main_event, may_be_of, told_where
from incidents.extraction.drafts import Draft, countries
from incidents.extraction.event_dates import date_of_detail
from incidents.extraction.families import Family
from incidents.extraction.fitting import by_counts, by_date, fit
from incidents.extraction.gathering import NEIGHBOURS, Gathering
from incidents.extraction.geography import fineness, is_local, is_same, lies_in
from incidents.extraction.reports import Report
from incidents.extraction.scenes import Scene
from incidents.values import DatePrecision, PlacedToponym, PlaceKind

_LEAST_SCORE = 1.75
_CEREMONY_DAYS = 25
_OPENING = 4  # sentences


def bring_together(
    text: str, reports: Sequence[Report], scenes: Sequence[Scene], today: dt.date | None
) -> list[Draft]:
    """The drafts in the order of the text, parents with shared totals not yet among them.

    Reports that join several places come first, then fine places before coarse ones, so that
    "in Belgium" finds the raid in its commune; reports without a place come last.
    """
    drafts = Gathering()
    ordered = sorted(_split(reports), key=_order)
    told = [report for report in ordered if not report.is_detail]
    place = partial(
        _takes_place, text=text, reports=told, drafts=drafts, scenes=scenes, today=today
    )
    waiting = [report for report in told if not place(report)]
    _found_own_event(told, drafts)
    for report in waiting:
        _take_late(report, drafts, today)
    for report in ordered:
        if report.is_detail:
            _take_detail(report, drafts, scenes, today)
    return sorted(drafts.drafts, key=lambda draft: min(own.anchor for own in draft.reports))


def _takes_place(
    report: Report,
    *,
    text: str,
    reports: Sequence[Report],
    drafts: Gathering,
    scenes: Sequence[Scene],
    today: dt.date | None,
) -> bool:
    """Bring a report to its event, or found one; False where others must be read first."""
    home = _home(report, drafts.comparable(report))
    if home is not None:
        drafts.join(home, report, with_counts=_shares_counts(report, home))
    elif can_stand(report, today):
        drafts.found(Draft(report))
    elif (main := _main_of_arrest(report, drafts, today)) is not None:
        drafts.join(main, report)
    elif (carried := carried_place(text, report, reports, scenes)) is not None:
        _take_in(report, carried, drafts)
    else:
        return False
    return True


def _take_late(report: Report, drafts: Gathering, today: dt.date | None) -> None:
    """ "The blast in K." may narrow an event told of a country, or be the article's own."""
    if report.place is None:
        main = _main_of(report, drafts, today)
        if main is not None:
            drafts.join(main, report)
        return
    if not report.definite or report.family is not Family.ATTACK:
        return
    home = _home(report, drafts.comparable(report))
    if home is not None:
        drafts.join(home, report, with_counts=_shares_counts(report, home))
    elif _is_the_only_one(report, drafts.drafts):
        drafts.found(Draft(report))


def _found_own_event(told: Sequence[Report], drafts: Gathering) -> None:
    """ "A day after the attack in B. … On Monday a lorry ploughed into a crowd": one event.

    The opening recalls it with its place, another sentence tells it with its day.
    """
    attacks = [report for report in told if report.family is Family.ATTACK and not report.remote]
    if any(draft.family is Family.ATTACK for draft in drafts.drafts):
        return
    recalled = [report for report in attacks if _is_recalled_at_first(report)]
    news = [report for report in attacks if report.date and not (report.place or report.reference)]
    if not recalled or not news or news[0].plural:
        return
    own = Draft(recalled[0])
    drafts.found(own)
    drafts.join(own, news[0])


def _is_recalled_at_first(report: Report) -> bool:
    is_local_one = report.place is not None and is_local(report.place) and not report.plural
    return is_local_one and report.scene.index < _OPENING


def _take_detail(
    report: Report, drafts: Gathering, scenes: Sequence[Scene], today: dt.date | None
) -> None:
    """Numbers of the event told there, of the one told just before, or of the only one."""
    is_vague = all(reading.is_vague for reading in report.counts)  # "dozens": of whatever was told
    near = [
        draft for draft in drafts.comparable(report) if not is_vague and may_be_of(report, draft)
    ]
    home = (
        told_where(report, near, scenes)
        or _home(report, near)
        or main_event(report, drafts.drafts, today)
    )
    if home is not None:
        day = None if home.date else date_of_detail(report.scene)
        drafts.join(home, replace(report, date=day, places=()))


def _main_of_arrest(report: Report, drafts: Gathering, today: dt.date | None) -> Draft | None:
    """ "The driver was arrested on the spot": at the only attack or alarm, not where he lives."""
    if report.event_type != "arrest" or report.date is not None or report.reference:
        return None
    main = _main_of(report, drafts, today)
    return main if main and main.family is not Family.POLICE else None


def _main_of(report: Report, drafts: Gathering, today: dt.date | None) -> Draft | None:
    """The article's one event, for arrests, casualties and its day told far from it."""
    if report.plural or report.remote or report.event_type not in ("attack", "arrest", "clash"):
        return None
    told = any(reading.count.best for reading in report.counts) or _tells_no_arrest(report)
    told = told and not report.reference
    main = main_event(report, drafts.drafts, today)
    gives_day = report.definite and report.date is not None and main and main.date is None
    return main if told or gives_day else None


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
    if report.place is None or report.is_detail or _tells_no_arrest(report):
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


def _tells_no_arrest(report: Report) -> bool:
    """ "Nobody was arrested in Jette": no event."""
    arrested = [reading for reading in report.counts if reading.field == "arrested"]
    is_none = bool(arrested) and not any(reading.count.best for reading in arrested)
    return report.event_type == "arrest" and is_none


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
    scored = [(score, draft) for draft in drafts if (score := fit(report, draft)) is not None]
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
    return there[0] if len(there) == 1 and by_date(report, there[0]) is not None else None


def _is_total(report: Report, drafts: Sequence[Draft]) -> bool:
    """ "the bombings in Brussels" over two places there: a draft of its own, their parent."""
    place = report.place
    if place is None or report.family is not Family.ATTACK or not report.plural:
        return False
    inside = [draft for draft in drafts if draft.place and lies_in(draft.place, place)]
    return len(inside) >= 2


def _shares_counts(report: Report, draft: Draft) -> bool:
    """Whether the report's numbers are the draft's: told of its place, or close by in the text."""
    if report.place is not None and draft.place is not None:
        return is_same(report.place, draft.place) or draft.distance(report) <= 1
    if report.place is None and (by_counts(report, draft) or 0) > 0:
        return True
    return draft.distance(report) <= NEIGHBOURS and not report.reference
