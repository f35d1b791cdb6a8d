"""Which of a sentence's dates an event has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from incidents.extraction.clauses import Clause
from incidents.extraction.dates import DateReading
from incidents.extraction.scenes import Scene
from incidents.values import DatePrecision

_AFTER = re.compile(r"(?i)\s(?:after|following|après|na|nadat|nach)\b")
_SPAN = re.compile(
    r"(?i)\S+\s(?:days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|dag(?:en)?|weken|maand(?:en)?"
    r"|ja(?:ar|ren)|tage?n?|wochen?|monate?n?|jahre?n?)"
)
_BEGUN_WITHIN = 60  # characters
_BEGAN = re.compile(
    r"(?i)\b(?:which|that|who|war|conflict)\W+(?:began|started|erupted|broke out)\b[^;,]*$"
    r"|\bqui a (?:commencé|débuté|éclaté)\b[^;,]*$"
    r"|\bd(?:ie|er) (?:in |im |seit )?[^;,]{0,30}(?:begann|begonnen)\b[^;,]*$"
    r"|\bd(?:ie|at) [^;,]{0,30}begon(?:nen)?\b[^;,]*$"
)


def date_of(
    scene: Scene, clause: Clause, parts: Sequence[Clause], anchor: int
) -> DateReading | None:
    """The date of an event told in a clause; where it has none, a date that the sentence shares."""
    inside = [
        item
        for item in scene.dates
        if clause.start <= item.start < clause.end or _leads_to(scene, item, clause)
    ]
    own = _best_date(scene, inside, anchor)
    if own:
        return own
    outside = [item for item in scene.dates if item not in inside]
    shared = [
        item for item in outside if item.start - scene.body <= 25 or not _busy(scene, parts, item)
    ]
    return _best_date(scene, shared, anchor) or _common(scene, clause, parts, anchor)


def _common(
    scene: Scene, clause: Clause, parts: Sequence[Clause], anchor: int
) -> DateReading | None:
    """ "Police raided a flat in A and arrested a man in B on Monday": the only day, of both."""
    if len(scene.dates) != 1 or clause.subordinate:
        return None
    date = scene.dates[0]
    is_beside = any(part.start <= date.start < part.end and not part.subordinate for part in parts)
    is_day = date.precision is DatePrecision.DAY
    return _best_date(scene, scene.dates, anchor) if is_beside and is_day else None


def date_of_detail(scene: Scene) -> DateReading | None:
    """The day of a sentence that tells only numbers of people, where it tells just one."""
    days = [item for item in scene.dates if not _is_of_speech(scene, item)]
    return days[0] if len(days) == 1 else None


def _busy(scene: Scene, parts: Sequence[Clause], date: DateReading) -> bool:
    """Whether the date stands in a clause that tells an event of its own."""
    return any(
        part.start <= date.start < part.end
        and any(part.start <= item.start < part.end for item in scene.triggers)
        for part in parts
    )


def _best_date(scene: Scene, dates: Sequence[DateReading], anchor: int) -> DateReading | None:
    own = [item for item in dates if not _is_of_something_else(scene, item, anchor)]
    beside = [item for item in own if not _is_across(scene, item, anchor)]
    return nearest(beside or own, anchor)


def nearest(dates: Sequence[DateReading], anchor: int) -> DateReading | None:
    """The nearest date; a day or two before a longer period."""
    return min(dates, key=lambda item: (item.precision > 2, abs(item.start - anchor)), default=None)


def _leads_to(scene: Scene, date: DateReading, clause: Clause) -> bool:
    """ "It came a day | after an attack in B.": the day of the attack."""
    is_next = date.end <= clause.start <= date.end + 1
    return is_next and _dates_what_follows(scene, date)


def _dates_what_follows(scene: Scene, date: DateReading) -> bool:
    """ "a day after", not "Tuesday after"."""
    return bool(_SPAN.fullmatch(date.exact) and _AFTER.match(scene.text, date.end))


def _is_of_something_else(scene: Scene, date: DateReading, anchor: int) -> bool:
    return (
        _is_of_speech(scene, date)
        or _is_of_beginning(scene, date)
        or (anchor < date.start and _dates_what_follows(scene, date))
    )


def _is_of_beginning(scene: Scene, date: DateReading) -> bool:
    """ "the war, which began in March 2003": when what lasts began."""
    before = scene.text[max(scene.body, date.start - _BEGUN_WITHIN) : date.start]
    return date.precision >= DatePrecision.MONTH and bool(_BEGAN.search(before))


def _is_across(scene: Scene, date: DateReading, anchor: int) -> bool:
    """ "was kidnapped on Friday | and released on Sunday": the day of what comes next."""
    return any(anchor < cue.start < date.start for cue in scene.cues.named("coordinate"))


def _is_of_speech(scene: Scene, date: DateReading) -> bool:
    """ "officials said Thursday", "pleaded guilty on 4 May": the day of the words or the trial."""
    return any(
        0 <= date.start - cue.end <= 6
        for name in ("speech", "court")
        for cue in scene.cues.named(name, max(0, date.start - 24), date.start)
    )
