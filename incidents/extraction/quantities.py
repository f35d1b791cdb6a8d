"""Numbers of people in a text: digits, number words, ranges, ordinals, "a man", "no one"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from incidents.extraction.numerals import cardinals, ordinals
from incidents.extraction.wordlists import word_table
from incidents.values import Count

_DIGITS = r"\d{1,3}(?:[,.  ]\d{3})+|\d{1,6}"
_HEAD_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|%")
_NO_PEOPLE_BEFORE = re.compile(
    r"(?i)(?:[$€£#:/.,-]|[$€£] |\d |\b(?:aged?|no\.?|nr\.?|age|art\.?|level|niveau|stufe|code) )\Z"
)
_AGE_BEFORE = re.compile(r"(?P<person>\w+) (?:of|van|de|von) \Z")
_NO_PEOPLE_AFTER = re.compile(
    r"(?i)[-‑]?(?:year|jähr|jarig|[hH:]\d|ième|%|(?:st|nd|rd|th)\b)"
    r"|[-/:]\d|[.,]\d| ?[hH]\d\d|[ -]year|er?\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Words that count people: `text[start:end] == exact`.

    `ordinal` is set for "a seventh": one more person, the seventh; `is_person` where the noun
    counted is known to be people; `perpetrators` where that noun names attackers.
    """

    start: int
    end: int
    exact: str
    count: Count
    ordinal: int | None = None
    further: bool = False
    is_person: bool = False
    perpetrators: bool = False
    noun_end: int = 0
    inclusive: bool = False  # stands behind "including": part of a number told before


def read_quantities(text: str, start: int, end: int, language: str) -> tuple[Quantity, ...]:
    """The numbers in `text[start:end]` that may count people, in order, without overlap."""
    lexicon = lexicon_of(language)
    found: list[Quantity] = []
    position = start
    while position < end:
        match = lexicon.pattern.search(text, position, end)
        if match is None:
            break
        quantity = _quantity(text, match, end, lexicon)
        position = match.end()
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The quantity words of one language."""

    pattern: re.Pattern[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: frozenset[str]
    people: frozenset[str]
    perpetrators: frozenset[str]
    be: frozenset[str]
    passive_be: frozenset[str]
    is_verb_second: bool  # the subject may stand between verb and object
    stops: frozenset[str]  # words that end the noun counted
    ands: frozenset[str]
    otherwise: frozenset[str]
    partitives: frozenset[str]
    definite: frozenset[str]
    inclusive: re.Pattern[str]
    further: frozenset[str]


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
        units=frozenset(table["units"].split()),
        people=frozenset(table["people"].split()),
        perpetrators=frozenset(table["perpetrators"].split()),
        be=frozenset(table["be"].split("|")),
        passive_be=frozenset(table["passive_be"].split("|")),
        is_verb_second=language in ("nl", "de"),
        stops=frozenset(table["stops"].split()),
        definite=frozenset(table["definite"].split("|")),
        ands=frozenset(table["and"].split("|")),
        otherwise=frozenset(table["else"].split("|")),
        partitives=frozenset(table["partitive"].split("|")),
        inclusive=re.compile(rf"(?i)\b(?:{table['inclusive']})\b[^,;]{{0,25}}$"),
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
        rf"(?P<number>{number})(?![\w])"
    )
    return re.compile(
        rf"(?i)(?<![\w$€£#.,-])(?:{ranges}|(?P<rank>(?:{table['articles']}|{table['definite']}) "
        rf"(?:{_alternatives(ranks)}))\b|{plain}|(?P<none>{_alternatives(table['none'].split('|'))})\b"
        rf"|(?P<article>(?:{table['articles']}))\b|(?P<definite>(?:{table['definite']}))(?<!')\b)"
    )


def _range(form: str, number: str, index: int) -> str:
    if form in ("{a}-{b}", "{a}–{b}"):
        number = _DIGITS  # "quatre-vingt" is no range
    low, high = f"(?P<low{index}>{number})", f"(?P<high{index}>{number})"
    return form.replace("{a}", low).replace("{b}", high) + r"(?![\w])"


def _alternatives(words: Any) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in ordered)


def _quantity(text: str, match: re.Match[str], end: int, lexicon: Lexicon) -> Quantity | None:
    start, stop = match.span()
    if _NO_PEOPLE_BEFORE.search(text[max(0, start - 12) : start]) and not match["none"]:
        return None
    if match["number"] and (_NO_PEOPLE_AFTER.match(text, stop) or _is_age(text, start, lexicon)):
        return None
    head = _head(text, stop, end, lexicon)
    count = _count(match, lexicon)
    if count is None or head.is_unit or (head.is_else and match["none"]):
        return None
    by_noun_only = bool(
        match["article"] or match["definite"] or match["rank"] or _is_one_article(match, lexicon)
    )
    if by_noun_only and not (head.is_person or (match["rank"] and head.is_verb)):
        return None
    if head.is_plural_person and (match["definite"] or match["article"]):
        return None
    return Quantity(
        start=start,
        end=stop,
        exact=match.group(),
        count=count,
        ordinal=lexicon.ordinals.get(match["rank"].split()[-1].lower()) if match["rank"] else None,
        further=bool(match["more"]) or match["rank"] is not None or head.is_further,
        is_person=head.is_person,
        perpetrators=head.is_perpetrator,
        noun_end=head.end,
        inclusive=bool(lexicon.inclusive.search(text[max(0, start - 40) : start])),
    )


def _is_age(text: str, start: int, lexicon: Lexicon) -> bool:
    """ "a consultant of 62", "een schutter van 35"."""
    found = _AGE_BEFORE.search(text[max(0, start - 30) : start])
    return found is not None and found["person"].lower() in lexicon.people


def _is_one_article(match: re.Match[str], lexicon: Lexicon) -> bool:
    """ "un", "een", "ein" are number words and articles: they need a person behind them."""
    number = match["number"]
    return (
        bool(number)
        and not number.isdigit()
        and lexicon.numbers.get(number.lower()) == 1
        and number.lower() not in ("one", "één", "eén", "eins")
    )


def _count(match: re.Match[str], lexicon: Lexicon) -> Count | None:
    if match["none"]:
        return Count(low=0, best=0, high=0)
    if match["article"] or match["definite"] or match["rank"]:
        return Count(best=1)
    if match["number"]:
        return _hedged(match, _value(match["number"], lexicon))
    ends = [_value(text, lexicon) for name, text in match.groupdict().items()
            if text and name.startswith(("low", "high"))]  # fmt: skip
    if len(ends) != 2 or ends[0] >= ends[1]:
        return None
    return Count(low=ends[0], best=ends[0], high=ends[1])


def _hedged(match: re.Match[str], value: int) -> Count:
    if match["at_least"]:
        return Count(low=value, best=value)
    if match["almost"] or match["at_most"]:
        return Count(best=value, high=value)
    return Count(best=value)


def _value(words: str, lexicon: Lexicon) -> int:
    digits = re.sub(r"[,.  ]", "", words)
    return int(digits) if digits.isdigit() else lexicon.numbers[words.lower().replace("’", "'")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The noun that a number counts, as far as the next words tell."""

    end: int
    is_person: bool = False
    is_plural_person: bool = False
    is_perpetrator: bool = False
    is_unit: bool = False
    is_verb: bool = False
    is_else: bool = False
    is_further: bool = False


def _head(text: str, start: int, end: int, lexicon: Lexicon) -> _Head:
    first = True
    is_further = False
    last = start
    for word in _next_words(text, start, end):
        plain = word.group().lower().replace("’", "'")
        if plain in lexicon.people:
            return _Head(
                end=word.end(),
                is_person=True,
                is_plural_person=(
                    plain.endswith(("s", "men"))
                    and plain + "s" not in lexicon.people
                    and plain[:-1] in lexicon.people
                )
                or plain in ("men", "women", "people"),
                is_perpetrator=plain in lexicon.perpetrators,
                is_further=is_further,
            )
        if plain in lexicon.units:
            return _Head(end=word.end(), is_unit=True)
        if first and plain in lexicon.otherwise and plain not in lexicon.further:
            return _Head(end=word.end(), is_else=True)
        if plain in lexicon.stops:
            break
        if plain in lexicon.be:
            return _Head(end=word.start(), is_verb=first, is_further=is_further)
        is_further = is_further or plain in lexicon.further
        last = word.end()
        first = False
    is_verb = first and text[start : start + 1] == ","  # "a third, wounded, was arrested"
    return _Head(end=last, is_verb=is_verb, is_further=is_further)


def _next_words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    position = start
    for _ in range(_HEAD_WORDS):
        word = _WORD.search(text, position, end)
        if word is None or any(mark in text[position : word.start()] for mark in ",;:.()"):
            return
        yield word
        position = word.end()
