"""How many there would be of each choice, and the present one in words, for the filter form."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Any

from django.http import HttpRequest

from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.web import legend
from incidents.web.answering import answering
from incidents.web.chips import chips, loosenings
from incidents.web.filters import MOST_SOURCES
from incidents.web.place_choices import other_places, place_label
from incidents.web.summaries import summary


@answering()
def facets_json(_request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """How many there would be of each term, whatever is chosen of its own kind.

    Of sources those with most. Beside them what a page says of the choice: chips with the query
    strings that undo them, what to loosen where nothing is found, the list in sum, and which
    places a name may mean.
    """
    codebook, count = legend.site_codebook(), shown.count(query)
    facets = shown.facets(query)
    return {
        "count": count,
        "facets": {**facets, "source": dict(islice(facets["source"].items(), MOST_SOURCES))},
        "chips": [asdict(chip) for chip in chips(shown, query, codebook)],
        "loosenings": [] if count else [asdict(item) for item in loosenings(shown, query)],
        "summary": summary(shown, query, codebook),
        "place": place_label(shown, query),
        "other_places": [asdict(item) for item in other_places(shown, query)],
    }
