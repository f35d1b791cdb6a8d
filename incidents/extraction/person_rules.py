"""What makes a run of capitalised words a person's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from incidents.extraction.names import is_particle
from incidents.extraction.person_tokens import Token, vocabulary
from incidents.extraction.wordlists import word_list

_LONGEST = 6  # words of one name
_AGE_BEFORE = re.compile(
    r"\d{1,2}(?:[- ]year[- ]old|[- ]?jarige|[- ]?jährige[rnsm]?|-?åriga)\s+(?:[^\W\d_]+\s+)?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    r"\s?(?:,\s?(?:aged\s)?\d{1,2}(?:[,.;)]|\s(?:ans|jaar|years|Jahre)\b)|,\s(?:âgé|né|née|geboren|born)\b"
    r"|\s?\(\s?(?:aged\s)?\d{1,2}(?:\s?(?:ans|jaar|years?|Jahre|[°*]).{0,12})?\))"
)
_STREET = re.compile(
    r"(?:straat|laan|plein|weg|steenweg|gracht|kaai|strasse|platz|gasse|allee|bahnhof|zentrum)$"
)
_AUTHOR_AFTER = re.compile(r"\s?\(@\w")
_IDENTIFIED = re.compile(
    r"(?:identified|named|known)\s(?:(?:him|her|them|\w+)\s)?as|identifi[ée]e?s?\scomme(?:\sétant)?"
    r"|répondant\sau\snom\sde|sous\sle\snom\sde|(?:le|la)\sd?é?nommée?|une?\scertaine?"
    r"|geïdentificeerd\sals|bekend\sals|met\sde\snaam|een\szekere|de\sgenaamde"
    r"|identifiziert\sals|bekannt\sals|ein\sgewisser|mit\s(?:dem\s)?Namen|namens|alias",
    re.IGNORECASE,
)
# Titles that in lower case are also everyday words.
_PLAIN_TITLES = frozenset(["general", "major", "chief", "agent", "justice", "deputy", "fair", "m"])
_LOOK_AHEAD = 5  # words between "identified as" and the name

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class NameRules:
    """The rules over one text; `protected` tokens belong to outlets and institutions."""

    text: str
    tokens: Sequence[Token]
    protected: frozenset[int]
    language: str
    is_place: Callable[[str], bool]

    def names(self) -> Iterator[Span]:
        """The spans of names, in order, none overlapping."""
        announced = self._announced
        index = 0
        while index < len(self.tokens):
            end = self._run_end(index)
            name = self._name(index, end, announced) if end > index else None
            if name is None:
                index += 1
                continue
            first, last = name
            yield self.tokens[first].start, self.tokens[last - 1].end
            index = last

    def _name(self, first: int, end: int, announced: frozenset[int]) -> Span | None:
        """The tokens [first, end) or a beginning of them, if they are a person's name."""
        end = self._without_tail(first, end)
        if end <= first:
            return None
        if self._is_announced(first, end, announced) or self._begins_with_given(first, end):
            return first, end
        if self._is_described(first, end) or self._is_unknown_pair(first, end):
            return first, end
        if self._is_surname_first(first, end):
            return first, end
        return None

    def _run_end(self, first: int) -> int:
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

    def _without_tail(self, first: int, end: int) -> int:
        """Without institutions' words, acronyms and titles that the run ends in."""
        for index in range(first + 1, end):
            token = self.tokens[index]
            if token.folded in vocabulary("titles") and not is_particle(token.exact):
                return index
        return end

    def _is_announced(self, first: int, end: int, announced: frozenset[int]) -> bool:
        """A title, role, age or "identified as" leads to it."""
        if self._is_lone_noun(first, end):
            return False
        if first in announced:
            return not self._is_institution(first, end)
        start = self.tokens[first].start
        if _AGE_BEFORE.search(self.text[max(0, start - 40) : start]):
            known = self.is_place(self._exact(first, end)) or self.is_place(
                self.tokens[first].exact
            )
            return not known and not self._is_institution(first, end)
        if not first or not self._follows_closely(first):
            return False
        return self._has_title(first, end)

    def _follows_closely(self, index: int) -> bool:
        gap = self.tokens[index].gap
        return gap == " " or (gap == ". " and len(self.tokens[index - 1].exact) < 5)

    def _is_lone_noun(self, first: int, end: int) -> bool:
        """One word that may be any noun (German) or an acronym."""
        token = self.tokens[first]
        if end - first > 1 or self._is_given(token):
            return False
        return token.is_acronym or (self.language == "de" and not self._follows_address(first))

    def _follows_address(self, index: int) -> bool:
        return bool(index) and self.tokens[index - 1].folded in {"herr", "herrn", "frau"}

    def _has_title(self, first: int, end: int) -> bool:
        before = self.tokens[first - 1]
        is_title = before.folded in vocabulary("titles")
        if not is_title and before.folded not in vocabulary("roles"):
            return False
        if self._is_institution(first, end):
            return False
        both = self.text[before.start : self.tokens[end - 1].end]
        if before.is_capitalised and self.is_place(both):
            return False
        is_plain_word = before.folded in _PLAIN_TITLES and not before.is_capitalised
        is_strong = is_title and (not is_plain_word or end - first > 1)
        return is_strong or not self.is_place(self._exact(first, end))

    def _begins_with_given(self, first: int, end: int) -> bool:
        token = self.tokens[first]
        if not self._is_given(token) or self._is_institution(first, end):
            return False
        if end - first == 1:
            return self._is_lone_given(first)
        return not (self.is_place(self._exact(first, end)) and self._reads_as_place(first, end))

    def _is_surname_first(self, first: int, end: int) -> bool:
        """ "KOLT Samir"."""
        surname = self.tokens[first]
        if end - first < 2 or not surname.exact.isupper() or len(surname.exact) < 3:
            return False
        return self._is_given(self.tokens[first + 1]) and not self._is_institution(first, end)

    def _is_given(self, token: Token) -> bool:
        given = vocabulary("given")
        return token.folded in given or all(part in given for part in token.folded.split(" "))

    def _is_lone_given(self, index: int) -> bool:
        token = self.tokens[index]
        if len(token.exact) < 3 or token.folded in word_list("calendar_words"):
            return False
        if token.exact.isupper() and len(token.exact) < 5:
            return False
        if token.folded in vocabulary("ambiguous"):
            return not (self.is_place(token.exact) or token.opens)
        return not (index and self.tokens[index - 1].folded in vocabulary("locative"))

    def _reads_as_place(self, first: int, end: int) -> bool:
        led_to = first > 0 and self.tokens[first - 1].folded in vocabulary("locative")
        return led_to or not self._is_given(self.tokens[end - 1])

    def _is_described(self, first: int, end: int) -> bool:
        """An age, a handle, brackets or a verb of speech stands beside it."""
        stop = self.tokens[end - 1].end
        after = self.text[stop : stop + 32]
        if self._is_institution(first, end) or self.is_place(self._exact(first, end)):
            return False
        if _AUTHOR_AFTER.match(after):
            return True
        if end - first < 2:
            return bool(_AGE_AFTER.match(after)) and not self.tokens[first].opens
        if self.tokens[end - 1].is_initial and after.startswith("."):
            return True  # "Aboubakar A.": how Belgian, Dutch and German papers name suspects
        return bool(_AGE_AFTER.match(after)) or self._speaks(first, end)

    def _speaks(self, first: int, end: int) -> bool:
        verbs = vocabulary("verbs")
        before = self.tokens[first - 1] if first else None
        after = self.tokens[end] if end < len(self.tokens) else None
        said_before = before and before.folded in verbs and self.tokens[first].gap == " "
        said_after = after and after.folded in verbs and after.gap in {" ", ", "}
        return bool(said_before or said_after)

    def _is_unknown_pair(self, first: int, end: int) -> bool:
        """Two or more capitalised words that nothing else explains."""
        if self.language == "de" or end - first < 2 or is_particle(self.tokens[first].exact):
            return False
        run = self.tokens[first:end]
        if run[0].start in self._headlines or self._is_institution(first, end):
            return False
        if any(token.is_acronym or token.folded in self._lower_case_words for token in run):
            return False
        return not (self.is_place(self._exact(first, end)) or self.is_place(run[0].exact))

    def _is_institution(self, first: int, end: int) -> bool:
        """Whether it holds an institution's word; a given name bears one: "John Hall"."""
        run = self.tokens[first:end]
        is_named = self._is_given(run[0]) and not self.is_place(run[0].exact)
        checked = run[2:] if is_named else run
        return any(
            token.folded in vocabulary("not_names") or _STREET.search(token.folded)
            for token in checked
            if not is_particle(token.exact)
        ) or bool(_STREET.search(run[-1].folded))

    def _exact(self, first: int, end: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    @cached_property
    def _announced(self) -> frozenset[int]:
        """The tokens at which a name begins after "identified as", "un certain"…"""
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
    def _lower_case_words(self) -> frozenset[str]:
        return frozenset(token.folded for token in self.tokens if token.exact[0].islower())

    @cached_property
    def _headlines(self) -> frozenset[int]:
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
