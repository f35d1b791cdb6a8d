"""Fakes of the protocols that the layers meet behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from incidents.values import GazetteerPlace


def fold(name: str) -> str:
    """Lower case without accents; every run of other characters is one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.findall(r"\w+", plain))


class FakeGazetteer:
    """A gazetteer over a handful of places, known by `name` and by every value of `names`.

    `demonyms` maps a demonym to a gazetteer id, `parents` maps an id to that of what it lies in,
    `aliases` maps a further name to the id of the place it means.
    """

    def __init__(
        self,
        places: Iterable[GazetteerPlace],
        *,
        demonyms: Mapping[str, str] | None = None,
        parents: Mapping[str, str] | None = None,
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self._places = {place.gazetteer_id: place for place in places}
        self._demonyms = {fold(word): key for word, key in (demonyms or {}).items()}
        self._parents = dict(parents or {})
        self._names: dict[str, dict[str, GazetteerPlace]] = {}
        for place in self._places.values():
            for name in {place.name, *place.names.values()}:
                self._learn(name, place)
        for name, key in (aliases or {}).items():
            self._learn(name, self._places[key])

    def longest(self, first_word: str) -> int:
        """Most words that a name beginning with this word has; 0 where none begins so."""
        first = fold(first_word)
        lengths = [len(name.split()) for name in self._names if f"{name} ".startswith(f"{first} ")]
        return max(lengths, default=0)

    def lookup(self, name: str) -> Sequence[GazetteerPlace]:
        """Every place of that name, most populous first."""
        found = self._names.get(fold(name), {}).values()
        return tuple(sorted(found, key=lambda place: -place.population))

    def demonym(self, word: str) -> GazetteerPlace | None:
        """The country or region that a demonym belongs to."""
        return self._places.get(self._demonyms.get(fold(word), ""))

    def get(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place with this id."""
        return self._places.get(gazetteer_id)

    def ancestors(self, place: GazetteerPlace) -> tuple[GazetteerPlace, ...]:
        """What the place lies in, nearest first."""
        chain: list[GazetteerPlace] = []
        key = self._parents.get(place.gazetteer_id)
        while key is not None:
            chain.append(self._places[key])
            key = self._parents.get(key)
        return tuple(chain)

    def _learn(self, name: str, place: GazetteerPlace) -> None:
        self._names.setdefault(fold(name), {})[place.gazetteer_id] = place
