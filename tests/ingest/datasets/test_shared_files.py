"""Three datasets as their publishers made them, where they lie beside the project."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from incidents.curation import verify_evidence
from incidents.ingest.datasets.decisions import Fate
from incidents.models import ExternalId, Incident
from incidents.publication import snapshot
from incidents.publication.search import Query
from tests.ingest.datasets.files import imported, written
from tests.rows import make_publisher

SHARED = Path(__file__).resolve().parents[4] / "shared" / "datasets"
GED = SHARED / "ucdp_ged191_syria.csv.gz"
GLC_2018 = SHARED / "nasa_glc_2018_utf8.csv.gz"
GLC_2016 = SHARED / "nasa_glc_2016_cp1252.csv.gz"
HIGHEST_ID = 2_000  # all the numbers that went to other events are below
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not GED.exists(), reason="the datasets are not beside the project"),
]


def part(path: Path, target: Path, *, encoding: str, key: str, highest: int) -> Path:
    """The rows of a dataset up to an id."""
    with gzip.open(path, "rt", encoding=encoding, newline="") as file:
        rows = csv.DictReader(file)
        kept = [row for row in rows if float(row[key].replace(",", "")) <= highest]
    return written(target, *kept)


def early_landslides(folder: Path) -> tuple[Path, Path]:
    new = part(GLC_2018, folder / "18.csv", encoding="utf-8", key="event_id", highest=HIGHEST_ID)
    old = part(GLC_2016, folder / "16.csv", encoding="cp1252", key="id", highest=HIGHEST_ID)
    return new, old


@pytest.mark.parametrize(
    ("path", "form", "rows", "bad"),
    [
        (GED, "ucdp-ged", 16_566, []),
        (GLC_2018, "nasa-glc", 11_032, []),
        (GLC_2016, "nasa-glc", 9_564, ["line 6277, column 'date' is empty"]),
    ],
    ids=["ucdp-ged", "nasa-glc-2018", "nasa-glc-2016"],
)
def test_every_row_is_new_or_named(path: Path, form: str, rows: int, bad: list[str]) -> None:
    said: list[str] = []
    tally = imported(path, form, dry_run=True, said=said)
    assert (tally.rows, tally.rejected, tally.fates[Fate.NEW]) == (rows, len(bad), rows - len(bad))
    assert all(any(line.startswith(words) for line in said) for words in bad)


def test_the_older_landslides_make_no_doubles_of_the_newer(tmp_path: Path) -> None:
    new, old = early_landslides(tmp_path)
    events = imported(new, "nasa-glc").fates[Fate.NEW]
    fates = imported(old, "nasa-glc").fates
    assert (events, dict(fates)) == (1_982, {Fate.SAME_EVENT: 1_981, Fate.NEW: 12})
    assert Incident.objects.count() == events + 12
    twice = Incident.objects.filter(rows__row_id="973").distinct()
    assert twice.count() == 1


def test_the_same_landslides_again_change_nothing(tmp_path: Path) -> None:
    for path in early_landslides(tmp_path):
        imported(path, "nasa-glc")
    before = ExternalId.objects.count(), Incident.history.count()
    for path in early_landslides(tmp_path):
        assert set(imported(path, "nasa-glc").fates) == {Fate.UNCHANGED}
    assert (ExternalId.objects.count(), Incident.history.count()) == before


def test_the_events_of_a_war_are_published_and_stand_on_the_map(tmp_path: Path) -> None:
    path = part(GED, tmp_path / "ged.csv", encoding="utf-8", key="id", highest=219_000)
    tally = imported(path, "ucdp-ged", by=make_publisher(), publish=True)
    shown = snapshot.build().features(Query(place="Syria"))
    assert tally.published == tally.rows == len(shown) > 300
    assert verify_evidence().problems == ()
