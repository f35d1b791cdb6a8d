"""The words that count people in each language, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from incidents.extraction.alternations import alternation
from incidents.extraction.numerals import cardinals, ordinals
from incidents.extraction.wordlists import word_table

_DIGITS = r"\d{1,3}(?:[,.  ]\d{3})+|\d{1,6}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The quantity words of one language."""

    pattern: re.Pattern[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, int]  # "dozens" → 24 at least
    units: frozenset[str]
    people: frozenset[str]
    people_endings: tuple[str, ...]  # "fisherman", "Kriminalbeamter"
    no_people: frozenset[str]  # words that only end so
    plurals: frozenset[str]  # people in the plural that no ending betrays
    perpetrators: frozenset[str]
    pairs: frozenset[str]  # "the couple": two
    never: re.Pattern[str]  # "la mort" is nobody
    be: frozenset[str]
    passive_be: frozenset[str]
    manners: frozenset[str]  # "seriously wounded"
    is_object_behind: bool  # "arrested him", where French has "l'a arrêté"
    is_verb_second: bool  # the subject may stand between verb and object
    stops: frozenset[str]  # words that end the noun counted
    ands: frozenset[str]
    beside: frozenset[str]  # words that join more people behind the verb
    otherwise: frozenset[str]
    partitives: frozenset[str]
    definite: frozenset[str]
    inclusive: re.Pattern[str]
    part_of: re.Pattern[str]  # "four | of whom"
    further: frozenset[str]

    def names_people(self, word: str) -> bool:
        """Whether a lower-case noun is people: "farmers", "aid-worker", "fisherman"."""
        if word in self.people or word.rpartition("-")[2] in self.people:
            return True
        return (
            bool(self.people_endings)
            and word.endswith(self.people_endings)
            and word not in self.no_people
        )


@cache
def lexicon_of(language: str) -> Lexicon:
    """The quantity words of a language; English ones for a language that has none."""
    tables = word_table("quantities")
    language = language if language in tables else "en"
    table = tables[language]
    numbers = cardinals(language)
    return Lexicon(
        pattern=_pattern(table, numbers, ordinals(language)),
        numbers=numbers,
        ordinals=ordinals(language),
        vague=table["vague"],
        units=frozenset(table["units"].split()),
        people=frozenset(table["people"].split()) | frozenset(table["pairs"].split("|")),
        people_endings=tuple(table["people_endings"].split()),
        no_people=frozenset(table["no_people"].split()),
        plurals=frozenset(table["plurals"].split()),
        perpetrators=frozenset(table["perpetrators"].split()),
        pairs=frozenset(table["pairs"].split("|")),
        never=re.compile(rf"(?i)(?:{table['never']})\b" if table["never"] else r"(?!)"),
        be=frozenset(table["be"].split("|")),
        passive_be=frozenset(table["passive_be"].split("|")),
        manners=frozenset(table["manners"].split("|")),
        is_object_behind=language == "en",
        is_verb_second=language in ("nl", "de"),
        stops=frozenset(table["stops"].split()),
        definite=frozenset(table["definite"].split("|")),
        ands=frozenset(table["and"].split("|")),
        beside=frozenset(table["beside"].split("|")),
        otherwise=frozenset(table["else"].split("|")),
        partitives=frozenset(table["partitive"].split("|")),
        inclusive=re.compile(rf"(?i)\b(?:{table['inclusive']})\b[^,;.:!?]{{0,25}}$"),
        part_of=re.compile(rf"(?i) (?:{table['part_of']})\b"),
        further=frozenset(table["further"].split("|")),
    )


def _pattern(
    table: dict[str, Any], numbers: dict[str, int], ranks: dict[str, int]
) -> re.Pattern[str]:
    number = rf"{_DIGITS}|{_alternatives(numbers)}"
    hedges = "|".join(
        f"(?P<{name}>{_alternatives(table[name].split('|'))})"
        for name in ("at_least", "almost", "about", "at_most")
    )
    ranges = "|".join(_range(form, number, index) for index, form in enumerate(table["range"]))
    further = _alternatives(table["further"].split("|"))
    plain = (
        rf"(?:(?:{hedges}) ?)?(?P<more>(?:a |une? )?(?:{further}) )?"
        rf"(?P<number>{number})(?![\w])(?![- ](?:jarig|jähr|year))"
    )
    one_word = "|".join(
        rf"(?P<{name}>{_alternatives(words)})\b"
        for name, words in (
            ("vague", table["vague"]),
            ("both", table["both"].split("|")),
            ("none", table["none"].split("|")),
            ("pronoun", table["pronouns"].split("|")),
            ("object", table["objects"].split("|")),
        )
    )
    return re.compile(
        rf"(?i)(?<![\w$€£#.,-])(?:{ranges}|(?P<rank>(?:{table['articles']}|{table['definite']}) "
        rf"(?:{_alternatives(ranks)}))\b|{plain}|{one_word}"
        rf"|(?P<article>(?:{table['articles']}))\b|(?P<definite>(?:{table['definite']}))(?<!')\b)"
    )


def _range(form: str, number: str, index: int) -> str:
    if form in ("{a}-{b}", "{a}–{b}"):
        number = _DIGITS  # "quatre-vingt" is no range
    low, high = f"(?P<low{index}>{number})", f"(?P<high{index}>{number})"
    return form.replace("{a}", low).replace("{b}", high) + r"(?![\w])"


def _alternatives(words: Any) -> str:
    return alternation(words, any_case=True)
