"""Names whose own words say what they are: "Walker County", "rue de la Colline", "Highway 19"."""

from __future__ import annotations

from functools import lru_cache

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import kinds, vocabulary
from incidents.extraction.toponym_runs import Runs
from incidents.extraction.wordlists import word_list
from incidents.values import PlaceKind

_LONGEST_PATTERN = 4
_LINKS = frozenset("de du des la le les of d l sur en van der den am an the".split())  # noqa: SIM905
_ROADS = vocabulary("roads")
_HEADS_BEFORE = kinds("heads_before")
_HEADS_AFTER = kinds("heads_after")
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
_ARTICLES = frozenset({"the", "a", "an"})
_LEADS = frozenset({"am", "im", "ein", "vom", "beim", "op", "station"})
_ROAD_OWNERS = frozenset({"county", "state", "us"})
_SITE_TAILS = frozenset({"airport", "station", "metro", "airbase", "prison", "bridge", "square"})


class Patterns(Runs):
    """The patterns of one text."""

    def pattern(self, index: int) -> Candidate | None:
        return (
            self._road(index)
            or self._main_station(index)
            or self._head_first(index)
            or self._head_last(index)
            or self._street(index)
        )

    def _road(self, index: int) -> Candidate | None:
        """ "Highway 19", "County Road 15", "Interstate 45"."""
        first = index
        if self.pieces[index].folded in _ROAD_OWNERS and self.reach(index, 3) > index + 1:
            index += 1
        head, number = self.pieces[index], index + 1
        if head.folded not in _ROADS or self.reach(index, 2) <= number:
            return None
        if not head.is_capitalised or not self.pieces[number].exact[0].isdigit():
            return None
        return self.make(first, number + 1, Basis.PATTERN, kind_hint=PlaceKind.SITE)

    def _main_station(self, index: int) -> Candidate | None:
        """ "Kölner Hauptbahnhof", "Den Haag Centraal": a word, or a place's name, before it."""
        for last in range(index + 1, self.reach(index, 3)):
            city = self.text[self.pieces[index].start : self.pieces[last - 1].end]
            if self.pieces[last].folded not in vocabulary("main_stations"):
                continue
            if self._leads(index) and not (last > index + 1 and self.gazetteer.lookup(city)):
                return self._main_station(index + 1) if last > index + 1 else None
            if all(piece.is_capitalised for piece in self.pieces[index : last + 1]):
                return self.make(index, last + 1, Basis.PATTERN, kind_hint=PlaceKind.SITE)
        return None

    def _leads(self, index: int) -> bool:
        """Whether the word only leads to a name, as at the beginning of a sentence: "Am"."""
        word = self.pieces[index].folded
        return word in vocabulary("locative") or word in vocabulary("weak") or word in _LEADS

    def _head_first(self, index: int) -> Candidate | None:
        """ "Lake Chad", "rue de la Colline"."""
        kind = _HEADS_BEFORE.get(self.pieces[index].folded)
        if kind is None:
            return None
        last = index + 1
        reach = self.reach(index, _LONGEST_PATTERN + 1)
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
        return self.make(index, last, Basis.PATTERN, kind_hint=hint)

    def _may_follow_head(self, index: int) -> bool:
        word = self.pieces[index].folded
        return word not in word_list("calendar_words") and word not in _HEADS_AFTER

    def _head_last(self, index: int) -> Candidate | None:
        """ "Walker County", "Zaventem Airport", "Maelbeek metro station"."""
        if self.pieces[index].folded in _ARTICLES and self.reach(index, 2) > index + 1:
            index += 1
        reach = self.reach(index, _LONGEST_PATTERN)
        proper = False
        for last in range(index, reach):
            piece = self.pieces[last]
            kind = _HEADS_AFTER.get(piece.folded) if proper else None
            proper = proper or piece.folded not in _GENERIC
            if kind and piece.gap == " " and (piece.is_capitalised or self._is_site(index, last)):
                end = last + 1 + (piece.folded == "metro" and self._says(last + 1, "station"))
                return self.make(index, end, Basis.PATTERN, kind_hint=PlaceKind(kind))
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
        reach = self.reach(index, 3)
        for last in range(index, reach):
            piece = self.pieces[last]
            if not piece.is_capitalised:
                return None
            if _is_street(piece.exact):
                return self.make(index, last + 1, Basis.PATTERN, kind_hint=PlaceKind.SITE)
        return None


@lru_cache(maxsize=50_000)
def _is_street(exact: str) -> bool:
    word = exact.lower()
    if not word.endswith(_STREET_ENDINGS) or word in vocabulary("street_stops"):
        return False
    return word not in vocabulary("street_endings")
