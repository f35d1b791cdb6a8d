"""The codebook's trigger terms found in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from incidents.codebook import Codebook, EventType, Term
from incidents.extraction.phrases import Phrases, Token
from incidents.values import ArticleText, Quote

_VOCABULARIES = ("event_type", "attack_type", "outcome")
_Tag = tuple[str, str, bool]
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
    phrases = _phrases(codebook, language)
    found = [
        Trigger(start=hit.start, end=hit.end, exact=text[hit.start : hit.end],
                vocabulary=hit.tag[0], key=hit.tag[1], weak=hit.tag[2])
        for hit in phrases.find(words)
    ]  # fmt: skip
    if not found:
        return ()
    kept = [trigger for name in _VOCABULARIES for trigger in _longest(found, name)]
    return tuple(sorted(kept, key=lambda trigger: (trigger.start, -trigger.end)))


def may_have_triggers(article: ArticleText, codebook: Codebook) -> bool:
    """Whether a word of the article begins a trigger of its language: seen before it is cut."""
    return _phrases(codebook, article.language).may_stand_in(article.text)


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
                yield term.removesuffix("?"), (vocabulary, key, term.endswith("?"))
