"""Boundaries of places, for the map to draw."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.values import BoundingBox
from incidents.web.answering import answering
from incidents.web.caching import cached_by_snapshot

MOST = 150  # in one view
_EVERYWHERE = BoundingBox(west=-180, south=-90, east=180, north=90)


@cached_by_snapshot
def boundary_json(_request: HttpRequest, place_id: str) -> HttpResponse:
    """The boundary of one place as a GeoJSON feature; its attribution is plain text."""
    document = snapshot.current().boundary(place_id)
    if document is None:
        return JsonResponse({"error": f"no boundary of '{place_id}' is loaded"}, status=404)
    return JsonResponse(document, content_type="application/geo+json")


@answering()
def boundaries_json(_request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """Which boundaries touch `bbox`, the largest first."""
    found = shown.boundaries.within(query.bbox or _EVERYWHERE, MOST)
    return {
        "boundaries": [
            {"place": item.id, "bbox": item.bbox, "address": boundary_address(item.id)}
            for item in found
        ]
    }


def boundary_address(place_id: str) -> str:
    """Where the boundary of a place is served."""
    return _template().replace("ID", place_id)


@lru_cache(maxsize=1)
def _template() -> str:
    return reverse("incidents:boundary_json", args=["ID"])
