"""What an import did, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.ingest.datasets.decisions import Fate
from incidents.ingest.datasets.running import Order, Tally


def as_lines(tally: Tally, order: Order) -> Iterator[str]:
    """Every row accounted for, then what went out."""
    yield f"{tally.rows:,} rows read{' (dry run: nothing is written)' if order.dry_run else ''}"
    for fate in Fate:
        if tally.fates[fate] or fate in (Fate.NEW, Fate.CHANGED, Fate.UNCHANGED):
            yield f"  {tally.fates[fate]:,} {fate}"
    yield f"  {tally.rejected:,} could not be read and were left out"
    if tally.remarks:
        yield f"{tally.remarks:,} remarks, see above"
    if tally.vanished:
        some = ", ".join(tally.vanished_ids)
        yield f"{tally.vanished:,} rows of earlier imports are not in this file ({some} …); kept"
    if order.publish and not order.dry_run:
        yield f"{tally.published:,} published, {tally.updated:,} updated, {tally.refused:,} refused"
