"""The runs of words that might be a place's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import Piece, kinds, vocabulary
from incidents.extraction.wordlists import word_list
from incidents.values import Gazetteer, GazetteerPlace, PlaceKind

_INNER_GAP = re.compile(r"[ \u00a0]|\s?[-‐‑–/]\s?|['’]\s?|\. ")
_LONGEST = 10  # pieces of one name
_LONGEST_PATTERN = 4
_LINKS = frozenset("de du des la le les of d l sur en van der den am an the".split())  # noqa: SIM905


_LOWER_HEADS_ENGLISH = frozenset({"rue", "gare", "chaussee"})
_PARTED = 20_000  # inhabitants of a place whose parts have names
_STREET_ENDINGS = tuple(vocabulary("street_endings"))
_GENERIC = frozenset(
    {
        "county",
        "city",
        "state",
        "district",
        "metro",
        "central",
        "the",
        "bus",
        "train",
        "police",
        "fire",
        "railway",
    }
)
_SITE_TAILS = frozenset({"airport", "station", "metro", "airbase", "prison", "bridge", "square"})


# Between readings of the same words: "German" is rather a demonym than a village.
_PREFERENCE = {
    Basis.UNKNOWN: 0,
    Basis.SIDE: 1,
    Basis.NAME: 2,
    Basis.PATTERN: 3,
    Basis.DEMONYM: 4,
    Basis.ABBREVIATION: 5,
}


def candidates(
    text: str, found: Sequence[Piece], gazetteer: Gazetteer, *, language: str = "en"
) -> Iterator[Candidate]:
    """The longest candidate at each word that may begin one, left to right, none overlapping."""
    search = Search(text=text, pieces=found, gazetteer=gazetteer)
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
class Search:
    """One text's pieces, asked what might begin at one of them."""

    text: str
    pieces: Sequence[Piece]
    gazetteer: Gazetteer
    ends: dict[int, int] = field(default_factory=dict)

    def at(self, index: int) -> Candidate | None:
        options = (
            self._abbreviation(index),
            self._name(index),
            self._demonym(index),
            self._side(index),
            self._pattern(index),
        )
        known = [option for option in options if option]
        if known:
            return max(known, key=lambda option: (option.last, _preference(option)))
        return self._unknown(index)

    def _abbreviation(self, index: int) -> Candidate | None:
        piece = self.pieces[index]
        if not index or piece.gap not in {", ", " (", ","}:
            return None
        stop = piece.end + (self.text[piece.end : piece.end + 1] == ".")
        exact = self.text[piece.start : stop]
        if exact not in vocabulary("state_abbreviations"):
            return None
        if not self.pieces[index - 1].is_capitalised:
            return None
        places = self.gazetteer.lookup(exact) or self.gazetteer.lookup(piece.exact)
        return self._make(index, index + 1, Basis.ABBREVIATION, places, end=stop)

    def _name(self, index: int) -> Candidate | None:
        piece = self.pieces[index]
        if not piece.is_capitalised:
            return None
        longest = self.gazetteer.longest(piece.exact)
        for last in range(self._reach(index, longest), index, -1):
            if not self._ends_well(index, last):
                continue
            name = self.text[piece.start : self.pieces[last - 1].end]
            if places := self.gazetteer.lookup(name):
                return self._make(index, last, Basis.NAME, places)
        return None

    def _side(self, index: int) -> Candidate | None:
        """ "West Kasai", "Southern California": a part of a known place."""
        piece = self.pieces[index]
        if piece.folded not in vocabulary("directions") or self._reach(index, 2) < index + 2:
            return None
        whole = self._name(index + 1)
        if whole is None or self.pieces[index + 1].gap != " ":
            return None
        if not piece.is_capitalised or whole.places[0].population < _PARTED:
            return None
        side = self._make(index, whole.last, Basis.SIDE, whole.places)
        return replace(side, lookup=whole.name)

    def _demonym(self, index: int) -> Candidate | None:
        for count in (2, 1):
            last = index + count
            if last > self._reach(index, count) or not self._ends_well(index, last):
                continue
            name = self.text[self.pieces[index].start : self.pieces[last - 1].end]
            if place := self.gazetteer.demonym(name):
                return self._make(index, last, Basis.DEMONYM, (place,))
        return None

    def _pattern(self, index: int) -> Candidate | None:
        return self._head_first(index) or self._head_last(index) or self._street(index)

    def _head_first(self, index: int) -> Candidate | None:
        """ "Lake Chad", "rue de la Colline"."""
        kind = kinds("heads_before").get(self.pieces[index].folded)
        if kind is None:
            return None
        last = index + 1
        reach = self._reach(index, _LONGEST_PATTERN + 1)
        while last < reach and self.pieces[last].folded in _LINKS:
            last += 1
        begun = last
        while last < reach and self.pieces[last].is_capitalised:
            last += 1
        if last == begun or not self._may_follow_head(begun):
            return None
        if begun > index + 1 and kind != "site":
            return None
        if not self.pieces[index].is_capitalised and kind != "site":
            return None
        hint = None if kind == "city" else PlaceKind(kind)  # "New Jersey" is no city
        return self._make(index, last, Basis.PATTERN, kind_hint=hint)

    def _may_follow_head(self, index: int) -> bool:
        word = self.pieces[index].folded
        return word not in word_list("calendar_words") and word not in kinds("heads_after")

    def _head_last(self, index: int) -> Candidate | None:
        """ "Walker County", "Zaventem Airport", "Maelbeek metro station"."""
        reach = self._reach(index, _LONGEST_PATTERN)
        proper = False
        for last in range(index, reach):
            piece = self.pieces[last]
            kind = kinds("heads_after").get(piece.folded) if proper else None
            proper = proper or piece.folded not in _GENERIC
            if kind and piece.gap == " " and (piece.is_capitalised or self._is_site(index, last)):
                end = last + 1 + (piece.folded == "metro" and self._says(last + 1, "station"))
                return self._make(index, end, Basis.PATTERN, kind_hint=PlaceKind(kind))
            if not piece.is_capitalised:
                return None
        return None

    def _is_site(self, first: int, last: int) -> bool:
        """Whether a head in lower case belongs to a name that the gazetteer knows."""
        if self.pieces[last].folded not in _SITE_TAILS:
            return False
        start = self.pieces[first].start
        place = self.text[start : self.pieces[last - 1].end]
        whole = self.text[start : self.pieces[last].end]
        return bool(self.gazetteer.lookup(whole) and self.gazetteer.lookup(place))

    def _says(self, index: int, word: str) -> bool:
        return index < len(self.pieces) and self.pieces[index].folded == word

    def _street(self, index: int) -> Candidate | None:
        """ "Max Roosstraat", "Friedrichstraße": the ending says it."""
        reach = self._reach(index, 3)
        for last in range(index, reach):
            piece = self.pieces[last]
            if not piece.is_capitalised:
                return None
            if _is_street(piece.exact.lower()):
                return self._make(index, last + 1, Basis.PATTERN, kind_hint=PlaceKind.SITE)
        return None

    def _unknown(self, index: int) -> Candidate | None:
        piece = self.pieces[index]
        if not index or not piece.is_capitalised or piece.exact.isupper() or len(piece.exact) < 3:
            return None
        if piece.gap != " " or self.pieces[index - 1].folded not in vocabulary("locative"):
            return None
        last = index + 1
        reach = self._reach(index, 3)
        while last < reach and self.pieces[last].is_capitalised:
            last += 1
        return self._make(index, last, Basis.UNKNOWN)

    def _reach(self, index: int, count: int) -> int:
        """The end of at most `count` pieces from `index` that may be one name."""
        if index not in self.ends:
            last = index + 1
            while last < min(index + _LONGEST, len(self.pieces)) and self._is_inner(last):
                last += 1
            self.ends[index] = last
        return min(self.ends[index], index + count)

    def _is_inner(self, index: int) -> bool:
        gap = self.pieces[index].gap
        if not _INNER_GAP.fullmatch(gap):
            return False
        return gap != ". " or len(self.pieces[index - 1].exact) <= 3

    def _ends_well(self, index: int, last: int) -> bool:
        final = self.pieces[last - 1]
        return last - index == 1 or not final.exact[0].islower() or final.gap in {"-", "'", "’"}

    def _make(
        self,
        first: int,
        last: int,
        basis: Basis,
        places: Sequence[GazetteerPlace] = (),
        *,
        kind_hint: PlaceKind | None = None,
        end: int | None = None,
    ) -> Candidate:
        start = self.pieces[first].start
        end = end or self.pieces[last - 1].end
        name = self.text[start:end]
        places = places or (self.gazetteer.lookup(name) if basis is Basis.PATTERN else ())
        return Candidate(
            first=first,
            last=last,
            start=start,
            end=end,
            name=name,
            lookup=name,
            basis=basis,
            places=places,
            kind_hint=kind_hint if _allows(kind_hint, places) else None,
        )


def _preference(option: Candidate) -> int:
    """Names of countries go before all: "Polen" is Poland in German, before it is the Poles."""
    if option.basis is Basis.NAME and option.places[0].kind is PlaceKind.COUNTRY:
        return len(_PREFERENCE)
    return _PREFERENCE[option.basis]


def _allows(hint: PlaceKind | None, places: Sequence[GazetteerPlace]) -> bool:
    """Whether the known places can be of that kind: the Solomon Islands are a country."""
    if hint is PlaceKind.SITE or not places:
        return True
    return any(place.kind is hint for place in places)


def _is_street(word: str) -> bool:
    if not word.endswith(_STREET_ENDINGS) or word in vocabulary("street_stops"):
        return False
    return word not in vocabulary("street_endings")
