"""The page of an incident, of its versions, and of those that were taken back."""

from __future__ import annotations

import json
import re

from tests.web.builders import (
    make_evidence,
    make_feature,
    make_retracted,
    make_story,
    make_tombstone,
)

PAGE = "/incidents/k7m2p9qd/"


def count(best: int) -> dict[str, int | None]:
    return {"low": None, "best": best, "high": None}


def two_versions() -> tuple[dict, dict]:
    return (
        make_feature(fatalities=count(31)),
        make_feature(fatalities=count(32), status="corrected", reason="We misread the figure."),
    )


def test_each_value_leads_to_its_sentence(show, client) -> None:
    show(make_feature())
    text = client.get(PAGE).content.decode()
    assert 'href="#evidence-arrested"><bdi>6</bdi></a>' in text
    assert 'id="evidence-arrested"' in text


def test_the_quote_has_its_language(show, client) -> None:
    show(make_feature())
    assert '<blockquote class="quote" lang="en" dir="auto">' in client.get(PAGE).content.decode()


def test_further_quotes_are_folded_away(show, client) -> None:
    show(make_feature(evidence=[make_evidence(), make_evidence(quotes=["They held six."])]))
    assert "1 more quote<" in client.get(PAGE).content.decode()


def test_a_statement_of_the_editors_is_told_as_one(show, client) -> None:
    show(make_feature(evidence=[make_evidence(method="editor_statement", source=None)]))
    assert "Statement of the editors" in client.get(PAGE).content.decode()


def test_the_history_says_what_changed_and_why(show_versions, client) -> None:
    show_versions(*two_versions())
    text = client.get(PAGE).content.decode()
    assert "We misread the figure." in text
    assert re.search(r"Killed:</span> <bdi>31</bdi>.*<bdi>32</bdi>", text)
    assert 'href="/incidents/k7m2p9qd/v/1/"' in text


def test_a_version_says_that_it_is_an_old_one(show_versions, client) -> None:
    show_versions(*two_versions())
    text = client.get(f"{PAGE}v/1/").content.decode()
    assert "This is version 1 of 2, as it was published on 25 March 2016." in text
    assert 'name="robots" content="noindex"' in text
    assert "<bdi>31</bdi>" in text


def test_a_version_that_never_was_is_unknown(show_versions, client) -> None:
    show_versions(*two_versions())
    assert client.get(f"{PAGE}v/3/").status_code == 404
    assert client.get("/incidents/nobody22/v/1/").status_code == 404


def test_versions_before_a_withholding_are_gone_and_tell_nothing(show_versions, client) -> None:
    secret = make_feature(summary={"en": "Jan Geheim"}, title={"en": "Raid at Jan Geheim"})
    show_versions(secret, make_tombstone(), make_feature(status="updated"))
    for number in (1, 2):
        response = client.get(f"{PAGE}v/{number}/")
        assert response.status_code == 410
        assert "This version is no longer shown" in response.content.decode()
    pages = "".join(client.get(path).content.decode() for path in (PAGE, f"{PAGE}v/1/"))
    assert "Geheim" not in pages
    assert client.get(f"{PAGE}v/3/").status_code == 200


def test_an_erased_incident_is_gone_with_all_its_versions(show_versions, client) -> None:
    show_versions(make_feature(), make_tombstone(status="erased"))
    for path in (PAGE, f"{PAGE}v/1/", f"{PAGE}v/2/", "/incidents/k7m2p9qd.geojson"):
        response = client.get(path)
        assert response.status_code == 410
        assert "Schaerbeek" not in response.content.decode()


def test_the_versions_of_a_retracted_incident_are_gone_too(show_versions, client) -> None:
    show_versions(make_feature("gone2345"), make_retracted(replaced_by="k7m2p9qd"), make_feature())
    for number in (1, 2):
        response = client.get(f"/incidents/gone2345/v/{number}/")
        assert response.status_code == 410
        assert "The report turned out to be about 2015." in response.content.decode()


def test_the_data_block_is_json(show, client) -> None:
    show(make_feature(title={"en": "</script><b>"}))
    text = client.get(PAGE).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert block is not None
    assert json.loads(block[1])["headline"] == "</script><b>"


def test_incidents_that_name_this_one_are_told(show, client) -> None:
    part = make_feature("part2345", related=[{"id": "k7m2p9qd", "relation": "part_of"}])
    show(make_feature(), part)
    text = client.get(PAGE).content.decode()
    assert "Consists of" in text
    assert 'href="/incidents/part2345/"' in text


def test_what_happened_near_is_told_once(show, client) -> None:
    show(make_feature(), make_feature("near2345", (4.38, 50.87)), stories=(make_story(),))
    text = client.get(PAGE).content.decode()
    assert text.count("/incidents/near2345/") == 1


def test_the_record_itself_is_geojson(show, client) -> None:
    show(make_feature())
    response = client.get("/incidents/k7m2p9qd.geojson")
    assert response["Content-Type"] == "application/geo+json"
    assert response.json()["id"] == "k7m2p9qd"
    assert client.get("/incidents/nobody22.geojson").status_code == 404
