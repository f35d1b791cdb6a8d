"""What is erased is gone from the log's documents and from every file of the snapshot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from incidents import curation
from incidents.errors import CurationRefused
from incidents.models import Incident, Revision
from incidents.publication import log, snapshot
from incidents.publication.pictures import pictures_folder
from tests.curation.test_rows import make_row
from tests.rows import make_cited_raid, make_publisher, make_user

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]


@pytest.fixture
def incident() -> Incident:
    """A published raid with a telling title."""
    incident = make_cited_raid(title_overrides={"en": "A raid at the Zebrafinch house"})
    curation.publish_drafts([incident], by=make_publisher())
    snapshot.catch_up()
    return incident


def erase(incident: Incident) -> Revision:
    revision = curation.erase(
        incident, by=make_user("officer", "erase_incident"), reason="a court asked for it"
    )
    snapshot.catch_up()
    return revision


def test_no_file_of_the_snapshot_holds_an_erased_word(incident: Incident, data_dir: Path) -> None:
    held = [path for path in data_dir.rglob("*") if path.is_file()]
    assert any(b"Zebrafinch" in path.read_bytes() for path in held)
    erase(incident)
    held = [path for path in data_dir.rglob("*") if path.is_file()]
    assert [path.name for path in held if b"zebrafinch" in path.read_bytes().lower()] == []


def test_no_picture_made_before_an_erasure_is_left(
    incident: Incident, client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    assert client.get(f"/cards/incidents/{incident.public_id}.png").status_code == 200
    assert client.get("/cards/map.png").status_code == 200
    assert len(list(pictures_folder().rglob("*.png"))) == 2
    with django_capture_on_commit_callbacks(execute=True):
        erase(incident)
    assert list(pictures_folder().rglob("*.png")) == []
    assert client.get(f"/cards/incidents/{incident.public_id}.png").status_code == 404


def test_an_erased_incident_has_neither_page_nor_versions(incident: Incident) -> None:
    erase(incident)
    shown = snapshot.current()
    assert shown.feature(incident.public_id) is None
    assert list(shown.versions(incident.public_id)) == []


def test_the_log_says_that_it_was_erased_and_its_chain_holds(incident: Incident) -> None:
    assert erase(incident).action == "erased"
    assert [bool(row.document) for row in log.verified()] == [False, True]


def test_an_erasure_says_why(incident: Incident) -> None:
    with pytest.raises(CurationRefused, match="say on which ground"):
        curation.erase(incident, by=make_user("officer", "erase_incident"), reason=" ")


def test_a_draft_is_deleted_not_erased() -> None:
    with pytest.raises(CurationRefused, match="was never public"):
        curation.erase(make_cited_raid(), by=make_user("officer", "erase_incident"), reason="x")


def test_who_may_publish_may_not_erase(incident: Incident) -> None:
    with pytest.raises(CurationRefused, match="may not do this"):
        curation.erase(incident, by=make_publisher("other"), reason="x")


def test_a_row_of_a_dataset_loses_its_cells_and_keeps_its_id(incident: Incident) -> None:
    row = make_row(incident)
    erase(incident)
    row.refresh_from_db()
    assert (row.row_id, row.cells) == ("7", {})
