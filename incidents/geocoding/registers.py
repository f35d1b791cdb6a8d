"""Which country's offices, money and measures a text speaks of: where its readers live."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ENOUGH = 1  # a word leaves little doubt where no other country's words stand

# Words that one country's local papers use of their own and hardly of others.
_WORDS = {
    "US": (
        r"sheriff(?:['’]s)?|deput(?:y|ies) sheriff|district attorney|county commissioners?"
        r"|county court|grand jury|state trooper|highway patrol|city council(?:man|woman)"
        r"|selectm[ae]n|school board|superintendent|high school|middle school|elementary"
        r"|police department|fire department|interstate|zip code|first baptist|homecoming"
        r"|touchdown|quarterback|varsity|medicaid|congressman|alderm[ae]n|statehouse"
    ),
    "GB": (
        r"councillors?|county council|borough council|city council leader|parish council"
        r"|constabulary|pc [a-z]+|dc [a-z]+|crown court|magistrates|mp for|nhs|a-levels?|gcse"
        r"|£\d+|fete|midlands|tory|a&e|mps"
    ),
    "CA": r"rcmp|mounties|mpp|premier|ndp|prairies|provincial court|oilers|hydro",
    "IE": r"garda[ií]?|taoiseach|oireachtas|dail|td|gaa|fianna fail|fine gael",
    "AU": r"nsw|state emergency service|shire council|labor party|afl|tafe|bushfires?",
}
_PATTERNS = {
    country: re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)") for country, words in _WORDS.items()
}


def register_of(text: str, language: str) -> Mapping[str, float]:
    """How surely (0…1) the text is written for a country's own readers; English texts only."""
    if language != "en":
        return {}
    found = {
        country: len({word.lower() for word in pattern.findall(text)})
        for country, pattern in _PATTERNS.items()
    }
    most = max(found.values())
    return {
        country: min(1.0, count / _ENOUGH)
        for country, count in found.items()
        if count and count == most and list(found.values()).count(most) == 1
    }
