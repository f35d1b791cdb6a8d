"""Inflected forms of demonyms, so that the tables need the base form only."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_FRENCH_FEMININES = (("ien", "ienne"), ("éen", "éenne"), ("yen", "yenne"), ("grec", "grecque"),
                     ("turc", "turque"), ("e", "e"), ("é", "ée"))  # fmt: skip


def inflected(words: Iterable[str], language: str) -> set[str]:
    """The words with their regular plurals, feminines and case endings in the language."""
    inflect = _RULES[language]
    return {form for word in words for form in (word, *inflect(word))}


def _english(word: str) -> tuple[str, ...]:
    if word.endswith(("ese", "ish", "ch", "ss", "men", "s")):
        return ()
    return (f"{word}s",)


def _french(word: str) -> tuple[str, ...]:
    feminine = next(
        (word.removesuffix(end) + other for end, other in _FRENCH_FEMININES if word.endswith(end)),
        f"{word}e",
    )
    plural = word if word.endswith("s") else f"{word}s"
    return feminine, plural, f"{feminine}s"


def _dutch(word: str) -> tuple[str, ...]:
    return (f"{word}e",) if word.endswith("isch") else ()


def _german(word: str) -> tuple[str, ...]:
    if word.endswith("er"):
        return f"{word}in", f"{word}innen", f"{word}n", f"{word}s"
    if word.endswith("e"):
        return (f"{word}n",)
    if word.endswith(("isch", "sch")):
        return tuple(f"{word}{end}" for end in ("e", "en", "er", "es", "em"))
    return ()


_RULES: dict[str, Callable[[str], tuple[str, ...]]] = {
    "en": _english,
    "fr": _french,
    "nl": _dutch,
    "de": _german,
}
