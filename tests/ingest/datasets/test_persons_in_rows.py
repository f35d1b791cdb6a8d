"""No document tells a person, whichever cell of the row names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.models import Incident, RevisionKind
from incidents.publication import log
from tests.ingest.datasets.files import imported, written
from tests.ingest.datasets.test_mapped import MAPPING, ROW
from tests.rows import make_publisher

pytestmark = pytest.mark.django_db


def attack(tmp_path: Path, **changes: str) -> str:
    """The public document of the row of an attack, which is told at its site."""
    mapping = tmp_path / "map.toml"
    term = 'Inval = "attack"\n"Inval bij Abdel Testman" = "attack"'
    mapping.write_text(MAPPING.replace('Inval = "raid"', term), encoding="utf-8")
    path, by = written(tmp_path / "a.csv", ROW | changes), make_publisher()
    assert imported(path, "csv", mapping=mapping, by=by, publish=True).published == 1
    document = log.latest_document(RevisionKind.INCIDENT, Incident.objects.get().public_id)
    return str(document)


def test_an_address_does_not_name_a_person(tmp_path: Path) -> None:
    link = "https://bode.example/mohamed-suspectman-arrested"
    assert "suspectman" not in attack(tmp_path, Link=link).lower()


def test_a_cell_of_terms_does_not_name_a_person(tmp_path: Path) -> None:
    assert "Testman" not in attack(tmp_path, Kind="Inval bij Abdel Testman")


def test_a_place_that_names_a_person_is_named_by_the_gazetteer(tmp_path: Path) -> None:
    document = attack(tmp_path, Where="Metro station of Mohamed Suspectman")
    assert "Suspectman" not in document
    assert "reported in Metro" not in document


def test_a_place_that_names_nobody_keeps_its_words(tmp_path: Path) -> None:
    assert "'name': {'': 'Mill Lane'" in attack(tmp_path, Where="Mill Lane")
