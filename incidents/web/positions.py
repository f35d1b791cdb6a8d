"""Where a page ends, as an opaque text in addresses."""

from __future__ import annotations

import re

from incidents.errors import InvalidParameter
from incidents.publication.snapshot import Position, Snapshot

_TEXT = re.compile(r"([0-9a-f]{1,12})-([0-9a-f]{1,16})", re.ASCII)


def position_text(position: Position | None) -> str | None:
    """What to hand back as `after`; None on the last page."""
    return f"{position.known:x}-{position.key:x}" if position else None


def position_of(text: str, shown: Snapshot) -> Position | None:
    """The position in an address; None for "", `InvalidParameter` for what is none of ours."""
    if not text:
        return None
    match = _TEXT.fullmatch(text)
    if match is None or int(match[1], 16) > shown.seq:
        raise InvalidParameter(
            f"after '{text[:80]}' is no page of this list; begin again without it"
        )
    return Position(known=int(match[1], 16), key=int(match[2], 16))
