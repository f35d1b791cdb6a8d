"""Hostile filters, read one after the other by a process of its own."""

from __future__ import annotations

import contextlib
import random
import sys
import time

from incidents.errors import InvalidParameter
from incidents.publication.cql import parse
from incidents.publication.cql.parsing import LONGEST
from tests.publication.cql.rows import QUERYABLES, make_rows

SEEDS = (
    "event_type = 'raid' AND date_start >= DATE('2016-03-22') AND fatalities > 3",
    "NOT (CASEI(place) LIKE 'scha%' OR place IS NULL) AND (injured BETWEEN 1 AND (2 + 3) * 4)",
    "S_INTERSECTS(geometry, POLYGON((0 40, 10 40, 10 50, 0 50, 0 40), (2 42, 3 42, 3 43, 2 42)))",
    "S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(7 49), MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0)))))",
    "T_DURING(INTERVAL(date_start, date_end), INTERVAL('2016-03-22', '..')) OR sources = 'Bild'",
    "updated_at < TIMESTAMP('2016-03-22T08:00:00Z') AND A_CONTAINS(sources, ('a', 'b'))",
    "fatalities IN (1, 2 ^ 3, -injured div 2) AND is_official = TRUE",
)
PIECES = (
    "(", ")", "((", "))", "NOT ", "-", "'", '"', ",", ".", "..", "1", "1e9", " AND ", " OR ",
    "=", "<>", "POINT", "POLYGON((", "GEOMETRYCOLLECTION(", "IN (", "CASEI(", "f(", "DATE(",
    "BETWEEN ", " LIKE ", "%", "_", "\\", "{", "[", "é", "\n", "NULL", "^", " IS NULL", "geometry",
)  # fmt: skip
BOMBS = tuple(
    (opening * times + middle + closing * times)[:LONGEST]
    for times in (20, 32, 500, 2000)
    for opening, middle, closing in (
        ("(", "fatalities = 1", ")"),
        ("(", "fatalities =", ")"),
        ("(", "", ""),
        ("NOT ", "is_official", ""),
        ("NOT (", "fatalities =", ")"),
        ("-", "1", ""),
        ("f(", "1 +", ")"),
        ("a IN (", "1 +", ")"),
        ("POLYGON((", "a =", "))"),
        ("POLYGON((((", "1 +", "))))"),
        ("GEOMETRYCOLLECTION(", "POINT(1 1)", ")"),
        ("CASEI(", "place", ")"),
        ("1 + ", "1", ""),
        ("2 ^ ", "2", ""),
        ("a = ", "a", ""),
    )
)


def mutants(count: int) -> list[str]:
    """The same every time."""
    chance = random.Random(20160322)
    return [mutant(chance) for _ in range(count)]


def mutant(chance: random.Random) -> str:
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 4)):
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        piece = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 24, 200))
        kept = text[start : min(end, start + 8)]
        text = text[:start] + chance.choice((piece, "", piece + kept, kept + kept)) + text[end:]
    return text[:LONGEST]


def main() -> None:
    """Print how many were read and the time of the slowest, in seconds."""
    rows = make_rows(**{name: [None] for name in QUERYABLES if name != "sources"}, sources=[()])
    filters = [*BOMBS, *mutants(4000)]
    slowest = 0.0
    for text in filters:
        started = time.perf_counter()
        with contextlib.suppress(InvalidParameter):
            parse(text, queryables=QUERYABLES).mask(rows)
        slowest = max(slowest, time.perf_counter() - started)
    sys.stdout.write(f"{len(filters)} {slowest:.3f}")


if __name__ == "__main__":
    main()
