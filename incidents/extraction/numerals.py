"""Cardinal and ordinal number words of the four languages."""

from __future__ import annotations

from functools import cache

_TEENS_EN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_UNITS = {
    "en": "zero one two three four five six seven eight nine " + _TEENS_EN,
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize dix-sept dix-huit dix-neuf",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"
    " vijftien zestien zeventien achttien negentien",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
    " fünfzehn sechzehn siebzehn achtzehn neunzehn",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_HUNDRED = {"en": "hundred", "fr": "cent", "nl": "honderd", "de": "hundert"}
_EXTRA = {
    "en": {"a hundred": 100, "a dozen": 12, "half a dozen": 6, "a couple of": 2,
           "a thousand": 1000},
    "fr": {
        "une": 1, "une dizaine": 10, "une douzaine": 12, "une quinzaine": 15, "une vingtaine": 20,
        "une trentaine": 30, "une quarantaine": 40, "une cinquantaine": 50, "une soixantaine": 60,
        "une centaine": 100, "mille": 1000, "quatre-vingts": 80, "cents": 100,
    },
    "nl": {"één": 1, "eén": 1, "een dozijn": 12, "een tiental": 10, "een twaalftal": 12,
           "een vijftiental": 15, "een vijftigtal": 50, "een zestigtal": 60, "een honderdtal": 100,
           "duizend": 1000},
    "de": {"eine": 1, "einen": 1, "einem": 1, "einer": 1, "eins": 1, "ein dutzend": 12,
           "dreissig": 30, "tausend": 1000},
}  # fmt: skip
_ORDINALS = {
    "en": "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "fr": "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "nl": "tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "de": "zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
}


@cache
def cardinals(language: str) -> dict[str, int]:
    """Number words up to 999 of a language, lower case; "une trentaine" and "a dozen" too."""
    below_hundred = _below_hundred(language)
    hundred = _HUNDRED[language]
    joint = "" if language in ("nl", "de") else " "
    table = {hundred: 100}
    for count in range(2, 10):
        word = _UNITS[language].split()[count]
        table[f"{word}{joint}{hundred}{'s' if language == 'fr' else ''}"] = count * 100
    for word, value in below_hundred.items():
        if language == "en" and value:
            table[f"one hundred and {word}"] = table[f"a hundred and {word}"] = 100 + value
        elif value:
            table[f"{hundred}{joint}{word}"] = 100 + value
    return {**table, **below_hundred, **_collectives(language), **_EXTRA[language]}


@cache
def ordinals(language: str) -> dict[str, int]:
    """Ordinal words from the second on: "seventh" → 7."""
    return {word: index for index, word in enumerate(_ORDINALS[language].split(), start=2)}


def _below_hundred(language: str) -> dict[str, int]:
    units = _UNITS[language].split()
    table = {word: value for value, word in enumerate(units)}
    for index, ten in enumerate(_TENS[language].split(), start=2):
        table[ten] = index * 10
        for unit in range(1, 10):
            for word in _compounds(language, ten, units[unit], unit):
                table[word] = index * 10 + unit
    if language == "fr":
        table.update(_french_sixties_to_nineties(units))
    return table


def _compounds(language: str, ten: str, unit_word: str, unit: int) -> tuple[str, ...]:
    match language:
        case "en":
            return (f"{ten}-{unit_word}", f"{ten} {unit_word}")
        case "fr":
            return (f"{ten} et un", f"{ten}-et-un") if unit == 1 else (f"{ten}-{unit_word}",)
        case "nl":
            return (f"{unit_word}{'ën' if unit_word.endswith('e') else 'en'}{ten}",)
        case _:
            return (f"{unit_word}und{ten}",)


def _french_sixties_to_nineties(units: list[str]) -> dict[str, int]:
    table = {"soixante et onze": 71, "soixante-et-onze": 71, "septante": 70, "nonante": 90}
    for value in range(10, 20):
        table[f"soixante-{units[value]}"] = 60 + value
    for value in range(1, 20):
        table[f"quatre-vingt-{units[value]}"] = 80 + value
    for value in range(2, 10):
        table[f"septante-{units[value]}"] = 70 + value
        table[f"nonante-{units[value]}"] = 90 + value
    return table


def _collectives(language: str) -> dict[str, int]:
    if language != "nl":
        return {}
    tens = enumerate(_TENS["nl"].split(), start=2)
    return {f"een {ten}tal": index * 10 for index, ten in tens}
