"""Corrections apart from updates, and nothing of what was taken out."""

from __future__ import annotations

from tests.web.builders import make_feature, make_retracted, make_tombstone

PAGE = "/corrections/"
UPDATES = "/corrections/?show=updates"


def corrected(**changes):
    return make_feature(status="corrected", reason="We misread the figure.", **changes)


def test_a_correction_tells_incident_reason_and_change(show_versions, client) -> None:
    show_versions(make_feature(), corrected(coordinate_uncertainty_m=9000))
    text = client.get(PAGE).content.decode()
    assert "We misread the figure." in text
    assert "Police report a raid in Schaerbeek" in text
    assert "give or take 9\u00a0km" in text
    assert "We misread" not in client.get(UPDATES).content.decode()


def test_updates_stand_apart(show_versions, client) -> None:
    show_versions(make_feature(), make_feature(status="updated", reason="A second source."))
    assert "A second source." in client.get(UPDATES).content.decode()
    text = client.get(PAGE).content.decode()
    assert "A second source." not in text
    assert "Nothing had to be corrected yet." in text


def test_a_retraction_leads_to_what_replaces_it(show_versions, client) -> None:
    show_versions(make_feature("gone2345"), make_feature(), make_retracted(replaced_by="k7m2p9qd"))
    text = client.get(PAGE).content.decode()
    assert "The report turned out to be about 2015." in text
    assert "Read instead:" in text
    assert 'href="/incidents/k7m2p9qd/"' in text


def test_a_withholding_is_told_as_such_and_tells_nothing_more(show_versions, client) -> None:
    secret = make_feature(title={"en": "Raid at Jan Geheim"})
    show_versions(secret, make_tombstone(), make_feature(status="updated", reason="a name"))
    text = client.get(PAGE).content.decode() + client.get(UPDATES).content.decode()
    assert "Earlier versions withheld" in text
    assert "Geheim" not in text


def test_corrections_before_a_withholding_are_not_told(show_versions, client) -> None:
    secret = corrected(title={"en": "Raid at Jan Geheim"})
    show_versions(make_feature(), secret, make_tombstone(), make_feature(status="updated"))
    text = client.get(PAGE).content.decode()
    assert "We misread" not in text
    assert "Geheim" not in text


def test_an_erased_incident_leaves_no_line(show_versions, client) -> None:
    show_versions(make_feature(), corrected(), make_tombstone(status="erased"))
    text = client.get(PAGE).content.decode() + client.get(UPDATES).content.decode()
    assert "k7m2p9qd" not in text


def test_what_a_retracted_incident_said_is_not_told_by_its_corrections(
    show_versions, client
) -> None:
    show_versions(
        make_feature("gone2345"), {**corrected(coordinate_uncertainty_m=9000), "id": "gone2345"},
        make_retracted(),
    )  # fmt: skip
    text = client.get(PAGE).content.decode()
    assert "It was taken back since" in text
    assert "We misread" not in text
    assert "Schaerbeek" not in text


def test_the_newest_stand_first_and_pages_follow(show_versions, client) -> None:
    show_versions(
        make_feature(), *(corrected(coordinate_uncertainty_m=1000 * at) for at in range(1, 31))
    )
    text = client.get(PAGE).content.decode()
    assert text.index("30\u00a0km") < text.index("20\u00a0km")
    assert 'href="?page=2"' in text
    assert client.get(f"{PAGE}?page=2").status_code == 200
