"""What befalls an incident later reaches what was merged into it, in all its versions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from incidents import curation
from incidents.models import Incident, Revision, SameEvent
from incidents.publication import log, snapshot
from tests.curation.test_merging import editor, public, raid, told
from tests.rows import make_user

pytestmark = pytest.mark.django_db


def merged_pair() -> tuple[Incident, Incident, User]:
    """Two public raids, the first with a telling title, and the second that took it in."""
    twin, known = raid("Herald", title_overrides={"en": "Kasia Samplova saw it"}), raid("Gazette")
    by = public(twin, known)
    curation.merge(twin, into=known, by=by, reason="Two records of one raid.")
    return twin, known, by


def readable(incident: Incident) -> str:
    """All that anybody may still read of an incident, as of whatever moment."""
    return str(list(snapshot.build().versions(incident.public_id)))


def test_before_it_is_withheld_the_name_stands_in_what_was_merged() -> None:
    twin, _, _ = merged_pair()
    assert "Samplova" in readable(twin)


def test_a_name_withheld_after_merging_leaves_what_was_merged() -> None:
    twin, known, _ = merged_pair()
    article = known.citations.filter(article__source__name="Herald")[0].article
    assert article is not None
    curation.withhold_name(article, "Kasia Samplova", by=make_user("desk", "change_article"))
    assert "Samplova" not in readable(twin)
    assert (told(twin)["status"], told(twin)["replaced_by"]) == ("merged", known.public_id)
    assert curation.verify_evidence().problems == ()


def test_a_name_withheld_leaves_what_was_merged_into_what_was_merged() -> None:
    twin, known, by = merged_pair()
    third = raid("Tribune")
    public_third = curation.publish_drafts([third], by=by)
    assert public_third.refused == ()
    curation.merge(known, into=third, by=by, reason="Three records of one raid.")
    article = third.citations.filter(article__source__name="Herald")[0].article
    assert article is not None
    curation.withhold_name(article, "Kasia Samplova", by=make_user("desk", "change_article"))
    assert "Samplova" not in readable(twin)


def test_erasing_erases_what_was_merged_into_it() -> None:
    twin, known, _ = merged_pair()
    curation.erase(known, by=make_user("officer", "erase_incident"), reason="a court asked")
    assert not Revision.objects.of_subject("incident", twin.public_id).exclude(
        action="erased"
    ).exclude(document="").exists()  # fmt: skip
    assert "Samplova" not in readable(twin)
    assert len(list(log.verified())) == Revision.objects.count()


def test_erasing_what_was_merged_leaves_what_took_it_in() -> None:
    twin, known, _ = merged_pair()
    curation.erase(twin, by=make_user("officer", "erase_incident"), reason="a court asked")
    assert told(known)["status"] == "published"
    assert "Samplova" not in readable(twin)


def test_what_is_shown_less_precisely_hides_where_the_merged_was_told_closer() -> None:
    close = {"public_level": "site", "own_latitude": 50.86412, "own_longitude": 4.38123,
             "uncertainty_m": 10}  # fmt: skip
    twin, known = raid("Herald", **close), raid("Gazette", **close)
    for incident in (twin, known):
        incident.citations.create(
            field="place", value="geonames:2787416", method="editor_statement",
            statement="seen there", state="accepted", decided_by=make_user(incident.public_id),
        )  # fmt: skip
    by = public(twin, known)
    curation.merge(twin, into=known, by=by, reason="Two records of one raid.")
    assert "50.86412" in readable(twin)
    Incident.objects.filter(pk=known.pk).update(public_level="district")
    curation.update(known, by=by, reason="Shown less precisely.")
    assert "50.86412" not in readable(twin)
    assert (told(twin)["status"], told(twin)["replaced_by"]) == ("merged", known.public_id)


def test_erasing_leaves_no_words_in_the_queue() -> None:
    twin, known = raid("Herald"), raid("Gazette")
    public(twin, known)
    match = SameEvent.objects.create(draft=twin, known=known, reasons=["both name “rue x”"])
    curation.reject_match(match, by=editor())
    curation.erase(known, by=make_user("officer", "erase_incident"), reason="a court asked")
    assert SameEvent.objects.get().reasons == []
