"""A CQL2 filter sees in the columns what the documents say."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.publication.cql import parse
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.table import QUERYABLES
from tests.features import make_feature
from tests.snapshots import make_snapshot

PARIS = {"id": "geonames:2988507", "type": "city", "country": "FR", "name": {"": "Paris"},
         "ancestors": []}  # fmt: skip


@pytest.fixture
def shown(tmp_path: Path) -> Snapshot:
    """A raid in Schaerbeek with six arrests, and an attack somewhere in Paris, undated."""
    attack = {
        "event_type": "attack", "outcome": "failed", "date_start": None, "date_end": None,
        "place": PARIS, "arrested": None, "coordinate_uncertainty_m": None,
        "fatalities": {"low": 1, "best": None, "high": 3},
    }  # fmt: skip
    return make_snapshot(
        tmp_path,
        make_feature(id="raid2222"),
        make_feature(id="attk2222", geometry=None, properties=attack),
    )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("event_type = 'raid'", ["raid2222"]),
        ("outcome IS NULL", ["raid2222"]),
        ("outcome = 'failed'", ["attk2222"]),
        ("verification_status LIKE 'single%'", ["raid2222", "attk2222"]),
        ("place = 'Schaerbeek'", ["raid2222"]),
        ("place_id = 'geonames:2988507'", ["attk2222"]),
        ("country IN ('FR', 'DE')", ["attk2222"]),
        ("date_start = DATE('2016-03-25')", ["raid2222"]),
        ("date_end IS NULL", ["attk2222"]),
        ("arrested_best > 3", ["raid2222"]),
        ("arrested_low IS NULL", ["attk2222"]),
        ("fatalities_best IS NULL AND fatalities_high = 3", ["attk2222"]),
        ("coordinate_uncertainty_m <= 2000", ["raid2222"]),
        ("S_INTERSECTS(geometry, BBOX(4, 50, 5, 51))", ["raid2222"]),
        ("version = 1", ["raid2222", "attk2222"]),
        ("updated_at > TIMESTAMP('2016-03-25T12:01:30Z')", ["attk2222"]),
    ],
)
def test_a_filter_finds_by_what_the_document_says(
    shown: Snapshot, text: str, ids: list[str]
) -> None:
    found = shown.find(Query(filter=parse(text, queryables=QUERYABLES)))
    assert [feature["id"] for feature in found.features()] == ids


@pytest.mark.parametrize("name", sorted(QUERYABLES))
def test_every_queryable_has_a_column(shown: Snapshot, name: str) -> None:
    everything = parse(f"{name} IS NULL OR {name} IS NOT NULL", queryables=QUERYABLES)
    assert shown.find(Query(filter=everything)).count == 2


def test_a_filter_over_nothing_finds_nothing(tmp_path: Path) -> None:
    nothing = make_snapshot(tmp_path / "nothing")
    assert nothing.find(Query(filter=parse("place = 'x'", queryables=QUERYABLES))).count == 0
