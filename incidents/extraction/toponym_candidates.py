"""The runs of words that might be a place's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_patterns import Patterns
from incidents.extraction.toponym_pieces import Piece, kinds, vocabulary
from incidents.values import Gazetteer, PlaceKind

_LOWER_HEADS_ENGLISH = frozenset({"rue", "gare", "chaussee"})
_ABBREVIATIONS = vocabulary("state_abbreviations")
_BARE_ABBREVIATIONS = _ABBREVIATIONS | {word.removesuffix(".") for word in _ABBREVIATIONS}
_LONGEST_HEADED = 4  # pieces of a name
_PARTED = 20_000  # inhabitants of a place whose parts have names
_WIDE = frozenset({PlaceKind.COUNTY, PlaceKind.REGION, PlaceKind.COUNTRY})
# Between readings of the same words: "German" is rather a demonym than a village.
_PREFERENCE = {
    Basis.UNKNOWN: 0,
    Basis.HEADED: 0,
    Basis.SIDE: 1,
    Basis.NAME: 2,
    Basis.PATTERN: 3,
    Basis.DEMONYM: 4,
    Basis.ABBREVIATION: 5,
}


def candidates(
    text: str,
    found: Sequence[Piece],
    gazetteer: Gazetteer,
    *,
    headed: Mapping[tuple[str, ...], str],
    language: str = "en",
) -> Iterator[Candidate]:
    """The longest candidate at each word that may begin one, left to right, none overlapping.

    `headed` are names that the text itself says to be places, as `headed_names` finds them.
    """
    search = Search(text=text, pieces=found, gazetteer=gazetteer, headed=headed)
    heads = _LOWER_HEADS_ENGLISH if language == "en" else kinds("heads_before").keys()
    index = 0
    while index < len(found):
        piece = found[index]
        candidate = search.at(index) if piece.is_capitalised or piece.folded in heads else None
        if candidate is None:
            index += 1
            continue
        yield candidate
        index = candidate.last


@dataclass(frozen=True, kw_only=True)
class Search(Patterns):
    """One text's pieces, asked what might begin at one of them."""

    headed: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def at(self, index: int) -> Candidate | None:
        options = (
            self._abbreviation(index),
            self._name(index),
            self._demonym(index),
            self._side(index),
            self.pattern(index),
        )
        known = [option for option in options if option]
        if len(known) == 1:
            return known[0]
        if known:
            return max(known, key=lambda option: (option.last, _preference(option)))
        return self._headed(index) or self._unknown(index)

    def _headed(self, index: int) -> Candidate | None:
        """A name that the text somewhere says to be a place: "village of Kampungu"."""
        if self.pieces[index].folded not in self._headed_firsts:
            return None
        for last in range(self.reach(index, _LONGEST_HEADED), index, -1):
            words = tuple(piece.folded for piece in self.pieces[index:last])
            if kind := self.headed.get(words):
                return self.make(index, last, Basis.HEADED, kind_hint=PlaceKind(kind))
        return None

    @cached_property
    def _headed_firsts(self) -> frozenset[str]:
        return frozenset(words[0] for words in self.headed)

    def _abbreviation(self, index: int) -> Candidate | None:
        piece = self.pieces[index]
        if piece.exact not in _BARE_ABBREVIATIONS:
            return None
        if not index or piece.gap not in {", ", " (", ",", " "}:
            return None
        stop = piece.end + (self.text[piece.end : piece.end + 1] == ".")
        exact = self.text[piece.start : stop]
        if exact not in _ABBREVIATIONS:
            return None
        if piece.gap == " ":
            if not exact.endswith(".") or not self._leads_on(stop):
                return None
        elif not self.pieces[index - 1].is_capitalised:
            return None
        places = self.gazetteer.lookup(exact) or self.gazetteer.lookup(piece.exact)
        return self.make(index, index + 1, Basis.ABBREVIATION, places, end=stop)

    def _leads_on(self, position: int) -> bool:
        """ "a missing Ill. man": the stop is the abbreviation's, not the sentence's."""
        after = self.text[position : position + 2]
        return len(after) == 2 and after[0] == " " and after[1].islower()

    def _name(self, index: int) -> Candidate | None:
        piece = self.pieces[index]
        if not piece.is_capitalised:
            return None
        longest = self.gazetteer.longest(piece.exact)
        for last in range(self.reach(index, longest), index, -1):
            if not self._ends_well(index, last):
                continue
            name = self.text[piece.start : self.pieces[last - 1].end]
            if places := self.gazetteer.lookup(name):
                return self.make(index, last, Basis.NAME, places)
        return None

    def _side(self, index: int) -> Candidate | None:
        """ "West Kasai", "Southern California": a part of a known place."""
        piece = self.pieces[index]
        if piece.folded not in vocabulary("directions") or self.reach(index, 2) < index + 2:
            return None
        whole = self._name(index + 1)
        if whole is None or self.pieces[index + 1].gap != " ":
            return None
        if not piece.is_capitalised or whole.places[0].population < _PARTED:
            return None
        side = self.make(index, whole.last, Basis.SIDE, whole.places)
        return replace(side, lookup=whole.name)

    def _demonym(self, index: int) -> Candidate | None:
        for last in range(self.reach(index, 2), index, -1):
            if not self._ends_well(index, last):
                continue
            name = self.text[self.pieces[index].start : self.pieces[last - 1].end]
            if place := self.gazetteer.demonym(name):
                return self.make(index, last, Basis.DEMONYM, (place,))
        return None

    def _unknown(self, index: int) -> Candidate | None:
        piece = self.pieces[index]
        if not index or not piece.is_capitalised or piece.exact.isupper() or len(piece.exact) < 3:
            return None
        last = index + 1
        reach = self.reach(index, 3)
        while last < reach and self.pieces[last].is_capitalised:
            last += 1
        is_led_to = piece.gap == " " and self.pieces[index - 1].folded in vocabulary("locative")
        if not is_led_to and not self._is_qualified(last):
            return None
        return self.make(index, last, Basis.UNKNOWN)

    def _is_qualified(self, last: int) -> bool:
        """ "Snetterton, Norfolk": a state, region or country follows the comma."""
        if last >= len(self.pieces) or self.pieces[last].gap != ", ":
            return False
        if not self.pieces[last].is_capitalised:
            return False
        if self._abbreviation(last):
            return True
        wider = self._name(last)
        return wider is not None and wider.places[0].kind in _WIDE


def _preference(option: Candidate) -> int:
    """Names of countries go before all: "Polen" is Poland in German, before it is the Poles."""
    if option.basis is Basis.NAME and _is_called_so(option):
        return len(_PREFERENCE)
    return _PREFERENCE[option.basis]


def _is_called_so(option: Candidate) -> bool:
    """Whether a country bears the name itself: "Peruvian" is only a form found for Peru."""
    country = option.places[0]
    return country.kind is PlaceKind.COUNTRY and (
        not option.name.endswith(("ian", "ean", "ese", "ish"))
        or option.name in {country.name, *country.names.values()}
    )
