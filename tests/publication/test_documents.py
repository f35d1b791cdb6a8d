"""The public document: what is in it, and what must never be."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from incidents.models import Article, Incident, site_codebook
from incidents.publication.articles import article_document
from incidents.publication.documents import incident_document
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
)

pytestmark = pytest.mark.django_db
NAMES = ["piet vanderdemo", "piet", "vanderdemo"]
THIRD = "The suspect, Piet Vanderdemo, lived at rue des Coteaux in Schaerbeek."


def document(incident: Incident) -> dict[str, Any]:
    whole = Incident.objects.for_document().get(pk=incident.pk)
    return incident_document(whole, site_codebook())


def cited_raid(**changes: Any) -> Incident:
    article = make_article(
        withheld_names=NAMES,
        title="Piet Vanderdemo arrested in Schaerbeek",
        url="https://gazette.example/2016/piet-vanderdemo-arrested",
        licence="CC0-1.0",
    )
    incident = make_cited_raid(article, **changes)
    make_mention(article, "rue des Coteaux", kind_hint="site")
    cite(incident, article, "outcome", "completed", quote=THIRD, word="lived")
    accept_all(incident, make_publisher())
    return incident


def station(**changes: Any) -> Any:
    commune = {
        "id": "geonames:2787416", "name": "Schaerbeek", "names": {"nl": "Schaarbeek"},
        "kind": "district", "latitude": 50.86935, "longitude": 4.37737, "uncertainty_m": 2000,
        "country_code": "BE",
    }  # fmt: skip
    return make_place_row(
        gazetteer_id="own:meiser", name="Meiser", names={}, kind="site", latitude=50.8551,
        longitude=4.3953, uncertainty_m=300, ancestors=[commune, BRUSSELS, BELGIUM], **changes,
    )  # fmt: skip


def test_a_point_is_longitude_then_latitude() -> None:
    geometry = document(cited_raid())["geometry"]
    assert geometry == {"type": "Point", "coordinates": [4.37737, 50.86935]}


def test_no_name_of_a_person_stands_anywhere_in_it() -> None:
    told = orjson.dumps(document(cited_raid())).decode().casefold()
    assert "vanderdemo" not in told
    assert "piet" not in told


def test_a_withheld_name_leaves_a_mark() -> None:
    quotes = [
        q for item in document(cited_raid())["properties"]["evidence"] for q in item["quotes"]
    ]
    assert any("[name withheld]" in quote for quote in quotes)


def test_an_address_that_names_someone_is_cut_to_the_outlet() -> None:
    (source,) = document(cited_raid())["properties"]["sources"]
    assert source["url"] == "https://gazette.example/"


def test_a_street_is_withheld_where_the_commune_is_the_finest_level() -> None:
    told = orjson.dumps(document(cited_raid())).decode()
    assert "Coteaux" not in told
    assert "[place withheld]" in told


def test_a_raid_at_a_site_is_shown_at_its_commune() -> None:
    found = document(cited_raid(place=station()))
    assert found["geometry"]["coordinates"] == [4.37737, 50.86935]
    assert found["properties"]["place"]["id"] == "geonames:2787416"
    assert "50.8551" not in orjson.dumps(found).decode()


def test_the_site_of_a_snapped_raid_is_not_told_by_its_evidence() -> None:
    incident = cited_raid(place=station())
    incident.citations.filter(field="place").update(value="own:meiser")
    assert "own:meiser" not in orjson.dumps(document(incident)).decode()


def test_an_editors_own_point_is_not_shown_at_a_coarser_level() -> None:
    found = document(cited_raid(own_latitude=50.861234, own_longitude=4.381234))
    assert "861234" not in orjson.dumps(found).decode()


def test_an_attack_keeps_its_site() -> None:
    found = document(make_incident(event_type="attack", place=station()))
    assert found["properties"]["place"]["id"] == "own:meiser"


def test_an_incident_may_be_shown_at_its_region_only() -> None:
    found = document(cited_raid(public_level="country"))
    assert found["properties"]["place"]["id"] == "geonames:2802361"
    assert found["geometry"] is None


def test_a_place_with_nothing_coarse_enough_is_not_shown() -> None:
    place = make_place_row(gazetteer_id="own:x", kind="site", ancestors=[])
    found = document(cited_raid(place=place))
    assert found["geometry"] is None
    assert found["properties"]["place"] is None


def test_a_country_is_told_but_not_drawn() -> None:
    country = make_place_row(gazetteer_id="geonames:2921044", name="Germany", names={},
                             kind="country", country_code="DE", ancestors=[])  # fmt: skip
    found = document(make_incident(place=country))
    assert found["geometry"] is None
    assert found["properties"]["place"]["name"] == {"": "Germany"}


def test_grades_of_outlets_and_bylines_stay_inside() -> None:
    incident = cited_raid()
    Article.objects.update(byline="Secret Reporter")
    told = orjson.dumps(document(incident)).decode()
    assert "reliability" not in told
    assert "Secret Reporter" not in told


def test_proposed_evidence_is_not_public() -> None:
    assert document(make_cited_raid())["properties"]["evidence"] == []


def test_titles_hedge_and_come_in_every_language() -> None:
    titles = document(cited_raid(verification_status="unverified"))["properties"]["title"]
    assert titles["en"] == "Unconfirmed: Police report a raid in Schaerbeek"
    assert titles["nl"] == "Onbevestigd: Politie meldt huiszoeking in Schaarbeek"
    assert set(titles) == {"en", "fr", "nl", "de"}


def test_a_lifted_name_shows_in_its_quote_only() -> None:
    incident = cited_raid()
    citation = incident.citations.get(field="outcome")
    citation.redactions = [{"name": "piet vanderdemo", "by": "x", "reason": "y", "at": "z"}]
    citation.save()
    properties = document(incident)["properties"]
    lifted = [item for item in properties["evidence"] if item["field"] == "outcome"]
    assert "Piet Vanderdemo" in lifted[0]["quotes"][0]
    assert "Vanderdemo" not in properties["sources"][0]["title"]


def test_an_openly_licensed_article_withholds_the_same() -> None:
    incident = cited_raid()
    Incident.objects.update(workflow_status="published")
    article = Article.objects.get()
    told = article_document(article, site_codebook())["properties"]
    assert "Vanderdemo" not in told["text"]
    assert "Coteaux" not in told["text"]
    assert told["incidents"] == [incident.public_id]


def test_marks_of_an_article_cover_their_sentences() -> None:
    cited_raid()
    Incident.objects.update(workflow_status="published")
    told = article_document(Article.objects.get(), site_codebook())["properties"]
    marked = {told["text"][mark["start"] : mark["end"]] for mark in told["marks"]}
    assert "Six people were arrested in the raid." in marked
    assert len(marked) == 3
