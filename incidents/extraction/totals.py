"""Totals that cover several incidents, kept once on a parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from incidents.extraction.drafts import Draft, countries, gap_in_days
from incidents.extraction.families import Family
from incidents.extraction.geography import fineness, is_local, is_same, lies_in
from incidents.extraction.reports import Report
from incidents.extraction.scenes import Scene
from incidents.values import PlacedToponym


def with_parents(
    drafts: list[Draft], reports: Sequence[Report], scenes: Sequence[Scene]
) -> list[Draft]:
    """The drafts and the parents that carry a total of several of them.

    A report that joins places ("at the airport and the station") makes their drafts parts of the
    draft that covers them, or of a new one at the place told besides; its numbers go there.
    """
    told_in = _by_sentence(drafts)
    for report in reports:
        if len(report.places) < 2 or len(countries(report.places)) != 1:
            continue
        if report.family is not Family.ATTACK and not report.counts:
            continue
        here = told_in[report.scene.index]
        parts = [draft for draft in here if _is_part(draft, report)]
        if len(parts) >= 2:
            _hang(report, parts, drafts, scenes)
    founded_in = _by_sentence(drafts, founders_only=True)
    for draft in drafts:
        index = draft.reports[0].scene.index
        before = [other for place in range(index - 3, index) for other in founded_in[place]]
        _hang_partitive(draft, before)
    return drafts


def _by_sentence(
    drafts: Sequence[Draft], *, founders_only: bool = False
) -> defaultdict[int, list[Draft]]:
    """Sentence → the drafts told in it, in their order."""
    found: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        reports = draft.reports[:1] if founders_only else draft.reports
        for index in {report.scene.index for report in reports}:
            found[index].append(draft)
    return found


def _hang(
    report: Report, parts: Sequence[Draft], drafts: list[Draft], scenes: Sequence[Scene]
) -> None:
    total = replace(report, places=())
    parent = _covering(report, parts, drafts)
    place = _shared_place(report, parts, scenes)
    if parent is not None:
        parent.join(total)
    elif report.counts and place is not None:
        parent = Draft(total, carried=place, spread=report.places)
        drafts.insert(drafts.index(parts[0]), parent)
    if parent is not None:
        for part in parts:
            _subordinate(part, parent)


def _subordinate(part: Draft, parent: Draft) -> None:
    if part.parent is None:
        part.parent = parent
        parent.parts.append(part)


def _is_part(draft: Draft, report: Report) -> bool:
    place = draft.place
    return place is not None and any(
        is_same(place, other) or (is_local(other) and lies_in(place, other))
        for other in report.places
    )


def _covering(report: Report, parts: Sequence[Draft], drafts: Sequence[Draft]) -> Draft | None:
    """A draft of the same family and day whose place holds every part."""
    for draft in drafts:
        if draft in parts or draft.family is not report.family or draft.place is None:
            continue
        same_day = not (report.date and draft.date) or gap_in_days(report.date, draft.date) == 0
        if same_day and all(part.place and lies_in(part.place, draft.place) for part in parts):
            return draft
    return None


def _shared_place(
    report: Report, parts: Sequence[Draft], scenes: Sequence[Scene]
) -> PlacedToponym | None:
    """The smallest place in which all the parts lie, of the sentence or else of the article."""
    places = [part.place for part in parts if part.place]
    wider = [
        item
        for scene in (report.scene, *scenes)
        for item in scene.places
        if item not in report.places and all(lies_in(place, item) for place in places)
    ]
    return min(wider, key=fineness, default=None)


def _hang_partitive(draft: Draft, before: Sequence[Draft]) -> None:
    """ "Two were arrested in Germany. One was arrested near Frankfurt": one of the two."""
    count = draft.count("arrested")
    if draft.parent or draft.place is None or count is None or not _is_pronoun(draft):
        return
    for other in before:
        total = other.count("arrested")
        if other.place is None or other.parent or total is None:
            continue
        holds = lies_in(draft.place, other.place) and (total.best or 0) > (count.best or 0)
        if holds:
            _subordinate(draft, other)
            return


def _is_pronoun(draft: Draft) -> bool:
    """Whether the number stands without a noun: "One was arrested"."""
    first = draft.counts("arrested")[0]
    return not first.names_people and first.ordinal is None
