from __future__ import annotations

import json

import pytest

from incidents.ingest.reports import as_json, as_lines
from tests.ingest.readings import CODEBOOK, TEXT, make_event, make_loaded, placed, stored

pytestmark = pytest.mark.django_db


def test_json_has_the_shape_that_scripts_rely_on() -> None:
    told = json.loads(json.dumps(as_json(stored(make_event()), CODEBOOK)))
    assert {"article", "published_at", "language", "mentions", "incidents"} <= told.keys()
    assert told["mentions"][0].keys() == {"start", "end", "exact", "state", "place"}
    assert told["mentions"][0]["place"].keys() == {
        "name", "gazetteer_id", "latitude", "longitude", "precision", "country",
    }  # fmt: skip
    assert told["incidents"][0].keys() >= {
        "public_id", "event_type", "attack_type", "outcome", "title", "date_start", "date_end",
        "date_precision", "place", "fatalities", "injured", "arrested", "evidence",
    }  # fmt: skip
    assert told["incidents"][0]["evidence"][0].keys() >= {"field", "exact", "start", "end"}


def test_json_states_values_and_null_for_what_is_not_known() -> None:
    told = as_json(stored(make_event()), CODEBOOK)
    incident = told["incidents"][0]
    assert told["published_at"] == "2016-03-25T12:00:00+00:00"
    assert (incident["arrested"], incident["injured"]) == ({"low": 6, "best": 6, "high": 6}, None)
    assert (incident["date_start"], incident["attack_type"]) == ("2016-03-25", None)
    assert "Schaerbeek" in incident["title"]


def test_evidence_spans_are_offsets_into_the_text() -> None:
    told = as_json(stored(make_event()), CODEBOOK)
    for entry in told["incidents"][0]["evidence"]:
        assert TEXT[entry["start"] : entry["end"]] == entry["exact"]


def test_unresolved_mention_has_no_place() -> None:
    told = as_json(stored(mentions=(placed("flat", place=None),)), CODEBOOK)
    assert told["mentions"] == [
        {"start": 16, "end": 20, "exact": "flat", "state": "unresolved", "place": None}
    ]


def test_lines_tell_what_was_read() -> None:
    outcome = stored(make_event(), mentions=(placed(), placed("flat", place=None)))
    first, second, third = as_lines(outcome, CODEBOOK)
    assert first == f"read article {outcome.article.pk}, 2016-03-25, en, The Harbour Gazette"
    assert second == "  2 mentions of 1 place, 1 unresolved; 1 incident"
    assert third.startswith(f"  {outcome.incidents[0].public_id}  2016-03-25  ")


def test_article_without_outlet_is_told_to_need_one() -> None:
    outcome = stored(loaded=make_loaded(outlet=None))
    assert list(as_lines(outcome, CODEBOOK))[-1] == (
        "  before publishing from it, give the article an outlet and a URL"
    )
