"""folium without its page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from folium.elements import JSCSSMixin

from incidents.publication import maps

ADDRESSES = maps.MapAddresses(
    overview="/overview.json",
    names="/names.json",
    sectors=((0, 20, 45, 50, "/sectors/0_20.json"),),
    europe=((-5, 44, 5, 54, "/europe/-5_44.json"),),
    labels="/labels/{z}/{x}/{y}.json",
    clusters="/c.json",
    cards="/map/view.json",
    boundaries="/map/boundaries.json",
)


class Foreign(JSCSSMixin):
    """An element that folium would load from elsewhere."""

    default_js = [("x", "https://cdn.example/x.js")]  # noqa: RUF012 - folium's contract


def test_the_same_map_is_the_same_bytes():
    assert maps.build_shell(ADDRESSES) == maps.build_shell(ADDRESSES)


def test_the_map_asks_for_no_other_host():
    shell = maps.build_shell(ADDRESSES)
    assert "//" not in shell.script
    assert shell.stylesheets == ("vendor/leaflet-1.9.4/leaflet.css",)
    assert all(path.startswith("vendor/") for path in shell.scripts)


def test_the_map_brings_no_inline_style_or_script():
    assert maps.build_shell(ADDRESSES).html == '<div class="map" id="map_2"></div>'


def test_an_element_that_pulls_a_foreign_file_is_refused():
    drawn = maps.SelfHostedMap(closest=14)
    drawn.add_child(Foreign())
    with pytest.raises(LookupError, match=r"wants 'x' from 'https://cdn\.example/x\.js'"):
        maps._render(drawn)


def test_the_version_follows_the_script():
    other = replace(ADDRESSES, overview="/elsewhere.json")
    assert maps.build_shell(ADDRESSES).version != maps.build_shell(other).version


def test_an_attribution_is_text_not_markup():
    tiles = maps.TileService(url="https://t.example/{z}/{x}/{y}.png", attribution="<img src=x>")
    assert "<img" not in maps.build_shell(ADDRESSES, tiles).script


def test_a_tile_service_is_shown_first_and_the_embedded_map_is_there_to_choose():
    tiles = maps.TileService(url="https://t.example/{z}/{x}/{y}.png", attribution="Tiles")
    script = maps.build_shell(ADDRESSES, tiles).script
    assert "tiles: { layer: tile_layer" in script
    assert "outlines: { layer: base_map" in script
    assert script.count(".addTo(map_2)") == 3  # the scale, the tiles, the incidents
