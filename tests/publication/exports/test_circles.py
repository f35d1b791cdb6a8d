"""Circles of uncertainty, held against another library's distances."""

from __future__ import annotations

import numpy as np
import pytest
from geopy.distance import geodesic

from incidents.publication.exports.circles import CORNERS, rings


def ring(latitude: float, longitude: float, metres: float) -> np.ndarray:
    (drawn,) = rings(np.array([latitude]), np.array([longitude]), np.array([metres]))
    return drawn


def area(drawn: np.ndarray) -> float:
    """The shoelace formula; positive is counter-clockwise."""
    x, y = drawn[:, 0], drawn[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


@pytest.mark.parametrize("latitude", [-55.0, 0.0, 50.87, 78.2])
@pytest.mark.parametrize("metres", [300, 2000, 80_000])
def test_every_corner_is_as_far_as_it_should_be(latitude: float, metres: int) -> None:
    for longitude, other in ring(latitude, 4.37, metres):
        distance = geodesic((latitude, 4.37), (other, longitude)).meters
        assert distance == pytest.approx(metres, rel=0.006)


@pytest.mark.parametrize("latitude", [-89.0, 50.87, 89.0])
def test_rings_are_closed_and_run_counter_clockwise(latitude: float) -> None:
    drawn = ring(latitude, 4.37, 200_000)
    assert drawn[0].tolist() == drawn[-1].tolist()
    assert area(drawn) > 0


def test_a_ring_runs_on_past_the_antimeridian() -> None:
    drawn = ring(-17.7, 179.99, 80_000)
    assert len(drawn) == CORNERS + 1
    assert 180 < drawn[:, 0].max() < 181


@pytest.mark.parametrize(("latitude", "pole"), [(89.5, 90), (-89.5, -90)])
def test_a_ring_around_a_pole_holds_the_pole(latitude: float, pole: int) -> None:
    drawn = ring(latitude, 100, 200_000)
    assert [-180.0, pole] in drawn.tolist()
    assert [180.0, pole] in drawn.tolist()


def test_none_are_drawn_for_none() -> None:
    assert rings(np.empty(0), np.empty(0), np.empty(0)) == []
