"""What makes a run of capitalised words a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from incidents.extraction.names import is_particle
from incidents.extraction.person_passage import Passage
from incidents.extraction.person_tokens import are_given_names, vocabulary
from incidents.extraction.wordlists import word_list

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
# Titles that in lower case are also everyday words.
_PLAIN_TITLES = frozenset(["general", "major", "chief", "agent", "justice", "deputy", "fair", "m"])

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class NameRules(Passage):
    """The rules over one passage."""

    def names(self) -> Iterator[Span]:
        """The spans of names, in order, none overlapping."""
        announced = self.announced
        behind = 0
        for index in [index for index, token in enumerate(self.tokens) if token.is_capitalised]:
            end = self.run_end(index) if index >= behind else index
            name = self._name(index, end, announced) if end > index else None
            if name is None:
                continue
            first, behind = name
            yield self.tokens[first].start, self.tokens[behind - 1].end

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

    def _without_tail(self, first: int, end: int) -> int:
        """Without the titles, and in headlines the verbs, that the run goes on with."""
        for index in range(first + 1, end):
            token = self.tokens[index]
            if is_particle(token.exact):
                continue
            if token.folded in vocabulary("titles") or token.folded in vocabulary("headline"):
                return index
            if index > first + 1 and token.folded in self.lower_case_words:
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
            known = self.is_place(self.exact(first, end)) or self.is_place(self.tokens[first].exact)
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
        if end - first > 1 or are_given_names(token.folded):
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
        return is_strong or not self.is_place(self.exact(first, end))

    def _begins_with_given(self, first: int, end: int) -> bool:
        token = self.tokens[first]
        if not are_given_names(token.folded) or self._is_institution(first, end):
            return False
        if end - first == 1:
            return self._is_lone_given(first)
        return not (self.is_place(self.exact(first, end)) and self._reads_as_place(first, end))

    def _is_surname_first(self, first: int, end: int) -> bool:
        """ "KOLT Samir"."""
        surname = self.tokens[first]
        if end - first < 2 or not surname.exact.isupper() or len(surname.exact) < 3:
            return False
        return are_given_names(self.tokens[first + 1].folded) and not self._is_institution(
            first, end
        )

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
        return led_to or not are_given_names(self.tokens[end - 1].folded)

    def _is_described(self, first: int, end: int) -> bool:
        """An age, a handle, brackets or a verb of speech stands beside it."""
        if not self._has_description(first, end) or self._is_institution(first, end):
            return False
        return not self.is_place(self.exact(first, end))

    def _has_description(self, first: int, end: int) -> bool:
        stop = self.tokens[end - 1].end
        after = self.text[stop : stop + 32]
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
        if run[0].start in self.headlines or self._is_institution(first, end):
            return False
        if any(token.is_acronym or token.folded in self.lower_case_words for token in run):
            return False
        return not (self.is_place(self.exact(first, end)) or self.is_place(run[0].exact))

    def _is_institution(self, first: int, end: int) -> bool:
        """Whether it holds an institution's word; a given name bears one: "John Hall"."""
        run = self.tokens[first:end]
        is_named = are_given_names(run[0].folded) and not self.is_place(run[0].exact)
        checked = run[2:] if is_named else run
        return any(
            token.folded in vocabulary("not_names") or _STREET.search(token.folded)
            for token in checked
            if not is_particle(token.exact)
        ) or bool(_STREET.search(run[-1].folded))
