"""Text that XML can hold."""

from __future__ import annotations

import re

_INVALID = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def valid_in_xml(text: str) -> str:
    """The text without what XML 1.0 (2.2) has no characters for, not even escaped."""
    return _INVALID.sub("", text)
