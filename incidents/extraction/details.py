"""Numbers told in sentences that name no event: whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from incidents.extraction.drafts import Draft
from incidents.extraction.families import Family
from incidents.extraction.fitting import by_counts, by_date
from incidents.extraction.gathering import NEIGHBOURS
from incidents.extraction.geography import is_local, is_same, lies_in
from incidents.extraction.reports import Report
from incidents.extraction.scenes import Scene
from incidents.extraction.wordlists import word_table
from incidents.values import DatePrecision, PlacedToponym

_LATER_DAYS = 7  # "one of the wounded died on Sunday"
_LATELY = 10  # days before the newest event: news, not background
_NEWS = dt.timedelta(days=20)  # what the article is about is not much older than it
_VIOLENT = (Family.ATTACK, Family.CLASH)


def may_be_of(report: Report, draft: Draft) -> bool:
    """Whether a detail may be of the event by the days its sentence tells: no yearly tally."""
    scene = report.scene
    if scene.cues.has("tally", scene.body, scene.sentence.end):
        return False
    is_of_attack = report.family is Family.ATTACK and draft.family is Family.POLICE
    if is_of_attack and not _is_raid(draft) and not _is_of_those_held(report, draft):
        return False  # "nobody was hurt", "four were hurt" are not told of an arrest
    own = draft.date
    for told in scene.dates:
        if own is not None and told.date_start <= own.date_start <= told.date_end <= own.date_end:
            continue
        if told.precision >= DatePrecision.MONTH:
            return False
        if own is not None and told.date_end < own.date_start:
            return False
        if own is not None and (told.date_start - own.date_end).days > _LATER_DAYS:
            return False
    return True


def told_where(report: Report, drafts: Sequence[Draft], scenes: Sequence[Scene]) -> Draft | None:
    """The event at the place that the sentence itself or the ones before it tell of.

    "A car stopped on the quay in C. Six people were hurt.": of the attack in C.
    """
    at_site = [draft for draft in drafts if _names_site(report, draft) and _takes(report, draft)]
    if len(at_site) == 1:
        return at_site[0]
    place = report.place or _place_before(report, drafts, scenes)
    if place is None:
        return None
    for draft in drafts:
        if draft.place is not None and is_same(place, draft.place) and _takes(report, draft):
            return draft
    return None


def _names_site(report: Report, draft: Draft) -> bool:
    """ "In the metro", told of the event at a metro station."""
    if report.place is not None or draft.place is None or draft.place.geocode is None:
        return False
    place = draft.place
    name = f"{place.toponym.exact} {place.geocode.place.name if place.geocode else ''}"
    told = {word.folded for word in report.scene.cues.words}
    own = set(name.lower().split())
    return any(kind & told and kind & own for kind in _sites())


@cache
def _sites() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in word_table("sites").values())


def main_event(report: Report, drafts: Sequence[Draft], today: dt.date | None) -> Draft | None:
    """The one event that the article is about, for numbers told far from it."""
    candidates = [draft for draft in drafts if _is_news(draft) and draft.parent is None]
    dated = [draft.date.date_end for draft in candidates if draft.date]
    newest = max((*dated, today - _NEWS) if today else dated, default=None)
    lately = [
        draft
        for draft in candidates
        if not draft.date or not newest or (newest - draft.date.date_end).days <= _LATELY
    ]
    violent = [draft for draft in lately if draft.family in _VIOLENT]
    alarms = [draft for draft in lately if draft.family is Family.THREAT]
    own = violent or alarms or lately if report.family is Family.ATTACK else lately
    if len(own) != 1 or not _takes(report, own[0]) or not _may_lie(own[0], report.place):
        return None
    return own[0]


def _may_lie(draft: Draft, place: PlacedToponym | None) -> bool:
    """Whether the place told is none, or a wide one that holds the event's."""
    if place is None:
        return True
    return not is_local(place) and draft.place is not None and lies_in(draft.place, place)


def _place_before(
    report: Report, drafts: Sequence[Draft], scenes: Sequence[Scene]
) -> PlacedToponym | None:
    """The one place of the sentence before, or of the one before that; none behind an event."""
    index = report.scene.index
    for scene in reversed(scenes[max(0, index - NEIGHBOURS) : index]):
        if any(own.scene.index == scene.index for draft in drafts for own in draft.reports):
            return None
        local = [item for item in scene.places if is_local(item)]
        if local:
            return local[-1] if len({item.toponym.name for item in local}) == 1 else None
    return None


def _is_news(draft: Draft) -> bool:
    return any(not report.reference for report in draft.reports)


def _takes(report: Report, draft: Draft) -> bool:
    """Whether the numbers can be the event's: of its kind, its days, and no others than known."""
    if report.family is Family.POLICE and draft.family is not Family.POLICE:
        return _is_open(report, draft) and may_be_of(report, draft)
    if draft.family not in (*_VIOLENT, Family.POLICE, Family.THREAT):
        return False
    if draft.family is Family.THREAT and any(reading.count.best for reading in report.counts):
        return False  # where people were hurt there was more than an alarm
    if by_date(report, draft) is None or by_counts(report, draft) is None:
        return False
    return may_be_of(report, draft)


def _is_of_those_held(report: Report, draft: Draft) -> bool:
    """Whether the numbers may be those of the people who were arrested."""
    held = max((reading.count.best or 0 for reading in draft.counts("arrested")), default=0)
    return all(
        reading.is_single or reading.is_someone or 0 < (reading.count.best or 0) <= held
        for reading in report.counts
    )


def _is_raid(draft: Draft) -> bool:
    return any(report.event_type == "raid" for report in draft.reports)


def _is_open(report: Report, draft: Draft) -> bool:
    """An attack of which no arrests are told yet."""
    return draft.family in (*_VIOLENT, Family.THREAT) and not any(
        draft.counts(reading.field) for reading in report.counts
    )
