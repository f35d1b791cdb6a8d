"""Our own tables."""

from pathlib import Path

import pytest

from incidents.errors import GazetteerError
from incidents.geocoding.build import tables

TABLES = sorted(path.stem for path in tables.TABLES.glob("*.csv"))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_source(table: str) -> None:
    assert all(row["source"] for row in tables.read(table))


@pytest.mark.parametrize("table", ["areas", "districts", "airports", "sites"])
def test_every_row_of_our_own_places_has_a_slug_of_its_own(table: str) -> None:
    slugs = [row["slug"] for row in tables.read(table)]
    assert len(set(slugs)) == len(slugs)


def test_every_country_has_names_in_the_four_page_languages() -> None:
    for row in tables.read("countries"):
        assert all(row[language] for language in ("en", "fr", "nl", "de")), row["code"]


def test_a_row_that_is_too_short_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text("slug,en,source\na,A,own\nb,B\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"sites\.csv, line 3: needs as many cells"):
        tables.read("sites", tmp_path)
