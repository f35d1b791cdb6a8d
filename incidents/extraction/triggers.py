"""The codebook's trigger terms found in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from incidents.codebook import Codebook, EventType, Term
from incidents.extraction.phrases import Found, Phrases, Token, tokens
from incidents.extraction.wordlists import word_table
from incidents.values import ArticleText, Quote

_VOCABULARIES = ("event_type", "attack_type", "outcome")
_BETWEEN = "…"  # "nahm … fest": other words of the clause may stand between
_FARTHEST = 12  # words
_DOERS_WITHIN = 4  # words
_STOPS = frozenset(",;:.!?()")


class _Tag(NamedTuple):
    vocabulary: str
    key: str
    weak: bool
    rest: tuple[str, ...]  # words that must follow in the clause, () for whole phrases


_compiled: dict[tuple[int, str], tuple[Codebook, Phrases[_Tag]]] = {}
_MOST_COMPILED = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that betray a codebook entry: `vocabulary` is event_type, attack_type or outcome.

    A `weak` trigger ("killed", "explosion") needs company: other triggers or casualties.
    """

    start: int
    end: int
    exact: str
    vocabulary: str
    key: str
    weak: bool

    @property
    def words(self) -> Quote:
        """The trigger words as a quote."""
        return Quote(start=self.start, end=self.end, exact=self.exact)


def find_triggers(
    text: str, words: Sequence[Token], *, language: str, codebook: Codebook
) -> tuple[Trigger, ...]:
    """The triggers among words of the text, by start; of one vocabulary the longest words win."""
    hits = list(_phrases(codebook, language).find(words))
    if not hits:
        return ()
    found = [_trigger(text, hit, hit.end) for hit in hits if not hit.tag.rest]
    kept = [trigger for name in _VOCABULARIES for trigger in _longest(found, name)]
    parted = list(_parted(text, words, hits))
    begun = {(trigger.vocabulary, trigger.start) for trigger in parted}
    kept = [trigger for trigger in kept if (trigger.vocabulary, trigger.start) not in begun]
    told = [_as_meant(trigger, words, language) for trigger in kept + parted]
    return tuple(sorted(told, key=lambda trigger: (trigger.start, -trigger.end)))


def _as_meant(trigger: Trigger, words: Sequence[Token], language: str) -> Trigger:
    """ "Rebels raided the town": an attack, no raid by police."""
    if trigger.key != "raid" or trigger.weak:
        return trigger
    index = bisect_left(words, trigger.start, key=lambda word: word.start)
    before = {word.folded for word in words[max(0, index - _DOERS_WITHIN) : index]}
    return replace(trigger, key="attack") if before & _rebels(language) else trigger


@cache
def _rebels(language: str) -> frozenset[str]:
    tables = word_table("cues")
    return frozenset(tables[language if language in tables else "en"]["rebels"].split("|"))


def may_have_triggers(article: ArticleText, codebook: Codebook) -> bool:
    """Whether a word of the article begins a trigger of its language: seen before it is cut."""
    return _phrases(codebook, article.language).may_stand_in(article.text)


def _trigger(text: str, hit: Found[_Tag], end: int) -> Trigger:
    return Trigger(
        start=hit.start,
        end=end,
        exact=text[hit.start : end],
        vocabulary=hit.tag.vocabulary,
        key=hit.tag.key,
        weak=hit.tag.weak,
    )


def _parted(text: str, words: Sequence[Token], hits: Sequence[Found[_Tag]]) -> Iterator[Trigger]:
    """Those whose last words stand further on in the clause: "nahmen zwei Männer fest"."""
    for hit in hits:
        end = _end(text, words, hit) if hit.tag.rest else None
        if end is not None:
            yield _trigger(text, hit, end)


def _end(text: str, words: Sequence[Token], hit: Found[_Tag]) -> int | None:
    """Where the rest of a parted term ends; None where it does not stand in the clause."""
    first = bisect_left(words, hit.end, key=lambda word: word.start)
    before, rest = hit.end, hit.tag.rest
    for index in range(first, min(first + _FARTHEST, len(words))):
        if not _STOPS.isdisjoint(text[before : words[index].start]):
            return None
        last = index + len(rest)
        if tuple(word.folded for word in words[index:last]) == rest:
            return words[last - 1].end
        before = words[index].end
    return None


def _longest(found: list[Trigger], vocabulary: str) -> Iterator[Trigger]:
    own = [trigger for trigger in found if trigger.vocabulary == vocabulary]
    own.sort(key=lambda trigger: (trigger.start - trigger.end, trigger.weak, trigger.start))
    taken: list[Trigger] = []
    for trigger in own:
        if all(trigger.end <= other.start or trigger.start >= other.end for other in taken):
            taken.append(trigger)
            yield trigger


def _phrases(codebook: Codebook, language: str) -> Phrases[_Tag]:
    """Compiled once per codebook and language; the codebook is kept, so that its id is its own."""
    key = (id(codebook), language)
    if key not in _compiled:
        if len(_compiled) >= _MOST_COMPILED:
            _compiled.clear()
        _compiled[key] = (codebook, Phrases(_terms(codebook, language)))
    return _compiled[key][1]


def _terms(codebook: Codebook, language: str) -> Iterator[tuple[str, _Tag]]:
    tables: dict[str, Mapping[str, EventType] | Mapping[str, Term]] = {
        "event_type": codebook.event_types,
        "attack_type": codebook.attack_types,
        "outcome": codebook.outcomes,
    }
    for vocabulary, table in tables.items():
        for key, entry in table.items():
            for term in entry.triggers.get(language, ()):
                whole, _, rest = term.removesuffix("?").partition(_BETWEEN)
                words = tuple(word.folded for word in tokens(rest, 0, len(rest)))
                yield whole, _Tag(vocabulary, key, term.endswith("?"), words)
