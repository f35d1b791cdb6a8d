"""What filters cost on a million rows: `python -m tests.publication.cql.speed` prints it."""

from __future__ import annotations

import sys
import time

import numpy as np

from incidents.publication.cql import Days, Numbers, Points, Terms, parse
from tests.publication.cql.rows import QUERYABLES, Rows

ROWS = 1_000_000
TYPES = ("attack", "raid", "arrest", "foiled_plot", "discovery", "threat", "clash", "other")
FILTERS = (
    "event_type = 'raid' AND date_start >= DATE('2016-03-22') AND fatalities > 3",
    "event_type IN ('raid', 'arrest') OR NOT fatalities > 3",
    "T_DURING(date_start, INTERVAL('2016-01-01', '..'))",
    "fatalities * 2 + 1 > 7",
    "place LIKE '%99%'",
    "CASEI(ACCENTI(place)) LIKE 'place 99%'",
    "place = event_type",
    "S_INTERSECTS(geometry, BBOX(2, 49, 7, 52))",
    "S_WITHIN(geometry, POLYGON((2 49, 7 49, 7 52, 4 53, 2 49)))",
    "S_WITHIN(geometry, POLYGON((-170 -80, 170 -80, 170 80, 0 70, -170 80, -170 -80)))",
)


def million_rows() -> Rows:
    """Random incidents, the same every time, at 50 000 places."""
    chance = np.random.default_rng(20160322)
    days = chance.integers(730_000, 740_000, ROWS).astype("i4")
    counts = chance.integers(0, 50, ROWS).astype("i4")
    longitudes, latitudes = chance.uniform(-180, 180, ROWS), chance.uniform(-90, 90, ROWS)
    columns = {
        "event_type": Terms(codes=chance.integers(0, 8, ROWS).astype("u1"), labels=TYPES),
        "place": Terms(
            codes=chance.integers(0, 50_000, ROWS).astype("u2"),
            labels=[f"Plåce {number}" for number in range(50_000)],
        ),
        "date_start": Days(ordinals=days, missing=chance.random(ROWS) < 0.01),
        "fatalities": Numbers(values=counts, missing=chance.random(ROWS) < 0.3),
        "geometry": Points(
            longitude=longitudes, latitude=latitudes, missing=chance.random(ROWS) < 0.05
        ),
    }
    return Rows(length=ROWS, columns=columns)


def milliseconds(text: str, rows: Rows) -> float:
    """The fastest of five evaluations."""
    asked, times = parse(text, queryables=QUERYABLES), []
    for _ in range(5):
        started = time.perf_counter()
        asked.mask(rows)
        times.append(time.perf_counter() - started)
    return min(times) * 1000


def main() -> None:
    """One line per filter."""
    rows = million_rows()
    for text in FILTERS:
        sys.stdout.write(f"{milliseconds(text, rows):7.2f} ms  {text}\n")


if __name__ == "__main__":
    main()
