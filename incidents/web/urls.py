"""The public URLs: those of every language, and in neutral_urls those that know none."""

from django.urls import path

from incidents.web import (
    catalogue,
    correction_pages,
    facets,
    incident_pages,
    knowledge,
    labels,
    listing,
    map_views,
    neutral_urls,
    pages,
    place_choices,
    place_pages,
    reference_pages,
    reporting,
    source_pages,
    story_pages,
    timeline,
)
from incidents.web import map as map_page
from incidents.web.languages import in_languages
from incidents.web.sharing_urls import neutral, shared

app_name = "incidents"
pages_in_languages = [
    # first what every move of the map asks for: patterns are tried one by one
    path("map/clusters.json", map_views.clusters_json, name="clusters_json"),
    path("map/view.json", map_views.view_json, name="view_json"),
    path("", map_page.map_page, name="map"),
    path("incidents/", listing.incident_list, name="list"),
    path("incidents/<slug:public_id>/", incident_pages.incident_page, name="incident"),
    path("incidents/<slug:public_id>/v/<int:number>/", incident_pages.version_page, name="version"),
    path("incidents/<slug:public_id>/report/", reporting.report_page, name="report"),
    path("incidents/<slug:public_id>/report/sent/", reporting.sent_page, name="report_sent"),
    path("stories/", story_pages.story_index, name="stories"),
    path("stories/<slug:slug>/", story_pages.story_page, name="story"),
    path("places/<path:place_id>/", place_pages.place_page, name="place"),
    path("sources/", source_pages.source_index, name="sources"),
    path("sources/<slug:slug>/", source_pages.source_page, name="source"),
    path("articles/<int:article_id>/", pages.article_page, name="article"),
    path("corrections/", correction_pages.corrections, name="corrections"),
    path("codebook/", reference_pages.codebook_page, name="codebook"),
    path("about/", reference_pages.about, name="about"),
    path("map/stack.json", map_views.stack_json, name="stack_json"),
    path("map/histogram.json", timeline.histogram_json, name="histogram_json"),
    path("map/knowledge.json", knowledge.knowledge_json, name="knowledge_json"),
    path("map/facets.json", facets.facets_json, name="facets_json"),
    path("map/places.json", place_choices.places_json, name="places_json"),
    path("map/incidents/<slug:public_id>.json", map_page.incident_json, name="incident_json"),
    path("map/labels/<int:z>/<int:x>/<int:y>.json", labels.labels_json, name="labels_json"),
    *shared,
    path("map/shell-<slug:version>.js", map_page.shell_script, name="shell_script"),
    path("map/words-<slug:version>.js", catalogue.words_script, name="words_script"),
]
urlpatterns = [in_languages(pages_in_languages), *neutral, *neutral_urls.urlpatterns]
