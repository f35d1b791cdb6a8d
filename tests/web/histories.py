"""Snapshots of logs in which time passes."""

from __future__ import annotations

from pathlib import Path

from incidents.publication.snapshot import Snapshot
from tests.snapshots import FIRST_MOMENT, MINUTE, built, log_row
from tests.web.builders import make_feature, make_retracted

DAY = 24 * 60 * MINUTE
STEPS = (
    ("aaaa2222", "published", 0), ("bbbb2222", "published", 60 * MINUTE),
    ("aaaa2222", "corrected", DAY), ("bbbb2222", "retracted", 3 * DAY),
)  # fmt: skip


def make_history(folder: Path) -> Snapshot:
    """Two raids of 25 March 2016: one corrected the day after, one withdrawn on the 28th."""
    rows = [
        log_row(
            seq,
            make_retracted(subject)
            if action == "retracted"
            else make_feature(subject, title={"en": f"A raid, {action}"}),
            action=action,
            version=seq,
            at=FIRST_MOMENT + after,
        )
        for seq, (subject, action, after) in enumerate(STEPS, 1)
    ]
    return built(folder, rows)
