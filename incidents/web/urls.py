"""The public URLs."""

from django.urls import path

from incidents.publication.exports import FORMATS
from incidents.web import exports, health, labels, map_views, pages, reporting
from incidents.web import map as map_page

app_name = "incidents"
urlpatterns = [
    path("", map_page.map_page, name="map"),
    path("incidents/", pages.incident_list, name="list"),
    path("incidents/<slug:public_id>/", pages.incident_page, name="incident"),
    path("incidents/<slug:public_id>/report/", reporting.report_page, name="report"),
    path("incidents/<slug:public_id>/report/sent/", reporting.sent_page, name="report_sent"),
    path("stories/<slug:slug>/", pages.story_page, name="story"),
    path("articles/<int:article_id>/", pages.article_page, name="article"),
    path("about/", pages.about, name="about"),
    path("map/clusters.json", map_views.clusters_json, name="clusters_json"),
    path("map/view.json", map_views.view_json, name="view_json"),
    path("map/stack.json", map_views.stack_json, name="stack_json"),
    path("map/histogram.json", map_views.histogram_json, name="histogram_json"),
    path("map/facets.json", map_views.facets_json, name="facets_json"),
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
