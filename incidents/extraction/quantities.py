"""Numbers of people in a text: digits, number words, ranges, ordinals, "a man", "no one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from incidents.extraction.counted_nouns import Head, head_of
from incidents.extraction.quantity_words import Lexicon, lexicon_of
from incidents.values import Count

_NO_PEOPLE_BEFORE = re.compile(
    r"(?i)(?:[$€£#:/.,-]|[$€£] |\d |\b(?:aged?|no\.?|nr\.?|age|art\.?|level|niveau|stufe|code"
    r"|lot|apt\.?|suite|unit|room|gate|exit|highway|route|flight) )\Z"
)
_AGE_BEFORE = re.compile(
    r"(?P<person>\w+) (?:of|van|de|von|aged)(?: \d{1,2},?)*(?: (?:and|en|et|und))? \Z"
)
_BETWEEN_COMMAS = re.compile(r"(?<=, )\d{1,3}(?=,)")  # "Mr X, 41, was killed"
_NO_PEOPLE_AFTER = re.compile(
    r"(?i)[-‑]?(?:year|jähr|jarig|[hH:]\d|ième|%|(?:st|nd|rd|th)\b)"
    r"|[-/:]\d|[.,]\d| ?[hH]\d\d|[ -]year|er?\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Words that count people: `text[start:end] == exact`.

    `ordinal` is set for "a seventh": one more person, the seventh; `is_person` where the noun
    counted is known to be people; `perpetrators` where that noun names attackers. `is_single`: one
    person spoken of ("a man", a name); `is_someone`: a name or "he".
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
    is_single: bool = False
    is_vague: bool = False  # "dozens"
    is_someone: bool = False
    is_name: bool = False
    is_object: bool = False  # "him"
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


def people_named(
    quantities: Sequence[Quantity], text: str, names: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """The quantities with one for each person's name that overlaps none of them, in order."""
    named = [
        _someone(text, start, end, is_name=True)
        for start, end in names
        if not any(item.start < end and start < max(item.end, item.noun_end) for item in quantities)
    ]
    return sorted([*quantities, *named], key=lambda item: item.start)


def _quantity(text: str, match: re.Match[str], end: int, lexicon: Lexicon) -> Quantity | None:
    start, stop = match.span()
    if _counts_nobody(text, match, lexicon):
        return None
    if match["pronoun"] or match["object"]:
        return _someone(text, start, stop, is_object=bool(match["object"]))
    head = head_of(text, stop, end, lexicon)
    count = _count(match, head, lexicon)
    if count is None or _counts_else(match, head, lexicon):
        return None
    return Quantity(
        start=start,
        end=stop,
        exact=match.group(),
        count=count,
        ordinal=lexicon.ordinals.get(match["rank"].split()[-1].lower()) if match["rank"] else None,
        further=bool(match["more"]) or match["rank"] is not None or head.is_further,
        is_person=head.is_person or (bool(match["number"]) and head.is_further),
        perpetrators=head.is_perpetrator,
        noun_end=head.end,
        is_vague=bool(match["vague"]),
        is_single=count.best == 1 and bool(match["article"] or match["definite"]),
        inclusive=_is_part(text, start, stop, lexicon),
    )


def _is_part(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "including two children", ", four of whom are policemen"."""
    if lexicon.inclusive.search(text[max(0, start - 40) : start]):
        return True
    return text[max(0, start - 2) : start] == ", " and bool(lexicon.part_of.match(text, end))


def _counts_nobody(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Ages, hours, money, parts of longer numbers; "la mort"."""
    start, end = match.span()
    if _NO_PEOPLE_BEFORE.search(text[max(0, start - 12) : start]) and not match["none"]:
        return True
    if match["definite"] and lexicon.never.match(text, start):
        return True
    return bool(match["number"]) and (
        _NO_PEOPLE_AFTER.match(text, end) is not None or _is_age(text, start, lexicon)
    )


def _is_age(text: str, start: int, lexicon: Lexicon) -> bool:
    """ "a consultant of 62", "een schutter van 35", "Mr X, 41, of Y"."""
    if _BETWEEN_COMMAS.match(text, start):
        return True
    found = _AGE_BEFORE.search(text[max(0, start - 30) : start])
    return found is not None and lexicon.names_people(found["person"].lower())


def _counts_else(match: re.Match[str], head: Head, lexicon: Lexicon) -> bool:
    """Whether the noun says that no people are counted, or people of whom no number is told."""
    if head.is_unit or (head.is_else and match["none"]):
        return True
    if head.is_numbered and (match["definite"] or match["article"]):
        return True
    if _needs_noun(match, lexicon) and not (head.is_person or (match["rank"] and head.is_verb)):
        return True
    return head.is_plural_person and bool(match["definite"] or match["article"])


def _someone(
    text: str, start: int, end: int, *, is_name: bool = False, is_object: bool = False
) -> Quantity:
    return Quantity(
        start=start,
        end=end,
        exact=text[start:end],
        count=Count(best=1),
        is_person=True,
        noun_end=end,
        is_single=True,
        is_someone=True,
        is_name=is_name,
        is_object=is_object,
    )


def _needs_noun(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words count people only where a noun behind them names people."""
    named = match["article"] or match["definite"] or match["rank"] or match["both"]
    return bool(named) or _is_one_article(match, lexicon)


def _is_one_article(match: re.Match[str], lexicon: Lexicon) -> bool:
    """ "un", "een", "ein" are number words and articles: they need a person behind them."""
    number = match["number"]
    return (
        bool(number)
        and not number.isdigit()
        and lexicon.numbers.get(number.lower()) == 1
        and number.lower() not in ("one", "één", "eén", "eins")
    )


def _count(match: re.Match[str], head: Head, lexicon: Lexicon) -> Count | None:
    if match["none"]:
        return Count(low=0, best=0, high=0)
    if match["vague"]:
        least = lexicon.vague[match["vague"].lower()]
        return Count(low=least, best=least)
    if match["both"] or match["article"] or match["definite"] or match["rank"]:
        is_two = bool(match["both"]) or (head.is_pair and not match["rank"])
        return Count(best=2 if is_two else 1)
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
