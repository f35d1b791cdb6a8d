"""The public URLs that are the same in every language: files, and what monitors ask."""

from django.urls import path, re_path

from incidents.publication.exports import FORMATS
from incidents.web import boundaries, exports, health, incident_document
from incidents.web import map as map_page
from incidents.web.redirects import without_own_language

urlpatterns = [
    path(
        "incidents/<slug:public_id>.geojson",
        incident_document.incident_geojson,
        name="incident_geojson",
    ),
    path("map/boundaries.json", boundaries.boundaries_json, name="boundaries_json"),
    path("map/boundaries/<str:place_id>.json", boundaries.boundary_json, name="boundary_json"),
    path("map/codebook-<slug:version>.css", map_page.codebook_css, name="codebook_css"),
    *(
        path(f"exports/incidents.{name}", exports.download, {"name": name}, name=name)
        for name in FORMATS
    ),
    path("exports/incident.schema.json", exports.schema, name="schema"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    re_path(r"^en(?:/(?P<rest>.*))?$", without_own_language),
]
