"""Main stations that the gazetteer lacks, placed by the city whose name they bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"gare(?: centrale)? (?:de |d['’])(?P<city>.+)",
        r"(?:station )?(?P<city>.+?)[ -]centraal(?: station)?",
        r"(?P<city>.+?) (?:hauptbahnhof|hbf)",
        r"hauptbahnhof (?:von |in )?(?P<city>.+)",
    )
)
_OF_OTHER_CITIES = frozenset({"gare de lyon"})  # it is in Paris


def cities_of_station(name: str) -> Iterator[str]:
    """Names of the city that "gare de Namur", "Kölner Hauptbahnhof" or "Utrecht Centraal" is in.

    Only forms that name a city's own station: "Waterloo station" is not in Waterloo.
    """
    if name.casefold() in _OF_OTHER_CITIES:
        return
    for form in _FORMS:
        found = form.fullmatch(name)
        if found:
            yield found["city"]
            yield from _without_ending(found["city"])


def _without_ending(city: str) -> Iterator[str]:
    """What a German adjective is made of: "Kölner", "Dresdner", "Karlsruher"."""
    if city.endswith("er") and " " not in city:
        yield city.removesuffix("er")
        yield city.removesuffix("r")
        yield f"{city.removesuffix('er')[:-1]}e{city.removesuffix('er')[-1:]}"
