"""An incident as schema.org tells it."""

from __future__ import annotations

import json
from typing import Any

from incidents.web.linked_data import as_script, incident_data
from tests.web.builders import make_feature, make_place, make_source


def data(**changes: Any) -> dict[str, Any]:
    return incident_data(make_feature(**changes), "en")


def test_an_article_about_an_event_at_a_place() -> None:
    told = data()
    assert (told["@type"], told["about"]["@type"]) == ("Article", "Event")
    assert told["about"]["startDate"] == "2016-03-25"
    assert told["about"]["location"]["geo"]["latitude"] == 50.8676


def test_there_is_no_point_where_the_document_has_none() -> None:
    told = data(point=None, place=make_place("Germany", type="country"))
    assert "geo" not in told["about"]["location"]
    assert told["about"]["location"]["@type"] == "Country"


def test_a_day_that_is_not_known_is_not_told() -> None:
    assert "startDate" not in data(date_precision=4)["about"]


def test_sources_are_cited_and_no_script_becomes_an_address() -> None:
    (work,) = data(sources=[make_source(url="javascript:alert(1)")])["citation"]
    assert work["publisher"]["name"] == "The Canal Courier"
    assert "url" not in work


def test_nothing_in_a_text_ends_the_data_block() -> None:
    hostile = "</script><!--<script>alert(1)&"
    script = as_script(data(title={"en": hostile}))
    assert "<" not in script
    assert json.loads(script)["headline"] == hostile
