"""The public URLs."""

from django.urls import path

from incidents.publication.exports import FORMATS
from incidents.web import (
    correction_pages,
    exports,
    facets,
    health,
    incident_pages,
    knowledge,
    labels,
    listing,
    map_views,
    pages,
    place_choices,
    place_pages,
    reference_pages,
    source_pages,
    story_pages,
    timeline,
)
from incidents.web import map as map_page

app_name = "incidents"
urlpatterns = [
    path("", map_page.map_page, name="map"),
    path("incidents/", listing.incident_list, name="list"),
    path("incidents/<slug:public_id>/", incident_pages.incident_page, name="incident"),
    path("incidents/<slug:public_id>/v/<int:number>/", incident_pages.version_page, name="version"),
    path("stories/", story_pages.story_index, name="stories"),
    path("stories/<slug:slug>/", story_pages.story_page, name="story"),
    path("places/<str:place_id>/", place_pages.place_page, name="place"),
    path("sources/", source_pages.source_index, name="sources"),
    path("sources/<slug:slug>/", source_pages.source_page, name="source"),
    path("articles/<int:article_id>/", pages.article_page, name="article"),
    path("corrections/", correction_pages.corrections, name="corrections"),
    path("codebook/", reference_pages.codebook_page, name="codebook"),
    path("about/", reference_pages.about, name="about"),
    path("map/clusters.json", map_views.clusters_json, name="clusters_json"),
    path("map/view.json", map_views.view_json, name="view_json"),
    path("map/stack.json", map_views.stack_json, name="stack_json"),
    path("map/histogram.json", timeline.histogram_json, name="histogram_json"),
    path("map/knowledge.json", knowledge.knowledge_json, name="knowledge_json"),
    path("map/facets.json", facets.facets_json, name="facets_json"),
    path("map/places.json", place_choices.places_json, name="places_json"),
    path("map/incidents/<slug:public_id>.json", map_page.incident_json, name="incident_json"),
    path("map/labels/<int:z>/<int:x>/<int:y>.json", labels.labels_json, name="labels_json"),
    path("map/shell-<slug:version>.js", map_page.shell_script, name="shell_script"),
    path("map/codebook-<slug:version>.css", map_page.codebook_css, name="codebook_css"),
    *(
        path(f"exports/incidents.{name}", exports.download, {"name": name}, name=name)
        for name in FORMATS
    ),
    path("exports/incident.schema.json", exports.schema, name="schema"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
