"""Whom a sentence itself cites: a newspaper, a prosecutor's office; never a person by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from incidents.values import Person

_WHO = r"(?P<who>[^,.;:“”\"«»()\n]{3,70}?)"
_NOUN = (
    r"(?P<who>(?:(?:het|de|een|der|die|das|dem|den|einem|einer) )?"
    r"(?:[a-zà-ÿ]+(?:aal|ale|se|sche|schen|er|en|e) )?[^\W\d_][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)"
)
_SAYS_EN = "said|says|say|reported|reports|report|announced|confirmed|told"
_SAYS_FR = "indiqué|annoncé|déclaré|précisé|assuré|affirmé|rapporté|confirmé"
_PATTERNS = {
    "en": (
        rf"\b(?:[Aa]ccording to|[Cc]iting) {_WHO}(?=[,.;:\n]|$| after\b| while\b)",
        rf", {_WHO} (?:{_SAYS_EN})\b[^,;]{{0,24}}$",
        rf"^{_WHO} (?:today |yesterday )?(?:have |has |had )?(?:{_SAYS_EN})\b",
    ),
    "fr": (
        rf"\b(?:[Ss]elon|[Dd]['’]après) {_WHO}(?=[,.;:\n]|$)",
        rf"\ba (?:{_SAYS_FR}) {_WHO}(?=[,.;:\n]|$)",
        rf", (?:confirme|précise|annonce|indique|rapporte) {_WHO}(?=[,.;:\n]|$)",
    ),
    "nl": (
        rf"\b(?:[Vv]olgens|[Aa]ldus) {_NOUN}",
        rf", (?:zegt|meldt|meldde|bevestigt|bevestigde) {_WHO}(?=[,.;:\n]|$)",
        rf"^{_WHO} (?:meldt|meldde|bevestigt|bevestigde)\b",
    ),
    "de": (
        rf"\b(?:[Ll]aut|[Nn]ach Angaben (?:der|des|von)) {_NOUN}",
        rf"\b(?:sagte|teilte|meldete|bestätigte) {_WHO}(?= mit\b|[,.;:\n]|$)",
    ),
}
_COMPILED = {language: tuple(map(re.compile, found)) for language, found in _PATTERNS.items()}
_MOST_WORDS = 9
_SOMEONE = re.compile(
    r"(?i)^(?:he|she|it|they|i|we|il|elle|ils|hij|zij|ze|er|sie|this|that|who|which|one)$"
)


def cited(text: str, start: int, end: int, *, language: str, persons: Sequence[Person]) -> str:
    """The one whom `text[start:end]` cites; "" where it cites nobody, or only a named person."""
    sentence = text[start:end].rstrip('.!?”"» ')
    for pattern in _COMPILED.get(language, _COMPILED["en"]):
        for found in pattern.finditer(sentence):
            span = (start + found.start("who"), start + found.end("who"))
            who = _without_names(text, span, persons)
            if _is_name_of_source(who):
                return who
    return ""


def _without_names(text: str, span: tuple[int, int], persons: Sequence[Person]) -> str:
    """The words up to a person's name: "Interior Minister" of "Interior Minister X"."""
    start, end = span
    for person in persons:
        if person.start < end and start < person.end:
            end = max(start, person.start)
    return text[start:end].strip(" ,")


def _is_name_of_source(who: str) -> bool:
    words = who.split()
    return bool(words) and len(who) >= 3 and len(words) <= _MOST_WORDS and not _SOMEONE.match(who)
