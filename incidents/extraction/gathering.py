"""The drafts gathered so far, found by where the text tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from incidents.extraction.drafts import Draft
from incidents.extraction.reports import Report

NEIGHBOURS = 2  # sentences
_MOST_COMPARED = 100  # drafts; a chronicle of thousands of events must not cost minutes


class Gathering:
    """The drafts of one article in the order in which they were founded."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._told_in: dict[int, list[Draft]] = defaultdict(list)

    def found(self, draft: Draft) -> None:
        """Take in a new draft."""
        self.drafts.append(draft)
        self._told_in[draft.reports[0].scene.index].append(draft)

    def join(self, draft: Draft, report: Report, *, with_counts: bool = True) -> None:
        """Add a report to one of the drafts."""
        draft.join(report, with_counts=with_counts)
        self._told_in[report.scene.index].append(draft)

    def comparable(self, report: Report) -> Sequence[Draft]:
        """The drafts that the report may belong to: all, or of very many the near and the last."""
        if len(self.drafts) <= _MOST_COMPARED:
            return self.drafts
        index = report.scene.index
        near = {
            id(draft): draft
            for told_in in range(index - NEIGHBOURS, index + NEIGHBOURS + 1)
            for draft in self._told_in.get(told_in, ())[-_MOST_COMPARED:]
        }
        last = {id(draft): draft for draft in self.drafts[-_MOST_COMPARED:]}
        return list((near | last).values())
