"""What each language's use of capitals and compounds says of a candidate, before any weighing."""

from __future__ import annotations

from collections.abc import Mapping

from incidents.extraction.person_tokens import vocabulary as person_words
from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import vocabulary
from incidents.extraction.toponym_roles import in_organisation
from incidents.extraction.toponym_signs import Surroundings
from incidents.values import PlaceKind

_SMALL = 50_000  # inhabitants; a German noun is not taken for a smaller place
_SETTLED = 10_000  # inhabitants of a place that a hashtag names
_DIRECTIONS = frozenset(
    {"west", "east", "north", "south", "western", "eastern", "northern", "southern"}
)
_EVERYDAY = vocabulary("common") | person_words("openers")
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CONTINENT})
_OF = frozenset({"of", "de", "d", "van", "von"})
_GERMAN_LEADS = frozenset({"von", "und", "stadt", "stadtteil", "bezirk", "ort", "gemeinde"})


def is_certain(candidate: Candidate, context: Surroundings) -> bool:
    """A hashtag, a known site, a head in lower case or a street: "porte de Vincennes"."""
    if context.pieces[candidate.first].gap.endswith("#"):
        return candidate.basis is Basis.NAME and _is_settled(candidate)
    if candidate.basis is Basis.HEADED:
        return True
    if _is_compounded(candidate, context) or _is_home(candidate, context):
        return True
    if _is_served(candidate, context):
        return True
    if candidate.kind_hint is PlaceKind.COUNTY:
        return bool(candidate.places) or candidate.basis is Basis.PATTERN
    return candidate.kind_hint is PlaceKind.SITE and _is_certain_site(candidate, context)


def is_headed(
    candidate: Candidate, context: Surroundings, headed: Mapping[tuple[str, ...], str]
) -> bool:
    """A known name of which the text says what it is: "the village of Pongpong"."""
    if candidate.basis is not Basis.NAME:
        return False
    words = context.pieces[candidate.first : candidate.last]
    return tuple(piece.folded for piece in words) in headed


def is_no_person(candidate: Candidate, context: Surroundings) -> bool:
    """Where a person's name cannot go on: "Denver-based", "U.S. Secretary"."""
    if candidate.basis is Basis.NAME and "." in candidate.name and candidate.name.isupper():
        return candidate.name.lower().replace(".", "") in vocabulary("acronyms")
    return _is_compounded(candidate, context)


def _is_home(candidate: Candidate, context: Surroundings) -> bool:
    """ "residents of Lubbock", "15 miles north of Juba"."""
    if candidate.basis is not Basis.NAME or candidate.first < 2:
        return False
    head, of = context.pieces[candidate.first - 2 : candidate.first]
    if of.folded not in _OF or context.pieces[candidate.first].gap not in {" ", "'", "’"}:
        return False
    return of.gap == " " and head.exact in vocabulary("home_of")


def _is_served(candidate: Candidate, context: Surroundings) -> bool:
    """ "Toronto police", "Dresden firefighters"."""
    if candidate.basis is not Basis.NAME or not _is_settled(candidate):
        return False
    first = context.pieces[candidate.first]
    if first.exact.isupper() or first.folded in _EVERYDAY:
        return False
    after = context.pieces[candidate.last : candidate.last + 1]
    return bool(after) and after[0].gap == " " and after[0].exact in vocabulary("serving")


def _is_compounded(candidate: Candidate, context: Surroundings) -> bool:
    """ "Denver-based"."""
    if candidate.basis is not Basis.NAME or context.text[candidate.end : candidate.end + 1] != "-":
        return False
    after = context.pieces[candidate.last : candidate.last + 1]
    return bool(after) and after[0].exact in vocabulary("compounding")


def _is_certain_site(candidate: Candidate, context: Surroundings) -> bool:
    """It is known, has a number ("Highway 19") or a head in lower case, or is a main station."""
    if candidate.places or candidate.name[-1].isdigit() or candidate.name[0].islower():
        return True
    if context.pieces[candidate.last - 1].folded in vocabulary("main_stations"):
        return True
    before = context.before(candidate)
    return context.language in {"de", "nl"} and before is not None and before.exact[0].islower()


def suits(candidate: Candidate, context: Surroundings) -> bool:
    """Whether it can be a name at all where it stands."""
    first = context.pieces[candidate.first]
    if candidate.first and first.gap.endswith(("@", "/", "_")):
        return _is_alternative(candidate, context)  # no handle and no address
    if _is_of_people_or_thing(candidate, context):
        return False
    if context.language != "de":
        return True
    if candidate.basis is Basis.UNKNOWN:
        return False
    if candidate.basis is not Basis.NAME or candidate.last - candidate.first > 1:
        return True
    return _is_german_name(candidate, context)


def _is_of_people_or_thing(candidate: Candidate, context: Surroundings) -> bool:
    """ "Mexicans", "West Nile virus", "US $400", "the West", "Agence France-Presse"."""
    if candidate.basis is Basis.DEMONYM:
        return context.language == "en" and _is_people(candidate.name)
    if candidate.name.lower() in _DIRECTIONS or in_organisation(candidate, context.pieces):
        return True
    behind = context.text[candidate.end : candidate.end + 2].strip()
    if behind[:1] in {"$", "€", "£"}:
        return True
    return _is_of_disease(candidate, context)


def _is_of_disease(candidate: Candidate, context: Surroundings) -> bool:
    """ "West Nile virus", "Marburg haemorrhagic fever", but not "Turkey with flu"."""
    for piece in context.pieces[candidate.last : candidate.last + 2]:
        if piece.gap != " ":
            return False
        if piece.folded in vocabulary("diseases"):
            return True
        if not piece.is_capitalised and not piece.folded.endswith("ic"):
            return False
    return False


def _is_alternative(candidate: Candidate, context: Surroundings) -> bool:
    """ "Zaire/Congo": two names with a stroke between them, and no address around them."""
    before = context.before(candidate)
    if before is None or context.pieces[candidate.first].gap != "/":
        return False
    follows = context.text[candidate.end : candidate.end + 1]
    return before.end in context.ends and before.gap in {" ", "\n", " ("} and follows != "/"


def _is_people(name: str) -> bool:
    """A plural: people are no place; "Swiss" and "Chinese" are none."""
    return name.endswith("s") and not name.endswith(("ss", "ese"))


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
