"""A text as the rules for names read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from incidents.extraction.names import is_particle
from incidents.extraction.person_tokens import Token, vocabulary
from incidents.extraction.wordlists import word_list

_LONGEST = 6  # words of one name
_LOOK_AHEAD = 5  # words between "identified as" and the name

_IDENTIFIED = re.compile(
    r"\b(?:(?:identified|named|known)\s(?:(?:him|her|them|\w+)\s)?as|identifi[ée]e?s?\scomme(?:\sétant)?"
    r"|répondant\sau\snom\sde|sous\sle\snom\sde|(?:le|la)\sd?é?nommée?|une?\scertaine?"
    r"|geïdentificeerd\sals|bekend\sals|met\sde\snaam|een\szekere|de\sgenaamde"
    r"|identifiziert\sals|bekannt\sals|ein\sgewisser|mit\s(?:dem\s)?Namen|namens|alias)",
    re.IGNORECASE,
)
# One of them stands in all that `_IDENTIFIED` finds; most articles have none.
_IDENTIFYING = (
    "identifi", "named", "known", " nom ", "nommé", "certain", "geïdentificeerd", "bekend",
    "naam", "szekere", "zekere", "genaamde", "bekannt", "gewisser", "namen", "alias",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text in tokens; `protected` tokens belong to outlets' and institutions' names."""

    text: str
    tokens: Sequence[Token]
    protected: frozenset[int]
    language: str
    is_place: Callable[[str], bool]

    def run_end(self, first: int) -> int:
        """The end of the run of name words that begins at `first`; `first` if none does."""
        if not self._can_begin(first):
            return first
        end = first + 1
        while end < min(first + _LONGEST, len(self.tokens)) and self._continues(end):
            end += 1
        while end > first + 1 and not self._can_stand(end - 1):
            end -= 1
        return end

    def _can_begin(self, index: int) -> bool:
        token = self.tokens[index]
        if token.is_initial:
            return self.text[token.end : token.end + 1] == "."
        if self._is_article(index):
            return False
        return self._can_stand(index) and token.folded not in vocabulary("titles")

    def _is_article(self, index: int) -> bool:
        """ "De politie", "Van de …" where a sentence begins; not "M. Van Leeuw"."""
        token = self.tokens[index]
        if not (is_particle(token.exact) and token.opens):
            return False
        is_titled = index and self.tokens[index - 1].folded in vocabulary("titles")
        return token.folded in vocabulary("openers") and not is_titled

    def _continues(self, index: int) -> bool:
        token, before = self.tokens[index], self.tokens[index - 1]
        if before.is_possessive or not (token.joins or self._wraps(index)):
            return False
        if token.gap.startswith(".") and not before.is_initial:
            return False
        if is_particle(token.exact) and index + 1 < len(self.tokens):
            return self.tokens[index + 1].joins
        return self._can_stand(index)

    def _wraps(self, index: int) -> bool:
        """A given name ends the line and no place begins the next."""
        token, before = self.tokens[index], self.tokens[index - 1]
        if token.gap != "\n" or before.folded not in vocabulary("given"):
            return False
        return not self.is_place(token.exact)

    def _can_stand(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.protected or not token.is_capitalised:
            return False
        if token.is_initial and self.text[token.end : token.end + 1] == ".":
            return True
        if is_particle(token.exact):
            return index + 1 < len(self.tokens) and self.tokens[index + 1].joins
        if token.folded in vocabulary("openers") or token.folded in word_list("calendar_words"):
            return self._is_calendar_name(index)
        return True

    def _is_calendar_name(self, index: int) -> bool:
        """ "Jan Jambon", "Theresa May": a word of the calendar beside a name word."""
        token = self.tokens[index]
        if token.folded not in vocabulary("given") and not self._follows_given(index):
            return False
        follower = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        has_surname = follower and follower.joins and follower.is_capitalised
        return bool(has_surname) or self._follows_given(index)

    def _follows_given(self, index: int) -> bool:
        token = self.tokens[index]
        return bool(index and token.joins and self.tokens[index - 1].folded in vocabulary("given"))

    def exact(self, first: int, end: int) -> str:
        """The text of the tokens [first, end)."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    @cached_property
    def announced(self) -> frozenset[int]:
        """The tokens at which a name begins after "identified as", "un certain"…"""
        folded = self.text.lower()
        if not any(word in folded for word in _IDENTIFYING):
            return frozenset()
        starts = [found.end() for found in _IDENTIFIED.finditer(self.text)]
        announced: set[int] = set()
        index = 0
        for start in starts:
            while index < len(self.tokens) and self.tokens[index].start < start:
                index += 1
            announced.update(self._first_names(index))
        return frozenset(announced)

    def _first_names(self, index: int) -> Iterator[int]:
        for ahead in range(index, min(index + _LOOK_AHEAD, len(self.tokens))):
            if ahead > index and any(mark in self.tokens[ahead].gap for mark in ".;:\n"):
                return
            if self._can_begin(ahead) and not self.is_place(self.tokens[ahead].exact):
                yield ahead
                return

    @cached_property
    def lower_case_words(self) -> frozenset[str]:
        """The folded words that stand somewhere in lower case."""
        return frozenset(token.folded for token in self.tokens if token.exact[0].islower())

    @cached_property
    def headlines(self) -> frozenset[int]:
        """The starts of the words in lines that capitalise nearly every word."""
        inside: set[int] = set()
        line: list[Token] = []
        for token in (*self.tokens, None):
            if token is None or "\n" in token.gap:
                long = [word for word in line if len(word.exact) > 3]
                if len(long) > 3 and sum(w.is_capitalised for w in long) > 0.75 * len(long):
                    inside.update(word.start for word in line)
                line = []
            if token is not None:
                line.append(token)
        return frozenset(inside)
