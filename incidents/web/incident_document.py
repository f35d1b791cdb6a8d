"""The public document of an incident, as it is."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse, JsonResponse

from incidents.publication import snapshot
from incidents.publication.snapshot.ledger import Ledger
from incidents.web.caching import cached_by_snapshot
from incidents.web.history import ENDED


@cached_by_snapshot
def incident_geojson(_request: HttpRequest, public_id: str) -> HttpResponse:
    """The GeoJSON Feature (RFC 7946); what is left of a retracted one with status 410."""
    ledger = Ledger(snapshot.current().generation)
    versions = ledger.versions(public_id)
    if not versions:
        return JsonResponse({"error": f"no incident '{public_id}' was ever published"}, status=404)
    feature = ledger.document(versions[-1])
    if feature is None:
        return JsonResponse({"error": f"incident '{public_id}' was removed"}, status=410)
    response = HttpResponse(
        orjson.dumps(feature),
        content_type="application/geo+json",
        status=410 if feature["properties"]["status"] in ENDED else 200,
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response
