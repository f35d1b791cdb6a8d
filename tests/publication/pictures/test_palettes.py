"""Colours come from the style sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.publication.pictures import palettes
from tests.publication.pictures.drawing import DARK, LIGHT, STATIC


def test_the_palette_is_that_of_the_style_sheet() -> None:
    assert f"--map-land: {LIGHT.map_land};" in (STATIC / "css" / "tokens.css").read_text("utf-8")


def test_dark_paper_is_another_paper() -> None:
    assert DARK.paper != LIGHT.paper
    assert DARK.map_land != LIGHT.map_land


def test_a_missing_colour_is_named(tmp_path: Path) -> None:
    sheet = tmp_path / "tokens.css"
    sheet.write_text(":root{--paper: #ffffff;}@media (prefers-color-scheme: dark){}", "utf-8")
    with pytest.raises(KeyError, match="surface"):
        palettes(sheet)
