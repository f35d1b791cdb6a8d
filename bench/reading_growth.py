"""How the time to read grows with a text that was made to be slow."""

from __future__ import annotations

import time
from typing import Any

from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.reading import read

GROWTH_COLUMNS = ("text", "characters", "ms", "twice as long")
_LENGTH = 90_000  # characters; the cap on articles is just over twice as many
_UNITS = {
    "one word": "a",
    "one name": "Brussels ",
    "one name of many parts": "Jean-",
    "initials": "A. ",
    "digits": "7",
    "numbers": "1,000 ",
    "hashtags": "#Brussels ",
    "quotation marks": "“ ” ",
    "headlines": "BRUSSELS ATTACK ",
    "one sentence": "Two men were killed in Brussels on Monday. ",
}


def measure_growth() -> list[dict[str, Any]]:
    """A row for each hostile text: milliseconds, and by how much twice the text takes longer."""
    for unit in _UNITS.values():
        _seconds(unit, 1_000)
    return [_row(name, unit) for name, unit in _UNITS.items()]


def _row(name: str, unit: str) -> dict[str, Any]:
    once, twice = (_seconds(unit, length) for length in (_LENGTH, 2 * _LENGTH))
    return {
        "text": name,
        "characters": _LENGTH,
        "ms": round(1000 * once),
        "twice as long": f"× {twice / once:.1f}",
    }


def _seconds(unit: str, length: int) -> float:
    """Processor time, the better of two."""
    text = unit * (length // len(unit))
    codebook, gazetteer = load_codebook(DEFAULT_PATH), open_gazetteer()
    taken = []
    for _ in range(2):
        started = time.process_time()
        read(text, gazetteer=gazetteer, codebook=codebook)
        taken.append(time.process_time() - started)
    return min(taken)
