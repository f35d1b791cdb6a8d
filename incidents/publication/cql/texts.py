"""Texts: folding of case and accents, patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

_WILDCARD = re.compile(r"\\(.)|(%+)|(_)|([^\\%_]+|\\)", re.DOTALL)


def without_case(text: str) -> str:
    """CASEI: full case folding, as Unicode has it."""
    return text.casefold()


def without_accents(text: str) -> str:
    """ACCENTI: letters without their combining marks."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    )


FOLDS: Mapping[str, Callable[[str], str]] = {"casei": without_case, "accenti": without_accents}


def like(pattern: str) -> Callable[[str], bool]:
    """A test for the texts that match: `%` is any text, `_` one character, `\\` quotes either.

    Between two `%` the first match is taken and never tried again (an atomic group), so that the
    time grows with the length of the text, whatever the pattern.
    """
    segments = _segments(pattern)
    if len(segments) == 1:
        expression = segments[0]
    else:
        middle = "".join(f"(?>.*?{segment})" for segment in segments[1:-1])
        expression = f"{segments[0]}{middle}.*{segments[-1]}"
    fullmatch = re.compile(expression, re.DOTALL).fullmatch
    return lambda text: fullmatch(text) is not None


def _segments(pattern: str) -> list[str]:
    """What stands between the `%`, as regular expressions."""
    segments = [""]
    for quoted, any_text, any_letter, plain in _WILDCARD.findall(pattern):
        if any_text:
            segments.append("")
        else:
            segments[-1] += "." if any_letter else re.escape(quoted or plain)
    return segments
