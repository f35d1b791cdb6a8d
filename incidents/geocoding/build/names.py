"""Which alternate names are worth keeping."""

from __future__ import annotations

import re
import unicodedata

_CODE = re.compile(r"[A-Z0-9]{1,4}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻ‘`´ .,()/·&\-]+")
_MARKS = re.compile(r"[(),/&]")


def useful_names(names: list[str]) -> set[str]:
    """Latin-script names that a newspaper might print.

    Left out: other scripts, transliterations (they begin with a small letter and have no
    capital at all), airport and division codes, and forms with brackets or slashes.
    """
    return {name for name in names if _is_useful(name)}


def upright(name: str) -> str:
    """A division's name in reading order: "wallonne, Région" → "Région wallonne"."""
    head, comma, tail = name.partition(", ")
    return unicodedata.normalize("NFC", f"{tail} {head}" if comma else name)


def _is_useful(name: str) -> bool:
    if len(name) < 2 or _CODE.fullmatch(name) or _MARKS.search(name):
        return False
    return bool(_LATIN.fullmatch(name)) and name != name.lower()
