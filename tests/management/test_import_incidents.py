"""The command says what became of every row, and what is wrong in one line."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from incidents.ingest.datasets.formats import FORMATS
from incidents.ingest.datasets.mapping import FIELDS
from incidents.models import Incident
from tests.ingest.datasets.files import UCDP, written
from tests.rows import make_publisher, make_user

pytestmark = pytest.mark.django_db
BAD = UCDP | {"id": "2", "best": "many"}


def run(*arguments: object) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_incidents", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", [*FORMATS, *sorted(FIELDS)])
def test_every_format_and_every_field_of_a_mapping_is_documented(name: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
    count = re.fullmatch(r"(fatalities|injured|arrested)(_low|_best|_high)?", name)
    words = (count[1], f"…{count[2]}" if count[2] else count[1]) if count else (name,)
    assert all(f"`{word}`" in page or f"\n{word} =" in page for word in words)


@pytest.fixture
def ged(tmp_path: Path) -> Path:
    return written(tmp_path / "ged.csv", UCDP, BAD)


def test_every_row_is_accounted_for(ged: Path) -> None:
    make_publisher("marta")
    out, err = run(ged, "--format", "ucdp-ged", "--as", "marta", "--publish")
    assert out.splitlines() == [
        "2 rows read", "  1 new", "  0 changed", "  0 unchanged",
        "  1 could not be read and were left out", "1 published, 0 updated, 0 refused",
    ]  # fmt: skip
    assert err.startswith("line 3, column 'best' is 'many'; give a whole number")


def test_a_dry_run_says_so(ged: Path) -> None:
    out, _ = run(ged, "--format", "ucdp-ged", "--dry-run")
    assert out.startswith("2 rows read (dry run: nothing is written)")
    assert not Incident.objects.exists()


def test_a_file_of_bad_rows_only_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no row of the file could be read"):
        run(written(tmp_path / "a.csv", BAD), "--format", "ucdp-ged")


def test_publishing_needs_a_name(ged: Path) -> None:
    with pytest.raises(CommandError, match="--publish needs --as USER"):
        run(ged, "--format", "ucdp-ged", "--publish")


def test_an_unknown_user_is_named(ged: Path) -> None:
    with pytest.raises(CommandError, match="there is no user 'nobody'"):
        run(ged, "--format", "ucdp-ged", "--as", "nobody")


def test_who_may_not_publish_imports_nothing(ged: Path) -> None:
    make_user("reader")
    with pytest.raises(CommandError, match="user 'reader' may not do this"):
        run(ged, "--format", "ucdp-ged", "--as", "reader", "--publish")
    assert not Incident.objects.exists()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CommandError, match="there is no such file"):
        run("nowhere.csv", "--format", "ucdp-ged")
