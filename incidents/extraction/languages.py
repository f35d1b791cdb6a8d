"""Which of the four languages a text is written in."""

from __future__ import annotations

import re
from collections import Counter

from incidents.extraction.wordlists import words_by_language

_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters; more does not change the answer
_DEFAULT = "en"
_CLEARLY_FOREIGN = 3  # different function words


def detect_language(text: str) -> str:
    """The language whose function words the text uses most: en, fr, nl or de.

    "en" where the text has no function word of any of them.
    """
    counts = Counter(_LETTERS.findall(text[:_SAMPLE].lower()))
    scores = {
        language: sum(counts[word] for word in profile & counts.keys()) / len(profile) ** 0.5
        for language, profile in words_by_language("function_words").items()
    }
    best = max(scores, key=lambda language: (scores[language], language == _DEFAULT))
    return best if scores[best] > 0 else _DEFAULT


def foreign_language(text: str, language: str) -> str | None:
    """The other language in which the text is clearly written; None where that is not sure.

    Clear are several function words of it, and at least three times those of `language`.
    """
    words = set(_LETTERS.findall(text[:_SAMPLE].lower()))
    known = {
        name: len(words & set(profile))
        for name, profile in words_by_language("function_words").items()
    }
    best = max(known, key=lambda name: known[name])
    own = known.get(language, 0)
    return best if known[best] >= max(_CLEARLY_FOREIGN, 3 * own) and best != language else None
