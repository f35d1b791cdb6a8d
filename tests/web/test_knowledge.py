"""What was known at a moment, as pages tell it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from incidents import curation
from incidents.publication import snapshot
from tests.rows import make_cited_raid, make_publisher
from tests.web.histories import make_history


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Two raids of 25 March; one was corrected the day after, one withdrawn on the 28th."""
    made = make_history(tmp_path / "history")
    monkeypatch.setattr(snapshot, "current", lambda: made)


def asked(client, query=""):
    return client.get(f"/map/knowledge.json{query}").json()


def test_it_is_told_from_when_to_when_it_grew(history, client):
    told = (
        "First published on 25 March 2016, 12:00 (UTC), last changed on 28 March 2016, 12:00 (UTC)."
    )
    assert asked(client)["grown"] == told


def test_each_day_with_a_change_can_be_chosen(history, client):
    choices = asked(client, "?asof=2016-03-26")["choices"]
    assert [(choice["asof"], choice["changes"], choice["chosen"]) for choice in choices] == [
        ("2016-03-25", "2 added", False),
        ("2016-03-26", "1 corrected", True),
        ("2016-03-28", "1 withdrawn", False),
    ]


def test_the_banner_says_the_moment_and_what_changed_since(history, client):
    banner = asked(client, "?asof=2016-03-25T18:00")["banner"]
    assert banner["told"] == "You see what was known on 25 March 2016, 18:00 (UTC)."
    assert banner["since"] == "Since then: 1 corrected, 1 withdrawn."
    assert banner["moment"] == "2016-03-25T18:00:00Z"


def test_a_day_alone_is_its_end(history, client):
    banner = asked(client, "?asof=2016-03-28")["banner"]
    assert banner["told"] == "You see what was known at the end of 28 March 2016 (UTC)."
    assert banner["since"] == "Nothing has changed since then."


def test_before_the_first_report_there_was_nothing(history, client):
    since = asked(client, "?asof=2016-03-24")["banner"]["since"]
    assert since.startswith("Nothing was published here until 25 March 2016, 12:00 (UTC).")


def test_today_has_no_banner(history, client):
    assert asked(client)["banner"] is None
    assert "data-knowledge hidden" in client.get("/").content.decode()


def test_the_banner_stands_on_the_map_page_without_javascript(history, client):
    page = client.get("/?event_type=raid&asof=2016-03-25T18:00Z").content.decode()
    assert "You see what was known on 25 March 2016, 18:00 (UTC)." in page
    assert '<a class="knowledge-back" href="?event_type=raid&amp;"' in page
    assert 'href="?event_type=raid&amp;asof=2016-03-26"' in page


def test_the_form_carries_the_other_filters(history, client):
    page = client.get("/?event_type=raid&asof=2016-03-25T18:00Z").content.decode()
    assert '<input type="hidden" name="event_type" value="raid">' in page
    assert 'name="asof" value="2016-03-25T18:00"' in page


def test_an_unknown_parameter_is_refused(history, client):
    assert client.get("/map/knowledge.json?colour=red").status_code == 400


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """Sets what time it is."""

    def set_to(text: str) -> None:
        monkeypatch.setattr(timezone, "now", lambda: dt.datetime.fromisoformat(text))

    return set_to


def publish_and_correct(clock) -> None:
    """A raid of the verbs: out on 25 March at 14:00, corrected two days later."""
    raid, publisher = make_cited_raid(), make_publisher()
    clock("2016-03-25T14:00:00+00:00")
    curation.accept_evidence(raid, by=publisher)
    curation.publish(raid, by=publisher)
    clock("2016-03-27T09:00:00+00:00")
    raid.refresh_from_db()
    raid.set_count("arrested", None)
    raid.save()
    curation.correct(raid, by=publisher, reason="The six were witnesses.")
    snapshot.build()


@pytest.mark.django_db
def test_what_editors_did_is_told_as_it_was(clock, client):
    publish_and_correct(clock)
    told = asked(client, "?asof=2016-03-26")
    assert told["banner"]["since"] == "Since then: 1 corrected."
    assert [choice["changes"] for choice in told["choices"]] == ["1 added", "1 corrected"]
