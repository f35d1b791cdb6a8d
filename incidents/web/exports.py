"""Downloads of the public documents."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from incidents.errors import InvalidParameter
from incidents.publication import snapshot
from incidents.publication.features import collection
from incidents.web import legend, params
from incidents.web.caching import cached_by_snapshot
from incidents.web.refusals import refused


@cached_by_snapshot
def incidents_geojson(request: HttpRequest) -> HttpResponseBase:
    """All matching incidents as one FeatureCollection (RFC 7946), open to any origin."""
    response = _matching(request)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _matching(request: HttpRequest) -> HttpResponseBase:
    try:
        query = params.parse_strictly(request.GET, legend.site_codebook())
    except InvalidParameter as error:
        return refused(error)
    response = StreamingHttpResponse(
        collection(snapshot.current().features(query)), content_type="application/geo+json"
    )
    response["Content-Disposition"] = 'attachment; filename="incidents.geojson"'
    return response
