"""Evidence by dataset row holds only while the stored row says it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from incidents.codebook import load_codebook
from incidents.curation.gate import citation_problem
from incidents.curation.rows import translation
from incidents.models import Citation, Dataset, ExternalId, Incident, row_hash
from tests.rows import make_incident

pytestmark = pytest.mark.django_db
CELLS = {
    "kind": "Inval", "violence": "3", "day": "25/03/2016", "held": "6", "lat": "50.86935",
    "lon": "4.37737", "town": "Schaarbeek",
}  # fmt: skip


def make_row(incident: Incident, *, dataset: str = "ucdp-ged") -> ExternalId:
    source, _ = Dataset.objects.get_or_create(name=dataset, title="Raids", publisher="City desk")
    return ExternalId.objects.create(
        dataset=source, row_id="7", row_hash=row_hash(CELLS), cells=CELLS, incident=incident,
        imported_at=timezone.now(),
    )  # fmt: skip


def problem(field: str, value: Any, *columns: str, **changes: Any) -> str | None:
    incident = make_incident()
    row = make_row(incident)
    citation = Citation(
        incident=incident, row=row, row_hash=row.row_hash, field=field, value=value,
        method="dataset_row", cells={column: CELLS[column] for column in columns},
    )  # fmt: skip
    for name, change in changes.items():
        setattr(citation, name, change)
    return citation_problem(citation, load_codebook())


SIX = {"low": 6, "best": 6, "high": 6}


@pytest.mark.parametrize(
    ("field", "value", "columns"),
    [
        ("arrested", SIX, ["held"]),
        ("date", "2016-03-25", ["day"]),
        ("place", "geonames:2787416", ["lat", "lon"]),
        ("place", "geonames:2787416", ["town"]),
        ("event_type", "attack", ["violence"]),
    ],
)
def test_a_value_that_stands_in_its_cells_holds(field: str, value: Any, columns: list[str]) -> None:
    assert problem(field, value, *columns) is None


@pytest.mark.parametrize(
    ("field", "value", "columns", "words"),
    [
        ("arrested", SIX | {"high": 9}, ["held"], "no quoted cell says '9'"),
        ("date", "2016-03-26", ["day"], "no quoted cell says '2016-03-26'"),
        ("place", "geonames:2787416", ["lat"], "neither hold the point of 'Schaerbeek' nor name"),
        ("place", "geonames:1", ["town"], "it supports another place"),
        ("event_type", "clash", ["violence"], "say 'clash'"),
        ("event_type", "raid", ["kind"], "say 'raid'"),
        ("arrested", SIX, [], "it quotes no cell of the row"),
    ],
)
def test_a_value_that_does_not_follow_is_refused(
    field: str, value: Any, columns: list[str], words: str
) -> None:
    assert words in (problem(field, value, *columns) or "")


def test_a_translation_is_told_by_the_derivation() -> None:
    told = translation("Inval", "raid")
    assert problem("event_type", "raid", "kind", derivation=told) is None


def test_a_cell_that_the_row_does_not_have_is_refused() -> None:
    assert problem("arrested", SIX, cells={"held": "6 men"}) == (
        "the row does not say '6 men' under 'held'"
    )


def test_a_row_that_changed_since_is_refused() -> None:
    assert problem("arrested", SIX, "held", row_hash="0" * 64) == (
        "row '7' of 'ucdp-ged' changed since; import it again"
    )


def test_a_row_altered_in_the_database_is_refused() -> None:
    incident = make_incident()
    row = make_row(incident)
    row.cells = CELLS | {"held": "60"}
    citation = Citation(
        incident=incident, row=row, row_hash=row.row_hash, field="arrested", cells={"held": "60"},
        value={"low": 60, "best": 60, "high": 60}, method="dataset_row",
    )  # fmt: skip
    assert "altered outside" in (citation_problem(citation, load_codebook()) or "")


def test_the_row_of_another_incident_is_refused() -> None:
    row = make_row(make_incident())
    citation = Citation(
        incident=make_incident(), row=row, row_hash=row.row_hash, field="arrested", value=SIX,
        cells={"held": "6"}, method="dataset_row",
    )  # fmt: skip
    assert "names no row of this incident" in (citation_problem(citation, load_codebook()) or "")
