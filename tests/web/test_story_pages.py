"""The stories and their pages."""

from __future__ import annotations

from incidents.publication import snapshot
from tests.snapshots import built, log_row, versions_of
from tests.web.builders import make_feature, make_story

SLUG = "brussels-march-2016"


def test_all_stories_are_listed_with_their_number_of_incidents(show, client) -> None:
    show(make_feature(stories=[SLUG]), stories=(make_story(),))
    text = client.get("/stories/").content.decode()
    assert "Brussels, March 2016" in text
    assert "1 incident" in text


def test_a_site_without_stories_says_so(show, client) -> None:
    show(make_feature())
    assert "No story has been published yet." in client.get("/stories/").content.decode()


def test_a_story_tells_who_reports_it(show, client) -> None:
    show(make_feature(stories=[SLUG]), stories=(make_story(),))
    text = client.get(f"/stories/{SLUG}/").content.decode()
    assert 'href="/sources/the-canal-courier/"' in text
    assert "What changed lately" not in text


def test_a_story_tells_what_changed_lately(tmp_path, monkeypatch, client) -> None:
    later = make_feature(stories=[SLUG], status="updated", reason="A second source.")
    rows = versions_of(make_feature(stories=[SLUG]), later)
    made = built(tmp_path, [*rows, log_row(3, make_story(), kind="story")])
    monkeypatch.setattr(snapshot, "current", lambda: made)
    text = client.get(f"/stories/{SLUG}/").content.decode()
    assert "What changed lately" in text
    assert "A second source." in text
