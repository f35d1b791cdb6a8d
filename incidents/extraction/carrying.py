"""The place of an event told in a sentence without one: that of a sentence beside it."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.extraction.families import Family
from incidents.extraction.gathering import NEIGHBOURS
from incidents.extraction.geography import is_local
from incidents.extraction.placing import place_event
from incidents.extraction.reports import Report
from incidents.extraction.scenes import Scene
from incidents.values import PlacedToponym

_CARRIED_SCORE = 1.0


def carried_place(
    text: str, report: Report, reports: Sequence[Report], scenes: Sequence[Scene]
) -> PlacedToponym | None:
    """Where a report without a place happened; None where no sentence beside it says so."""
    if report.place is not None or report.reference or report.is_detail or not _is_news(report):
        return None
    return _told_next(report, reports) or _told_before(text, report, scenes)


def _told_next(report: Report, reports: Sequence[Report]) -> PlacedToponym | None:
    """ "26 were hurt by a bomb. The bomb was placed in a dance hall in A.": where the next says."""
    for other in reports:
        ahead = other.scene.index - report.scene.index
        is_same = other.definite and other.family is report.family and not other.reference
        if ahead == 1 and is_same and other.place and is_local(other.place):
            return other.place
    return None


def _told_before(text: str, report: Report, scenes: Sequence[Scene]) -> PlacedToponym | None:
    """The place of a sentence just before, for one that tells news without a place of its own."""
    reach = 1 if report.definite else NEIGHBOURS
    index = report.scene.index
    for scene in reversed(scenes[max(0, index - reach) : index]):
        if scene.cues.has("drill") or scene.cues.has("rumour"):
            return None
        span = (scene.body, scene.sentence.end)
        placing = place_event(text, scene, span, span[1], least=_CARRIED_SCORE)
        if placing and not placing.by_nation and is_local(placing.places[0]):
            return placing.places[0]
    return _of_dateline(report)


def _of_dateline(report: Report) -> PlacedToponym | None:
    """ "BRUSSELS, March 22 — Two bombs exploded": news of the city in which it was written."""
    written_in = report.scene.dateline
    if written_in is None or report.definite or report.scene.places:
        return None
    return written_in if is_local(written_in) else None


def _is_news(report: Report) -> bool:
    """Whether the clause tells something by itself: people, a day, or in plain words."""
    if report.family not in (Family.ATTACK, Family.POLICE):
        return False
    told = report.date is not None or any(reading.count.best for reading in report.counts)
    first = report.triggers[0]
    return told or not (first.weak or (first.vocabulary, first.key) == ("event_type", "attack"))
