"""Articles of our own with what an analyst codes from them, and how far a reading is from it.

`x.txt` stands beside `x.expected.json`: the day of the article, its language, the `events` as an
analyst codes them from the words alone, and `known_shortfalls`: where the reader still falls short
of that, word for word as `shortfalls` tells it. Mending one, or making another, fails the test.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from incidents.codebook import load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.reading import read
from incidents.values import Event, Reading

GOLDEN = Path(__file__).parents[1] / "golden"
TEXTS = sorted(path.stem for path in GOLDEN.glob("*.txt"))
_COUNTS = ("fatalities", "injured", "arrested")
_FACTS = ("attack", "place", "days", "counted_in", *_COUNTS)

Outline = dict[str, Any]


@cache
def read_golden(name: str) -> Reading:
    """The article as it is read today."""
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    return read_text(text, dt.date.fromisoformat(expected(name)["published_on"]))


def read_text(text: str, published_on: dt.date | None = None) -> Reading:
    """A text read with the real gazetteer and codebook."""
    return read(
        text, gazetteer=open_gazetteer(), codebook=load_codebook(), published_on=published_on
    )


def expected(name: str) -> Outline:
    """What an analyst codes."""
    content = (GOLDEN / f"{name}.expected.json").read_text(encoding="utf-8")
    loaded: Outline = json.loads(content)
    return loaded


def shortfalls(name: str) -> list[str]:
    """Where the reading of an article leaves what an analyst codes, one sentence for each."""
    coded = _with_carriers(expected(name)["events"], [f"e{n}" for n in range(1, 100)])
    events = read_golden(name).events
    found = _with_carriers([_outline(event) for event in events], [event.key for event in events])
    return sorted(_differences(coded, found))


def _outline(event: Event) -> Outline:
    """What an editor sees of a draft at a glance."""
    place = event.place.geocode.place.name if event.place and event.place.geocode else None
    days = [day.isoformat() for day in (event.date_start, event.date_end) if day]
    return {
        "type": event.event_type,
        "attack": event.attack_type,
        "place": place,
        "days": sorted(set(days)),
        "counted_in": event.counted_in,
        **{
            field: [count.low, count.best, count.high]
            for field in _COUNTS
            if (count := getattr(event, field)) is not None
        },
    }


def _with_carriers(outlines: list[Outline], keys: list[str]) -> list[Outline]:
    """The outlines, each naming in words who carries its toll."""
    named = {key: _words(outline) for key, outline in zip(keys, outlines, strict=False)}
    return [
        outline | {"counted_in": named.get(outline.get("counted_in") or "")} for outline in outlines
    ]


def _differences(coded: list[Outline], found: list[Outline]) -> Iterator[str]:
    pairs = _pairs(coded, found)
    for outline in coded:
        if id(outline) not in pairs:
            yield f"missed: {_words(outline)}"
    paired = {id(other) for other in pairs.values()}
    for outline in found:
        if id(outline) not in paired:
            yield f"false: {_words(outline)}"
    for outline in coded:
        other = pairs.get(id(outline), outline)
        for fact in _FACTS:
            if outline.get(fact) != other.get(fact):
                yield f"{_words(outline)}: {fact} is {other.get(fact)}, not {outline.get(fact)}"


def _pairs(coded: list[Outline], found: list[Outline]) -> dict[int, Outline]:
    """Which draft tells which event: of the same type, the same place or day, the most alike."""
    alike = sorted(
        (
            (-_likeness(one, other), first, second)
            for first, one in enumerate(coded)
            for second, other in enumerate(found)
            if one["type"] == other["type"] and _likeness(one, other) > 0
        ),
    )
    pairs: dict[int, Outline] = {}
    taken: set[int] = set()
    for _, first, second in alike:
        if id(coded[first]) not in pairs and second not in taken:
            pairs[id(coded[first])] = found[second]
            taken.add(second)
    return pairs


def _likeness(one: Outline, other: Outline) -> int:
    same = [one.get(fact) == other.get(fact) for fact in _FACTS]
    is_near = one["place"] == other["place"] or one["days"] == other["days"]
    return 10 * (one["place"] == other["place"]) + sum(same) if is_near else 0


def _words(outline: Outline) -> str:
    days = "/".join(outline["days"]) or "undated"
    return f"{outline['type']}, {outline['place'] or 'nowhere'}, {days}"
