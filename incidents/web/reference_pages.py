"""How the map is made, and the codebook that its words come from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from incidents.web import legend
from incidents.web.caching import cached_by_snapshot
from incidents.web.rendering import rendered


@cached_by_snapshot
def about(request: HttpRequest) -> HttpResponse:
    """How the map is made, what counts as a correction, and whose work it stands on."""
    codebook = legend.site_codebook()
    statuses = [item for item in codebook.verification_statuses.values() if not item.hidden]
    return rendered(request, "incidents/about.html", {"statuses": statuses})


@cached_by_snapshot
def codebook_page(request: HttpRequest) -> HttpResponse:
    """The coding standard of this site."""
    codebook = legend.site_codebook()
    return rendered(request, "incidents/codebook.html", {"codebook": codebook})
