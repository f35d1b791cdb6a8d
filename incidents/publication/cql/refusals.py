"""How a filter's errors quote what was written."""

from __future__ import annotations

import json
from typing import Any

_LONGEST = 60


def shown(tree: Any) -> str:
    """A part of a filter on one short line, without control characters or the quote around it."""
    text = _words(tree)
    line = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _words(tree: Any) -> str:
    match tree:
        case str():
            return tree
        case {"property": str(name)} | {"date": str(name)} | {"timestamp": str(name)}:
            return name
        case _:
            return json.dumps(tree, ensure_ascii=False)
