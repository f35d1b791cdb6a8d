"""The public URLs."""

from django.urls import path

from incidents.web import exports, labels, pages
from incidents.web import map as map_views

app_name = "incidents"
urlpatterns = [
    path("", map_views.map_page, name="map"),
    path("incidents/", pages.incident_list, name="list"),
    path("incidents/<slug:public_id>/", pages.incident_page, name="incident"),
    path("stories/<slug:slug>/", pages.story_page, name="story"),
    path("articles/<int:article_id>/", pages.article_page, name="article"),
    path("about/", pages.about, name="about"),
    path("map/clusters.json", map_views.clusters_json, name="clusters_json"),
    path("map/incidents/<slug:public_id>.json", map_views.incident_json, name="incident_json"),
    path("map/labels/<int:z>/<int:x>/<int:y>.json", labels.labels_json, name="labels_json"),
    path("map/shell-<slug:version>.js", map_views.shell_script, name="shell_script"),
    path("map/codebook-<slug:version>.css", map_views.codebook_css, name="codebook_css"),
    path("exports/incidents.geojson", exports.incidents_geojson, name="geojson"),
    path("healthz", pages.healthz, name="healthz"),
]
