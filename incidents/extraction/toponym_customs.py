"""What each language's use of capitals and compounds says of a candidate, before any weighing."""

from __future__ import annotations

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import vocabulary
from incidents.extraction.toponym_signs import Surroundings
from incidents.values import PlaceKind

_SMALL = 50_000  # inhabitants; a German noun is not taken for a smaller place
_SETTLED = 10_000  # inhabitants of a place that a hashtag names
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CONTINENT})
_GERMAN_LEADS = frozenset({"von", "und", "stadt", "stadtteil", "bezirk", "ort", "gemeinde"})


def is_certain(candidate: Candidate, context: Surroundings) -> bool:
    """A hashtag, a known site, a head in lower case or a street: "porte de Vincennes"."""
    if context.pieces[candidate.first].gap.endswith("#"):
        return candidate.basis is Basis.NAME and _is_settled(candidate)
    if candidate.kind_hint is not PlaceKind.SITE:
        return False
    if candidate.places or candidate.name[0].islower():
        return True
    before = context.before(candidate)
    return context.language in {"de", "nl"} and before is not None and before.exact[0].islower()


def suits(candidate: Candidate, context: Surroundings) -> bool:
    """Whether it can be a name at all where it stands."""
    first = context.pieces[candidate.first]
    if candidate.first and first.gap.endswith(("@", "/", "_")):
        return False  # a handle or an address
    if context.language != "de":
        return True
    if candidate.basis is Basis.UNKNOWN:
        return False
    if candidate.basis is not Basis.NAME or candidate.last - candidate.first > 1:
        return True
    return _is_german_name(candidate, context)


def _is_german_name(candidate: Candidate, context: Surroundings) -> bool:
    """German writes every noun with a capital, and many a noun is a village somewhere."""
    folded = context.pieces[candidate.first].folded
    if folded in vocabulary("german_nouns"):
        return _is_led_to(candidate, context) and _is_known(candidate)
    return _is_known(candidate) or folded in context.led_to_words or _is_led_to(candidate, context)


def _is_known(candidate: Candidate) -> bool:
    if candidate.places[0].kind in _GREAT:
        return True
    return max(place.population for place in candidate.places) >= _SMALL


def _is_settled(candidate: Candidate) -> bool:
    return max(place.population for place in candidate.places) >= _SETTLED


def _is_led_to(candidate: Candidate, context: Surroundings) -> bool:
    before = context.before(candidate)
    if before is None or "\n" in context.pieces[candidate.first].gap:
        return False
    return before.folded in vocabulary("locative") or before.folded in _GERMAN_LEADS
