"""An import takes what can be taken, once, and says what it left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from incidents import curation
from incidents.curation import verify_evidence
from incidents.ingest.datasets.decisions import Fate
from incidents.ingest.datasets.importing import Request, import_file
from incidents.ingest.datasets.running import Order
from incidents.models import Citation, ExternalId, Incident, Place, Revision
from incidents.publication import snapshot
from incidents.publication.search import Query
from tests.ingest.datasets.files import (
    ACLED,
    GLC_2016,
    GLC_2018,
    UCDP,
    imported,
    listening,
    written,
)
from tests.rows import make_publisher

pytestmark = pytest.mark.django_db
BAD = UCDP | {"id": "2", "where_prec": "nine"}


@pytest.fixture
def ged(tmp_path: Path) -> Path:
    return written(tmp_path / "ged.csv", UCDP, BAD, UCDP | {"id": "3", "where_prec": "6"})


def published(path: Path, form: str) -> dict[str, object]:
    imported(path, form, by=make_publisher(), publish=True)
    snapshot.build()
    (feature,) = snapshot.current().features(Query())
    return feature


def test_a_bad_row_is_told_and_leaves_nothing(ged: Path) -> None:
    said: list[str] = []
    tally = imported(ged, "ucdp-ged", said=said)
    assert said == [
        "line 3, column 'where_prec' is 'nine'; give a whole number, such as 1765 or 1,765"
    ]
    assert (tally.rows, tally.rejected, tally.fates[Fate.NEW]) == (3, 1, 2)
    assert not ExternalId.objects.filter(row_id="2").exists()


def test_a_dry_run_writes_nothing(ged: Path) -> None:
    tally = imported(ged, "ucdp-ged", dry_run=True)
    assert tally.fates[Fate.NEW] == 2
    assert not Incident.objects.exists()
    assert not Place.objects.exists()


def test_the_same_file_again_changes_nothing(ged: Path) -> None:
    imported(ged, "ucdp-ged")
    tally = imported(ged, "ucdp-ged")
    assert dict(tally.fates) == {Fate.UNCHANGED: 2}
    assert (Incident.objects.count(), Citation.objects.count()) == (2, 8)


def test_a_killed_import_repeated_ends_the_same(ged: Path) -> None:
    def killed(line: int, last_line: int) -> None:
        raise KeyboardInterrupt

    request = Request(path=ged, form="ucdp-ged", mapping=None, order=Order(batch=1))
    with pytest.raises(KeyboardInterrupt):
        import_file(request, replace(listening([]), on_progress=killed))
    assert Incident.objects.count() == 1
    tally = imported(ged, "ucdp-ged")
    assert dict(tally.fates) == {Fate.UNCHANGED: 1, Fate.NEW: 1}


def test_a_change_that_the_gate_refuses_leaves_what_is_public(tmp_path: Path) -> None:
    publisher, said = make_publisher(), list[str]()
    path = written(tmp_path / "a.csv", UCDP, UCDP | {"id": "3"})
    imported(path, "ucdp-ged", by=publisher, publish=True)
    Incident.objects.filter(rows__row_id="3").update(release_at="2100-01-01T00:00:00Z")
    changed = [UCDP | {"best": "5"}, UCDP | {"id": "3", "best": "5"}]
    path = written(tmp_path / "a.csv", *changed)
    tally = imported(path, "ucdp-ged", by=publisher, publish=True, said=said)
    assert (tally.updated, tally.refused) == (1, 1)
    assert "held back until '2100-01-01" in said[0]
    assert verify_evidence().problems == ()


def test_an_id_beyond_measure_is_refused(tmp_path: Path) -> None:
    said: list[str] = []
    imported(written(tmp_path / "a.csv", ACLED | {"event_id_cnty": "x" * 121}), "acled", said=said)
    assert "has over 120 characters" in said[0]


def test_rows_become_drafts_that_wait_for_an_editor(ged: Path) -> None:
    imported(ged, "ucdp-ged")
    assert set(Incident.objects.values_list("workflow_status", flat=True)) == {"draft"}
    assert set(Citation.objects.values_list("state", flat=True)) == {"proposed"}


def test_drafts_of_an_earlier_import_are_published_by_a_later_one(ged: Path) -> None:
    imported(ged, "ucdp-ged")
    tally = imported(ged, "ucdp-ged", by=make_publisher(), publish=True)
    assert (tally.published, Incident.objects.public().count()) == (2, 2)


def test_what_was_published_verifies(ged: Path) -> None:
    imported(ged, "ucdp-ged", by=make_publisher(), publish=True)
    assert verify_evidence().problems == ()


def test_a_country_is_listed_and_not_drawn(ged: Path) -> None:
    imported(ged, "ucdp-ged", by=make_publisher(), publish=True)
    snapshot.build()
    inside = snapshot.current().features(Query(place="Syria"))
    (listed,) = [feature for feature in inside if feature["geometry"] is None]
    assert listed["properties"]["place"]["id"] == "geonames:163843"
    assert len(inside) == 2


def test_the_public_document_names_dataset_reports_and_cells(tmp_path: Path) -> None:
    properties = published(written(tmp_path / "a.csv", UCDP), "ucdp-ged")["properties"]
    assert [item["publisher"] for item in properties["sources"]] == [  # type: ignore[index]
        "Uppsala Conflict Data Program", "Harbour Watch", "Canal Post",
    ]  # fmt: skip
    (deaths,) = [e for e in properties["evidence"] if e["field"] == "fatalities"]  # type: ignore[index]
    assert deaths["quotes"][:3] == ["low: 4.0", "best: 4.0", "high: 5.0"]
    assert (deaths["dataset"], deaths["row_id"]) == ("ucdp-ged", "214797")
    assert deaths["source"] == properties["sources"][0]["id"] < 0  # type: ignore[index]


def test_names_of_persons_in_a_row_do_not_reach_the_public(tmp_path: Path) -> None:
    notes = "Shells killed the teacher Bram Testenaere, 31, in a market."
    feature = published(written(tmp_path / "a.csv", ACLED | {"notes": notes}), "acled")
    assert "Testenaere" not in str(feature)
    assert "[name withheld]" in str(feature)


def test_a_published_dataset_may_come_as_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for line in (list(ACLED), list(ACLED.values())):
        book.active.append(line)  # type: ignore[union-attr]
    book.save(tmp_path / "acled.xlsx")
    assert dict(imported(tmp_path / "acled.xlsx", "acled").fates) == {Fate.NEW: 1}


def test_a_changed_row_corrects_its_draft(tmp_path: Path) -> None:
    imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged")
    tally = imported(written(tmp_path / "a.csv", UCDP | {"best": "5"}), "ucdp-ged")
    assert dict(tally.fates) == {Fate.CHANGED: 1}
    assert Incident.objects.get().fatalities_best == 5
    assert Citation.objects.count() == 4


def test_a_changed_row_of_a_public_incident_waits_for_a_signature(tmp_path: Path) -> None:
    publisher = make_publisher()
    imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged", by=publisher, publish=True)
    changed = written(tmp_path / "a.csv", UCDP | {"best": "5"})
    assert dict(imported(changed, "ucdp-ged").fates) == {Fate.WAITING: 1}
    assert imported(changed, "ucdp-ged", by=publisher, publish=True).updated == 1
    assert verify_evidence().problems == ()


def test_an_update_says_that_the_rows_are_new(tmp_path: Path) -> None:
    publisher = make_publisher()
    for best in ("4", "5"):
        path = written(tmp_path / "a.csv", UCDP | {"best": best})
        imported(path, "ucdp-ged", by=publisher, publish=True)
    assert list(Revision.objects.values_list("action", "version")) == [
        ("published", 1),
        ("updated", 2),
    ]


def test_a_place_that_became_coarser_hides_the_finer_one(tmp_path: Path) -> None:
    publisher = make_publisher()
    for where in ("1", "6"):
        path = written(tmp_path / "a.csv", UCDP | {"where_prec": where})
        imported(path, "ucdp-ged", by=publisher, publish=True)
    actions = Revision.objects.order_by("seq").values_list("action", flat=True)
    assert list(actions) == ["published", "withheld", "updated"]


def test_what_an_editor_stated_outlives_a_new_edition(tmp_path: Path) -> None:
    imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged")
    incident = Incident.objects.get()
    Incident.objects.update(fatalities_best=6, fatalities_high=6)
    value = {"low": 4, "best": 6, "high": 6}
    Citation.objects.create(incident=incident, field="fatalities", value=value, state="accepted",
                            method="editor_statement", statement="We counted.")  # fmt: skip
    imported(written(tmp_path / "a.csv", UCDP | {"best": "5"}), "ucdp-ged")
    assert Incident.objects.get().fatalities_best == 6


@pytest.mark.parametrize(("best", "fate"), [("4.0", Fate.UNCHANGED), ("5", Fate.LEFT_ALONE)])
def test_what_was_retracted_does_not_come_back(tmp_path: Path, best: str, fate: Fate) -> None:
    publisher = make_publisher()
    imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged", by=publisher, publish=True)
    curation.retract(Incident.objects.get(), by=publisher, reason="It was a drill.")
    again = written(tmp_path / "a.csv", UCDP | {"best": best})
    tally = imported(again, "ucdp-ged", by=publisher, publish=True)
    assert (dict(tally.fates), tally.published) == ({fate: 1}, 0)
    assert not Incident.objects.public().exists()


def test_rows_that_vanished_are_told_and_kept(tmp_path: Path) -> None:
    imported(written(tmp_path / "a.csv", UCDP, UCDP | {"id": "3"}), "ucdp-ged")
    tally = imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged")
    assert (tally.vanished, tally.vanished_ids) == (1, ["3"])
    assert Incident.objects.count() == 2


def test_a_row_id_twice_in_a_file_is_refused(tmp_path: Path) -> None:
    said: list[str] = []
    imported(written(tmp_path / "a.csv", UCDP, UCDP | {"best": "5"}), "ucdp-ged", said=said)
    assert said == ["line 3: its id '214797' stood in an earlier row; give each row its own"]


def test_the_same_landslide_of_an_older_edition_is_further_evidence(tmp_path: Path) -> None:
    imported(written(tmp_path / "new.csv", GLC_2018), "nasa-glc")
    tally = imported(written(tmp_path / "old.csv", GLC_2016), "nasa-glc")
    assert dict(tally.fates) == {Fate.SAME_EVENT: 1}
    assert Incident.objects.get().rows.count() == 2


def test_the_same_number_of_another_event_is_another_incident(tmp_path: Path) -> None:
    other = {"date": "5/6/2011", "latitude": "20.5", "source_link": "https://other.example/"}
    imported(written(tmp_path / "new.csv", GLC_2018), "nasa-glc")
    imported(written(tmp_path / "old.csv", GLC_2016 | other), "nasa-glc")
    assert Incident.objects.count() == 2


def test_a_double_that_the_newer_edition_dropped_is_the_same_event(tmp_path: Path) -> None:
    imported(written(tmp_path / "new.csv", GLC_2018), "nasa-glc")
    tally = imported(written(tmp_path / "old.csv", GLC_2016 | {"id": "9,001"}), "nasa-glc")
    assert dict(tally.fates) == {Fate.SAME_EVENT: 1}


def test_a_toll_that_another_edition_told_otherwise_contradicts(tmp_path: Path) -> None:
    imported(written(tmp_path / "new.csv", GLC_2018), "nasa-glc")
    imported(written(tmp_path / "old.csv", GLC_2016 | {"fatalities": "9"}), "nasa-glc")
    assert Incident.objects.get().fatalities_best == 11
    assert Citation.objects.get(field="fatalities", value__best=9).stance == "contradicts"


def test_a_report_that_two_rows_name_is_listed_once(tmp_path: Path) -> None:
    imported(written(tmp_path / "new.csv", GLC_2018), "nasa-glc")
    feature = published(written(tmp_path / "old.csv", GLC_2016), "nasa-glc")
    publishers = [source["publisher"] for source in feature["properties"]["sources"]]  # type: ignore[index]
    assert publishers == ["NASA", "Hill Gazette", "NASA"]


def test_two_editions_of_one_publisher_are_one_source(tmp_path: Path) -> None:
    publisher = make_publisher()
    imported(written(tmp_path / "new.csv", GLC_2018), "nasa-glc", by=publisher, publish=True)
    imported(written(tmp_path / "old.csv", GLC_2016), "nasa-glc", by=publisher, publish=True)
    incident = Incident.objects.get()
    assert (incident.verification_status, incident.version) == ("single_source", 2)


def test_a_point_in_another_country_is_not_drawn(tmp_path: Path) -> None:
    said: list[str] = []
    swapped = GLC_2018 | {"latitude": "77.58", "longitude": "34.18"}
    imported(written(tmp_path / "a.csv", swapped), "nasa-glc", said=said)
    assert said == ["line 2: its point 77.58, 34.18 lies outside India; India is all that is told"]
    assert Incident.objects.get().place.kind == "country"  # type: ignore[union-attr]


def test_null_island_is_no_place(tmp_path: Path) -> None:
    nowhere = UCDP | {"latitude": "0", "longitude": "0.0"}
    imported(written(tmp_path / "a.csv", nowhere), "ucdp-ged")
    assert Incident.objects.get().place.gazetteer_id == "geonames:163843"  # type: ignore[union-attr]
