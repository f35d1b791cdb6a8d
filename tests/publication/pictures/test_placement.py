"""Names find room without covering each other."""

from __future__ import annotations

from incidents.publication.pictures import Sign, Town
from incidents.publication.pictures.lettering import lettered
from incidents.publication.pictures.placement import free_spot, overlaps
from tests.publication.pictures.drawing import BRUSSELS, LIGHT, make_scene, make_view


def town(name: str, people: int, latitude: float = 50.85, longitude: float = 4.35) -> Town:
    return Town(name=name, latitude=latitude, longitude=longitude, population=people)


def named(*towns: Town, signs: tuple[tuple[float, float, float], ...] = ()) -> str:
    scene = make_scene(make_view(zoom=10), towns=towns)
    return "".join(lettered(scene, LIGHT, signs, ()))


def test_a_name_goes_to_the_first_free_side() -> None:
    taken = [(80.0, 104.0, 120.0, 124.0)]  # below
    spot = free_spot((100, 100), (40, 16), 4, taken)
    assert spot is not None
    assert spot[3] <= 100
    assert not overlaps(spot, taken[0])


def test_there_may_be_no_room() -> None:
    assert free_spot((100, 100), (40, 16), 4, [(0, 0, 200, 200)]) is None


def test_the_more_populous_of_two_towns_is_named() -> None:
    drawn = named(town("Brussels", 1_000_000), town("Elsewhere", 500))
    assert ">Brussels<" in drawn
    assert ">Elsewhere<" not in drawn


def test_a_name_that_would_be_cut_by_the_edge_is_left_out() -> None:
    assert ">Edge<" not in named(town("Edge", 10_000, longitude=4.35 + 0.205))


def test_a_sign_is_named_once_and_beside_itself() -> None:
    at = make_view(zoom=10).pixel(**BRUSSELS)
    drawn = named(town("Brussels", 1_000_000), signs=((*at, 16.0),))
    assert "<circle" not in drawn
    assert ">Brussels<" in drawn


def test_a_name_is_text_and_no_markup() -> None:
    assert "&lt;b&gt;" in named(town("<b>", 100_000))
    assert Sign(**BRUSSELS, types={"raid": 2, "attack": 1}).count == 3
