"""Which country's offices, money and measures a text speaks of: where its readers live."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

_TOKEN = re.compile(r"£(?=\d)|[^\W\d_]+")

# Words, alone or in pairs, that one country's local papers use of their own and hardly of others.
_WORDS = {
    "US": (
        "sheriff|sheriffs|district attorney|county commissioners|county court|grand jury"
        "|state trooper|state troopers|highway patrol|city councilman|city councilwoman"
        "|selectman|selectmen|school board|high school|middle school|police department"
        "|fire department|interstate|zip code|first baptist|homecoming|touchdown|quarterback"
        "|varsity|medicaid|congressman|alderman|aldermen|statehouse"
    ),
    "GB": (
        "councillor|councillors|county council|borough council|parish council|constabulary"
        "|crown court|magistrates|nhs|gcse|£|fete|midlands|tory|mps"
    ),
    "CA": "rcmp|mounties|mpp|premier|ndp|prairies|provincial court|oilers|hydro",
    "IE": "garda|gardai|gardaí|taoiseach|oireachtas|dail|td|gaa|fianna fail|fine gael",
    "AU": "nsw|shire council|labor party|afl|tafe|bushfire|bushfires",
}
_COUNTRIES = {word: country for country, words in _WORDS.items() for word in words.split("|")}
_FIRSTS = frozenset(word.split(" ")[0] for word in _COUNTRIES)


def register_of(text: str, language: str) -> Mapping[str, float]:
    """The country for whose own readers an English text is written, with 1.0; empty if unsure."""
    if language != "en":
        return {}
    words = list(map(str.lower, _TOKEN.findall(text)))
    pairs = (f"{first} {second}" for first, second in pairwise(words) if first in _FIRSTS)
    told = _COUNTRIES.keys() & {*words, *pairs}
    counts = {country: sum(_COUNTRIES[word] == country for word in told) for country in _WORDS}
    most = max(counts.values())
    leading = [country for country, count in counts.items() if count == most]
    return {leading[0]: 1.0} if most and len(leading) == 1 else {}
