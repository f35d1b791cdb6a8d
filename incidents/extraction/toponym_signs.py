"""What the words around a candidate say for or against its being a place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from incidents.extraction.names import fold_word
from incidents.extraction.person_tokens import vocabulary as person_words
from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import Piece, vocabulary
from incidents.extraction.wordlists import word_list
from incidents.values import GazetteerPlace, PlaceKind

_CURATED = 0.75
_JOINTS = frozenset({" and ", " et ", " en ", " und ", " & ", " or ", " ou ", ", and "})
_OFFICES = vocabulary("offices") | person_words("titles")
_TITLED = person_words("titles") | person_words("given")
_SENTENCE_MARKS = frozenset('.!?\n:“"')


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """One text's pieces and candidates, asked about one candidate at a time."""

    text: str
    pieces: Sequence[Piece]
    candidates: Sequence[Candidate]
    language: str = "en"

    def before(self, candidate: Candidate) -> Piece | None:
        """The piece before the candidate."""
        return self.pieces[candidate.first - 1] if candidate.first else None

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where candidates end."""
        return frozenset(candidate.end for candidate in self.candidates)

    @cached_property
    def led_to_words(self) -> frozenset[str]:
        """The folded first words of the names that a preposition of place leads to somewhere."""
        return frozenset(fold_word(name.split(" ")[0]) for name in self._led_to)

    def signs(self, position: int) -> dict[str, float]:
        """The signs of the candidate at `position`, by name; 0…1 mostly, absent = 0."""
        candidate = self.candidates[position]
        signs = {"bias": 1.0, f"basis_{candidate.basis}": 1.0}
        signs |= self._of_name(candidate)
        signs |= self._of_case(candidate)
        signs |= self._before(candidate)
        signs |= self._after(candidate)
        return signs | self._of_neighbours(position)

    def is_second_name(self, position: int) -> bool:
        """ "Vorst (Forest)": the candidate names the same place as the one before it."""
        if not position:
            return False
        leader, candidate = self.candidates[position - 1], self.candidates[position]
        if self.text[leader.end : candidate.start] not in {" (", "/", " / ", " - "}:
            return False
        known = {place.gazetteer_id for place in leader.places}
        return any(place.gazetteer_id in known for place in candidate.places)

    def _of_name(self, candidate: Candidate) -> dict[str, float]:
        best = _best(candidate.places)
        words = candidate.last - candidate.first
        only = self.pieces[candidate.first].folded if words == 1 else ""
        signs = {
            "several_words": float(words > 1),
            "three_words": float(words > 2),
            "short": float(len(candidate.name) <= 3),
            "many_senses": min(len(candidate.places), 10) / 10,
            "common": float(only in vocabulary("common") and only not in vocabulary("acronyms")),
            "opener": float(only in person_words("openers")),
            "institution_word": float(only in person_words("not_names")),
            "calendar": float(only in word_list("calendar_words")),
            "given": float(only in person_words("given")),
            "repeated": min(self._counts[candidate.name] - 1, 4) / 4,
        }
        if best and candidate.basis is not Basis.DEMONYM:
            signs["population"] = _prominence(candidate.places)
            if not _is_curated(best):
                signs[f"kind_{best.kind}"] = 1.0
                signs["alternate_name"] = float(not _is_main_name(candidate.name, best))
        if candidate.kind_hint:
            signs[f"hint_{candidate.kind_hint}"] = 1.0
        return signs

    def _of_case(self, candidate: Candidate) -> dict[str, float]:
        first = self.pieces[candidate.first]
        letters = candidate.name
        return {
            "upper": float(letters.isupper() and len(letters) > 1),
            "upper_line": float(letters.isupper() and self._line_shouts(candidate)),
            "acronym": float(first.folded.replace(".", "") in vocabulary("acronyms")),
            "opens": float(self._opens(candidate.first)),
            "opens_and_common": float(
                self._opens(candidate.first) and first.folded in self._lower_case
            ),
            "lower_elsewhere": float(
                candidate.last - candidate.first == 1 and first.folded in self._lower_case
            ),
        }

    def _before(self, candidate: Candidate) -> dict[str, float]:
        if not candidate.first:
            return {"text_begins": 1.0}
        before = self.pieces[candidate.first - 1]
        gap = self.pieces[candidate.first].gap
        if gap not in {" ", "\n", "\u00a0", "-", "'", "’", ". ", " #"}:
            return {
                "after_comma": float(gap == ", "),
                "after_bracket": float("(" in gap),
                "after_hashtag": float(gap.endswith("#")),
                "after_at": float(gap.endswith("@")),
            }
        word = before.folded
        leads = word in vocabulary("locative")
        lower = before.exact[0].islower() or (leads and self._opens(candidate.first - 1))
        return {
            "led_to": float(leads and lower),
            "weakly_led_to": float(word in vocabulary("weak") and lower),
            "after_of": float(word == "of"),
            "after_the": float(word == "the"),
            "after_article": float(word in {"a", "an", "un", "une", "een", "ein", "eine"}),
            "after_direction": float(word in vocabulary("directions")),
            "after_title": float(word in person_words("titles")),
            "after_given": float(word in person_words("given") and not lower),
            "after_capital": float(not lower and not self._opens(candidate.first)),
            "after_initial": float(len(before.exact) == 1 and not lower),
            "after_hyphen": float(gap == "-"),
            "after_number": float(before.exact.isdigit()),
        }

    def _after(self, candidate: Candidate) -> dict[str, float]:
        if candidate.last >= len(self.pieces):
            return {}
        after = self.pieces[candidate.last]
        gap = self.text[candidate.end : after.start]
        if gap in {"'", "’"} and after.exact in {"s", "S"}:
            return {"possessive": 1.0}
        if gap not in {" ", "-", "\u00a0"}:
            return {
                "before_comma": float(gap.startswith(",")),
                "before_stop": float(gap[:1] in {".", ";", ")"}),
                "before_money": float(gap.startswith(("$", "€", "£"))),
                "before_dash": float("—" in gap or "--" in gap or "(" in gap),
            }
        if after.exact[0].isdigit():
            return {"before_number": 1.0, "before_hyphen": float(gap == "-")}
        capital = after.exact[0].isupper()
        return {
            "before_capital": float(capital),
            "before_office": float(capital and after.folded in _OFFICES),
            "before_institution": float(capital and after.folded in vocabulary("institutions")),
            "before_public_word": float(capital and after.folded in person_words("not_names")),
            "before_verb": float(after.folded in person_words("verbs")),
            "before_hyphen": float(gap == "-"),
            "before_lower": float(not capital),
        }

    def _of_neighbours(self, position: int) -> dict[str, float]:
        candidate = self.candidates[position]
        follower = self.candidates[position + 1] if position + 1 < len(self.candidates) else None
        leader = self.candidates[position - 1] if position else None
        qualified = bool(follower and self.text[candidate.end : follower.start] == ", ")
        qualifies = bool(leader and self.text[leader.end : candidate.start] == ", ")
        return {
            "qualified": float(qualified and bool(follower and _is_broad(follower))),
            "qualifies": float(qualifies and _is_broad(candidate)),
            "listed": float(qualified or qualifies),
            "joined": float(self._joined(leader, candidate) or self._joined(candidate, follower)),
            "led_to_elsewhere": float(candidate.name in self._led_to),
            "titled_elsewhere": float(candidate.name in self._titled),
        }

    def _joined(self, left: Candidate | None, right: Candidate | None) -> bool:
        if left is None or right is None or right.start - left.end > 8:
            return False
        return self.text[left.end : right.start] in _JOINTS

    def _opens(self, index: int) -> bool:
        return index == 0 or not _SENTENCE_MARKS.isdisjoint(self.pieces[index].gap)

    def _line_shouts(self, candidate: Candidate) -> bool:
        start = self.text.rfind("\n", max(0, candidate.start - 60), candidate.start) + 1
        window = self.text[max(start, candidate.start - 40) : candidate.end + 40]
        letters = [sign for sign in window if sign.isalpha()]
        return sum(map(str.isupper, letters)) > 0.8 * len(letters)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        return Counter(candidate.name for candidate in self.candidates)

    @cached_property
    def _lower_case(self) -> frozenset[str]:
        return frozenset(piece.folded for piece in self.pieces if piece.exact[0].islower())

    @cached_property
    def _led_to(self) -> frozenset[str]:
        return self._names_after(vocabulary("locative"))

    @cached_property
    def _titled(self) -> frozenset[str]:
        return self._names_after(_TITLED)

    def _names_after(self, words: frozenset[str]) -> frozenset[str]:
        return frozenset(
            candidate.name
            for candidate in self.candidates
            if candidate.first
            and self.pieces[candidate.first].gap in {" ", ". "}
            and self.pieces[candidate.first - 1].folded in words
        )


def _best(places: Sequence[GazetteerPlace]) -> GazetteerPlace | None:
    """A continent before villages of its name, else what the gazetteer has first."""
    continents = (place for place in places if place.kind is PlaceKind.CONTINENT)
    return next(continents, places[0] if places else None)


def _prominence(places: Sequence[GazetteerPlace]) -> float:
    """Inhabitants on a logarithmic scale; countries and our own entries count as well known."""
    measured = math.log10(1 + max(place.population for place in places)) / 7
    return max(measured, _CURATED) if any(map(_is_well_known, places)) else measured


def _is_well_known(place: GazetteerPlace) -> bool:
    return _is_curated(place) or place.kind is PlaceKind.COUNTRY


def _is_curated(place: GazetteerPlace) -> bool:
    return place.gazetteer_id.startswith("own:")


def _is_main_name(name: str, place: GazetteerPlace) -> bool:
    return name == place.name or name in place.names.values()


def _is_broad(candidate: Candidate) -> bool:
    if candidate.basis is Basis.ABBREVIATION:
        return True
    return any(place.kind in {"country", "region"} for place in candidate.places[:3])
