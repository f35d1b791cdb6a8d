"""What one document withholds, no other gives away: neighbours, edges, addresses, titles."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from incidents.models import Article, Incident, Source, site_codebook
from incidents.publication.articles import article_document
from incidents.publication.documents import incident_document
from incidents.publication.redaction import PLACE_WITHHELD, Redaction
from tests.rows import (
    BELGIUM,
    BRUSSELS,
    accept_all,
    cite,
    make_article,
    make_cited_raid,
    make_incident,
    make_mention,
    make_place_row,
    make_publisher,
    span,
)

pytestmark = pytest.mark.django_db
THIRD = "The suspect, Piet Vanderdemo, lived at rue des Coteaux in Schaerbeek."
VANDERDEMO = Redaction(names=frozenset({"piet vanderdemo", "vanderdemo", "piet"}))
COMMUNE: dict[str, Any] = {
    "id": "geonames:2787416", "name": "Schaerbeek", "names": {"nl": "Schaarbeek"},
    "kind": "district", "latitude": 50.86935, "longitude": 4.37737, "uncertainty_m": 2000,
    "country_code": "BE",
}  # fmt: skip


def told(incident: Incident) -> str:
    whole = Incident.objects.for_document().get(pk=incident.pk)
    return orjson.dumps(incident_document(whole, site_codebook())).decode()


def station() -> Any:
    return make_place_row(
        gazetteer_id="own:meiser", name="Meiser", names={"nl": "Meiserplein"}, kind="site",
        latitude=50.8551, longitude=4.3953, uncertainty_m=300,
        ancestors=[COMMUNE, BRUSSELS, BELGIUM],
    )  # fmt: skip


def raid(**changes: Any) -> Incident:
    article = make_article(licence="CC0-1.0", withheld_names=["piet vanderdemo", "vanderdemo"])
    incident = make_cited_raid(article, **changes)
    make_mention(article, "rue des Coteaux", kind_hint="site")
    accept_all(incident, make_publisher())
    return incident


def attack_in_the_same_article(**changes: Any) -> Incident:
    incident = make_incident(event_type="attack", **changes)
    cite(incident, Article.objects.get(), "outcome", "completed", quote=THIRD, word="lived")
    incident.citations.update(state="accepted")
    return incident


def test_a_street_that_a_raid_withholds_is_not_told_by_an_attack_of_the_same_article() -> None:
    raid()
    document = told(attack_in_the_same_article())
    assert "Coteaux" not in document
    assert PLACE_WITHHELD in document


def test_station_known_only_by_its_commune_is_withheld_as_a_street_is() -> None:
    article = make_article(licence="CC0-1.0")
    incident = make_cited_raid(article)
    make_mention(article, "rue des Coteaux", kind_hint="site", place=make_place_row())
    cite(incident, article, "outcome", "completed", quote=THIRD, word="lived")
    accept_all(incident, make_publisher())
    document = told(incident)
    assert "Coteaux" not in document
    assert '"Schaerbeek"' in document


def test_station_of_another_town_may_be_named_beside_a_raid() -> None:
    article = make_article(licence="CC0-1.0")
    incident = make_cited_raid(article)
    namur = make_place_row(gazetteer_id="own:namur", name="Namur", kind="city", ancestors=[BELGIUM])
    make_mention(article, "rue des Coteaux", kind_hint="site", place=namur)
    cite(incident, article, "outcome", "completed", quote=THIRD, word="lived")
    accept_all(incident, make_publisher())
    assert "Coteaux" in told(incident)


def test_an_attack_at_a_site_keeps_the_sites_name_beside_a_raid() -> None:
    raid()
    attack = attack_in_the_same_article(place=station())
    assert '"Meiser"' in told(attack)


def test_a_drafts_street_is_withheld_on_the_page_of_its_article() -> None:
    raid()
    attack = attack_in_the_same_article()
    Incident.objects.filter(pk=attack.pk).update(workflow_status="published")
    document = article_document(Article.objects.get(), site_codebook())
    assert "Coteaux" not in orjson.dumps(document).decode()


def test_the_street_of_a_retracted_raid_stays_withheld_on_the_page_of_its_article() -> None:
    incident = raid()
    Incident.objects.filter(pk=incident.pk).update(workflow_status="retracted")
    document = article_document(Article.objects.get(), site_codebook())
    assert "Coteaux" not in orjson.dumps(document).decode()


def test_a_street_that_an_editor_took_off_the_map_stays_withheld() -> None:
    incident = raid()
    cite(incident, Article.objects.get(), "outcome", "completed", quote=THIRD, word="lived",
         state="accepted")  # fmt: skip
    Article.objects.get().mentions.filter(exact="rue des Coteaux").update(state="rejected")
    assert "Coteaux" not in told(incident)


@pytest.mark.parametrize("title", ["Raid at Meiser", "Inval aan Meiserplein"])
def test_a_title_does_not_tell_the_site_of_a_snapped_raid(title: str) -> None:
    incident = raid(place=station(), title_overrides={"en": title})
    assert "meiser" not in told(incident).casefold()


def test_a_source_title_does_not_tell_the_commune_of_a_raid_shown_at_its_city() -> None:
    incident = raid(public_level="city")
    Article.objects.update(title="Inval in Schaarbeek")
    assert "Schaarbeek" not in told(incident)


@pytest.mark.parametrize("exact", ["demo, lived at rue", "The suspect, Piet Vander"])
def test_a_quote_cut_inside_a_name_gives_no_part_of_it_away(exact: str) -> None:
    incident = raid()
    citation = incident.citations.get(field="event_type")
    citation.spans = [span(Article.objects.get().text, exact)]
    citation.words = [span(Article.objects.get().text, exact)]
    citation.save()
    document = told(incident)
    assert "demo" not in document
    assert "Vander" not in document


def test_a_mark_that_ends_inside_a_withheld_place_does_not_uncover_it() -> None:
    incident = raid()
    citation = incident.citations.get(field="event_type")
    citation.spans = [span(Article.objects.get().text, "lived at rue des")]
    citation.save()
    Incident.objects.update(workflow_status="published")
    properties = article_document(Article.objects.get(), site_codebook())["properties"]
    (mark,) = [item for item in properties["marks"] if item["field"] == "event_type"]
    assert "Coteaux" not in properties["text"]
    marked = properties["text"][mark["start"] : mark["end"]]
    assert marked == f"lived at {PLACE_WITHHELD}"


def test_marks_after_a_withheld_name_still_cover_their_words() -> None:
    incident = raid()
    citation = incident.citations.get(field="event_type")
    citation.spans = [span(Article.objects.get().text, "in Schaerbeek.")]
    citation.save()
    Incident.objects.update(workflow_status="published")
    properties = article_document(Article.objects.get(), site_codebook())["properties"]
    (mark,) = [item for item in properties["marks"] if item["field"] == "event_type"]
    assert properties["text"][mark["start"] : mark["end"]] == "in Schaerbeek."


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://outlet.example/%2570iet-%2556anderdemo", "https://outlet.example/"),
        ("https://outlet.example/VANDERDEMO_held?p=1", "https://outlet.example/"),
        ("https://outlet.example/a#vanderdemo", "https://outlet.example/"),
        ("https://free-piet-vanderdemo.example/a", ""),
        ("https://pietvanderdemo.example/a", ""),
        ("https://user:word@outlet.example/a", ""),
        ("javascript:alert(1)", ""),
        ("https://outlet.example/a", "https://outlet.example/a"),
    ],
)
def test_an_address_names_nobody(url: str, public: str) -> None:
    assert VANDERDEMO.url(url) == public


def test_a_summary_in_an_unknown_language_is_not_public() -> None:
    assert "Vanderdemo" not in told(raid(summary_overrides={"Piet Vanderdemo": "A raid."}))


def test_a_commune_is_not_told_more_surely_than_a_commune_can_be() -> None:
    incident = raid(own_latitude=50.861234, own_longitude=4.381234, uncertainty_m=30)
    assert '"coordinate_uncertainty_m":2000' in told(incident)


def test_an_outlet_or_licence_named_after_the_person_is_not_told() -> None:
    incident = raid()
    Source.objects.update(name="Free Piet Vanderdemo")
    Article.objects.update(licence="Piet Vanderdemo")
    assert "Vanderdemo" not in told(incident)


def test_a_site_that_an_attack_states_is_told_in_other_incidents_beside_a_raid() -> None:
    raid(place=make_place_row())
    article = Article.objects.get()
    site = station()
    make_mention(article, "a flat", place=site)
    attack_in_the_same_article(place=site)
    total = make_incident(event_type="attack")
    quote = "Police raided a flat in Schaerbeek on Friday, prosecutors said."
    cite(total, article, "outcome", "completed", quote=quote, word="raided", state="accepted")
    assert "a flat" in told(total)
