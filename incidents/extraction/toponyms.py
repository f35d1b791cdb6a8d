"""The words of a text that may name a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from incidents.extraction.toponym_candidates import Basis, Candidate, candidates
from incidents.extraction.toponym_context import kind_hint, qualifier
from incidents.extraction.toponym_pieces import Piece, pieces, vocabulary
from incidents.extraction.toponym_roles import role
from incidents.extraction.toponym_signs import Surroundings
from incidents.extraction.wordlists import word_table
from incidents.values import Gazetteer, Person, PlaceKind, Toponym

_SMALL = 50_000  # inhabitants; a German noun is not taken for a smaller place
_TABLE = word_table("toponym_weights")
_WEIGHTS: dict[str, float] = _TABLE["weights"]
_THRESHOLD: float = _TABLE["threshold"]


def find_toponyms(
    text: str, gazetteer: Gazetteer, *, language: str, persons: Sequence[Person] = ()
) -> tuple[Toponym, ...]:
    """The toponyms in order, none overlapping another.

    Names of the gazetteer, demonyms, "X County", "Lake X", streets, and unknown names that a
    preposition of place leads to; each is weighed by the words around it. Part of a longer
    person's name is never a toponym.
    """
    found = pieces(text)
    options = tuple(candidates(text, found, gazetteer, language=language))
    shadow = _Shadow.of(persons)
    context = Surroundings(text=text, pieces=found, candidates=options)
    kept = [
        candidate
        for position, candidate in enumerate(options)
        if not shadow.hides(candidate)
        and _suits(candidate, found, language)
        and (
            _is_certain(candidate)
            or _weight(context.signs(position), is_person=shadow.touches(candidate)) > _THRESHOLD
        )
    ]
    return tuple(
        Toponym(
            start=candidate.start,
            end=candidate.end,
            exact=candidate.name,
            name=candidate.name,
            role=role(candidate, found),
            kind_hint=kind_hint(candidate, found),
            qualifier=qualifier(text, kept, position),
        )
        for position, candidate in enumerate(kept)
    )


def _weight(signs: dict[str, float], *, is_person: bool) -> float:
    if is_person:
        signs["person"] = 1.0
    return sum(_WEIGHTS.get(sign, 0.0) * value for sign, value in signs.items())


def _is_certain(candidate: Candidate) -> bool:
    """A known site, or a head in lower case: "Brussels Airport", "porte de Vincennes"."""
    if candidate.kind_hint is not PlaceKind.SITE:
        return False
    return bool(candidate.places) or candidate.name[0].islower()


def _suits(candidate: Candidate, found: Sequence[Piece], language: str) -> bool:
    """Whether the language's use of capitals lets a lone word be a name."""
    if found[candidate.first].gap.endswith(("@", "/", "_")) and candidate.first:
        return False  # a handle or an address
    if candidate.basis is Basis.UNKNOWN:
        return language != "de"
    if language != "de" or candidate.basis is not Basis.NAME:
        return True
    if candidate.last - candidate.first > 1:
        return True
    best = candidate.places[0]
    piece = found[candidate.first]
    is_noun = piece.folded in vocabulary("german_nouns")
    is_great = best.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CONTINENT}
    if is_great or max(place.population for place in candidate.places) >= _SMALL:
        return not is_noun or _is_led_to(candidate, found)
    return not is_noun and _is_led_to(candidate, found)


def _is_led_to(candidate: Candidate, found: Sequence[Piece]) -> bool:
    if not candidate.first or "\n" in found[candidate.first].gap:
        return False
    before = found[candidate.first - 1].folded
    return before in vocabulary("locative") or before in {"von", "und", "stadt", "stadtteil"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shadow:
    """Where persons' names stand."""

    persons: tuple[Person, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, persons: Sequence[Person]) -> _Shadow:
        ordered = tuple(sorted(persons, key=lambda person: person.end))
        return cls(persons=ordered, ends=tuple(person.end for person in ordered))

    def touches(self, candidate: Candidate) -> bool:
        """Whether a person's name overlaps the candidate."""
        return self._first(candidate) is not None

    def hides(self, candidate: Candidate) -> bool:
        """Whether the candidate is part of a longer person's name."""
        person = self._first(candidate)
        if person is None:
            return False
        covers = person.start <= candidate.start and candidate.end <= person.end
        return covers and person.end - person.start > candidate.end - candidate.start

    def _first(self, candidate: Candidate) -> Person | None:
        index = bisect_left(self.ends, candidate.start + 1)
        if index == len(self.persons) or self.persons[index].start >= candidate.end:
            return None
        return self.persons[index]
