"""The words of a text that may name a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from incidents.extraction.toponym_candidates import candidates
from incidents.extraction.toponym_context import kind_hint, qualifier
from incidents.extraction.toponym_customs import is_certain, is_headed, is_no_person, suits
from incidents.extraction.toponym_headings import headed_names
from incidents.extraction.toponym_options import Candidate
from incidents.extraction.toponym_pieces import Piece, pieces
from incidents.extraction.toponym_roles import role
from incidents.extraction.toponym_signs import Surroundings
from incidents.extraction.wordlists import word_table
from incidents.values import Gazetteer, Person, Toponym

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
    headed = headed_names(found)
    options = tuple(candidates(text, found, gazetteer, headed=headed, language=language))
    shadow = _Shadow.of(persons)
    context = Surroundings(text=text, pieces=found, candidates=options, language=language)
    kept = [
        candidate
        for position, candidate in enumerate(options)
        if (is_no_person(candidate, context) or not shadow.hides(candidate))
        and suits(candidate, context)
        and (
            is_certain(candidate, context)
            or (is_headed(candidate, context, headed) and not shadow.touches(candidate))
            or context.is_second_name(position)
            or _weight(context.signs(position), is_person=shadow.touches(candidate)) > _THRESHOLD
        )
    ]
    return described(text, kept, found)


def described(text: str, kept: Sequence[Candidate], found: Sequence[Piece]) -> tuple[Toponym, ...]:
    """The candidates as toponyms, with what the words around them say of each."""
    return tuple(
        Toponym(
            start=candidate.start,
            end=candidate.end,
            exact=candidate.name,
            name=candidate.lookup,
            role=role(candidate, found),
            kind_hint=kind_hint(candidate, found),
            qualifier=qualifier(text, kept, position),
        )
        for position, candidate in enumerate(kept)
    )


def _weight(signs: dict[str, float], *, is_person: bool) -> float:
    if is_person:
        signs["person"] = 1.0
    return sum(_WEIGHTS.get(sign, 0.0) * value for sign, value in signs.items() if value)


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
