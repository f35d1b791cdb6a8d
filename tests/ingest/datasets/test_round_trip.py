"""What our exports say comes back in as it went out, in every format that can be edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from openpyxl import load_workbook

from incidents.ingest.datasets.decisions import Fate
from incidents.models import Incident
from incidents.publication import snapshot
from incidents.publication.search import Query
from tests.ingest.datasets.files import GLC_2018, UCDP, imported, written
from tests.rows import make_publisher
from tests.schema import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(tmp_path: Path) -> User:
    """Who published two incidents, one of them with a title that looks like a formula."""
    publisher = make_publisher()
    imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged")
    Incident.objects.update(title_overrides={"en": "=1+1, “Ḩalab”"})
    imported(written(tmp_path / "a.csv", UCDP), "ucdp-ged", by=publisher, publish=True)
    imported(written(tmp_path / "b.csv", GLC_2018), "nasa-glc", by=publisher, publish=True)
    snapshot.build()
    return publisher


def exported(form: str, path: Path) -> Path:
    call_command("export", "--format", form, "--output", str(path), verbosity=0)
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_an_export_is_no_edit(tmp_path: Path, publisher: User, form: str) -> None:
    said: list[str] = []
    tally = imported(exported(form, tmp_path / f"out.{form}"), form, dry_run=True, said=said)
    assert (dict(tally.fates), said) == ({Fate.UNCHANGED: 2}, [])


def test_a_cell_edited_in_a_workbook_is_published(tmp_path: Path, publisher: User) -> None:
    path = exported("xlsx", tmp_path / "out.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    line = next(n for n in (2, 3) if sheet.cell(n, names.index("event_type") + 1).value == "clash")
    sheet.cell(line, names.index("fatalities_high") + 1).value = 7
    book.save(path)
    assert imported(path, "xlsx", by=publisher, publish=True).updated == 1
    assert Incident.objects.get(event_type="clash").fatalities_high == 7


def test_documents_of_rows_keep_to_the_schema(publisher: User) -> None:
    found = snapshot.current().features(Query())
    assert [list(faults(feature)) for feature in found] == [[], []]
