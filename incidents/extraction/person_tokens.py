"""The words of a text as a search for names sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import add
from typing import NamedTuple

from incidents.extraction.cutting import cut, rows
from incidents.extraction.names import fold_name, fold_word
from incidents.extraction.wordlists import phrase_list, word_list, word_table

_TOKEN = re.compile(r"([^\W\d_]+(?:['’\-‑][^\W\d_]+)*)")
_ELISION = re.compile(r"^(?:[dlnsjmc]|qu|lorsqu|puisqu)['’](?=.)")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_JOINING_GAP = re.compile(r" |\n|\u00a0|\. ?|\s?[\"“”«»][ ]?")
_FULL_LINE = 45  # characters; a shorter line ends where its writer ended it
_LEADS_ON = re.compile(r"[.!?:…\n]|[\"“”«»‘]\s*$|^\s*$")


class Token(NamedTuple):
    """A word without elided article or possessive; `gap` is the text since the word before."""

    start: int
    end: int
    exact: str
    folded: str
    gap: str
    is_possessive: bool
    follows_full_line: bool
    is_capitalised: bool

    @property
    def is_initial(self) -> bool:
        return len(self.exact) == 1 and self.exact.isupper()

    @property
    def is_acronym(self) -> bool:
        return 2 <= len(self.exact) <= 5 and self.exact.isupper()

    @property
    def opens(self) -> bool:
        """Whether a sentence, a quotation or a line may begin here."""
        return _leads_on(self.gap)

    @property
    def joins(self) -> bool:
        """Whether only a space, an initial's stop or a wrapped line parts it from the last."""
        if self.gap == " ":
            return True
        if "\n" in self.gap and not self.follows_full_line:
            return False
        return _parts_no_name(self.gap)


def tokens(text: str) -> list[Token]:
    """The words in order, each with what stands before it."""
    words, starts, _, gaps = cut(_TOKEN, text)
    if not words:
        return []
    forms = zip(*map(_form, words), strict=True)
    elided, bare, folded, capitalised, possessive = forms
    full_lines = [
        "\n" in gap and _is_full_line(text, start - len(gap))
        for gap, start in zip(gaps, starts, strict=True)
    ]
    begins = list(map(add, starts, map(len, elided)))
    ends = map(add, begins, map(len, bare))
    befores = map(add, gaps, elided)
    return rows(Token, begins, ends, bare, folded, befores, possessive, full_lines, capitalised)


class _Form(NamedTuple):
    """What a word is wherever it stands; `bare` is without elided article and possessive."""

    elided: str
    bare: str
    folded: str
    is_capitalised: bool
    is_possessive: bool


@lru_cache(maxsize=50_000)
def _form(word: str) -> _Form:
    if word.isalpha():
        return _Form("", word, fold_word(word), word[0].isupper(), is_possessive=False)
    written = _ELISION.sub("", word)
    bare = _POSSESSIVE.sub("", written)
    folded = fold_word(bare) if bare.isalpha() else fold_name(bare)
    elided = word[: len(word) - len(written)]
    return _Form(elided, bare, folded, bare[0].isupper(), is_possessive=bare != written)


@lru_cache(maxsize=1_000)
def _leads_on(gap: str) -> bool:
    return _LEADS_ON.search(gap) is not None


@lru_cache(maxsize=1_000)
def _parts_no_name(gap: str) -> bool:
    return _JOINING_GAP.fullmatch(gap) is not None


def _is_full_line(text: str, end: int) -> bool:
    return end >= _FULL_LINE and "\n" not in text[end - _FULL_LINE : end]


def vocabulary(name: str) -> frozenset[str]:
    """The folded words of one entry of words/persons.toml."""
    return _VOCABULARY[name]


@lru_cache(maxsize=50_000)
def are_given_names(folded: str) -> bool:
    """Whether the word is a given name, or each part of it: "Jean-Claude"."""
    return all(part in _VOCABULARY["given"] for part in folded.split(" "))


def inside_organisations(found: Sequence[Token]) -> frozenset[int]:
    """The indices of the tokens that belong to a known outlet's or institution's name."""
    inside: set[int] = set()
    for index, token in enumerate(found):
        if not token.is_capitalised:
            continue
        for phrase in _ORGANISATIONS.get(token.folded.split(" ")[0], ()):
            count = _matches(found, index, phrase)
            inside.update(range(index, index + count))
    return frozenset(inside)


def _matches(found: Sequence[Token], index: int, phrase: tuple[str, ...]) -> int:
    """How many tokens from `index` on spell the phrase; 0 where they do not."""
    spelt: list[str] = []
    for count in range(1, len(phrase) + 1):
        if index + count > len(found):
            return 0
        spelt += found[index + count - 1].folded.split(" ")
        if tuple(spelt) == phrase:
            return count
    return 0


def _organisations() -> dict[str, list[tuple[str, ...]]]:
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrase_list("organisations"):
        if any(map(str.isdigit, phrase)):
            continue  # "France 2": tokens are letters only
        split = tuple(fold_name(phrase).split())
        firsts.setdefault(split[0], []).append(split)
    return firsts


_VOCABULARY = {
    name: frozenset(words.replace("|", " ").split())
    for name, words in word_table("persons").items()
} | {"given": frozenset(map(fold_word, word_list("given_names")))}
_ORGANISATIONS = _organisations()
