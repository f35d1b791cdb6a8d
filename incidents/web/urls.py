"""The public URLs: those of every language, and in neutral_urls those that know none."""

from django.urls import path

from incidents.web import catalogue, labels, map_views, neutral_urls, pages
from incidents.web import map as map_page
from incidents.web.languages import in_languages

app_name = "incidents"
pages_in_languages = [
    path("", map_page.map_page, name="map"),
    path("incidents/", pages.incident_list, name="list"),
    path("incidents/<slug:public_id>/", pages.incident_page, name="incident"),
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
    path("map/words-<slug:version>.js", catalogue.words_script, name="words_script"),
]
urlpatterns = [in_languages(pages_in_languages), *neutral_urls.urlpatterns]
