"""Where the Earth lies in a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.publication.pictures import around, fitted
from incidents.values import BoundingBox
from tests.publication.pictures.drawing import make_view

LATITUDES = st.floats(-84, 83)
LONGITUDES = st.floats(-179, 178)


def test_the_middle_is_in_the_middle() -> None:
    assert make_view().pixel(50.85, 4.35) == pytest.approx((150, 100))


def test_of_all_copies_the_nearest_is_drawn() -> None:
    x, _ = make_view(longitude=179.9, zoom=5).pixel(50.85, -179.9)
    assert 150 < x < 160


@given(LATITUDES, LONGITUDES, st.floats(0.001, 1), st.floats(0.001, 1))
def test_a_fitted_box_is_in_view(south: float, west: float, up: float, across: float) -> None:
    box = BoundingBox(west=west, south=south, east=west + across, north=south + up)
    view = fitted(box, width=400, height=300, padding=20, closest=12)
    for latitude, longitude in ((box.south, box.west), (box.north, box.east)):
        x, y = view.pixel(latitude, longitude)
        assert 19 < x < 381
        assert 19 < y < 281


def test_a_box_across_the_antimeridian_is_fitted_there() -> None:
    view = fitted(
        BoundingBox(west=170, south=-20, east=-170, north=-10),
        width=400, height=300, padding=20, closest=12,
    )  # fmt: skip
    assert abs(view.longitude) == pytest.approx(180)


def test_the_box_of_a_view_stays_on_the_earth() -> None:
    box = make_view(zoom=0, width=1200).box
    assert (box.west, box.east) == (-180, 180)


def test_a_circle_takes_a_third_of_the_height() -> None:
    view = around(50.85, 4.35, 2_000, width=640, height=320, closest=14)
    assert 2 * 2_000 / view.metres_per_pixel(50.85) == pytest.approx(320 / 3)
