"""A place seen through the public incidents in it."""

from __future__ import annotations

from pathlib import Path

from incidents.publication.snapshot.insides import public_place
from tests.snapshots import built, make_snapshot, versions_of
from tests.web.builders import Document, make_feature, make_place, make_tombstone

BELGIUM = {"id": "geonames:belgium", "name": {"": "Belgium"}, "type": "country"}
BRUSSELS = {"id": "geonames:brussels", "name": {"": "Brussels", "nl": "Brussel"}, "type": "city"}


def in_commune(public_id: str, name: str = "Schaerbeek") -> Document:
    return make_feature(public_id, place=make_place(name, ancestors=[BRUSSELS, BELGIUM]))


def test_a_city_tells_its_communes_with_counts_most_first(tmp_path: Path) -> None:
    shown = make_snapshot(
        tmp_path, in_commune("aaaa2345", "Jette"), in_commune("bbbb2345"), in_commune("cccc2345")
    )
    place = public_place(shown, "geonames:brussels")
    assert place is not None
    assert [(item.spot.name[""], item.count) for item in place.inside] == [
        ("Schaerbeek", 2), ("Jette", 1),
    ]  # fmt: skip
    assert [spot.id for spot in place.around] == ["geonames:belgium"]


def test_incidents_known_no_closer_are_told_apart(tmp_path: Path) -> None:
    vague = make_feature("vague234", place=make_place("Brussels", type="city", ancestors=[BELGIUM]))
    place = public_place(
        make_snapshot(tmp_path, vague, in_commune("bbbb2345")), "geonames:brussels"
    )
    assert place is not None
    assert (place.found.count, place.no_closer) == (2, 1)


def test_a_place_without_public_incidents_is_unknown(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path, in_commune("aaaa2345"))
    assert public_place(shown, "geonames:antwerp") is None
    assert public_place(shown, "Schaerbeek") is None


def test_a_finer_place_that_is_withheld_now_is_unknown(tmp_path: Path) -> None:
    coarser = make_feature(status="updated", place=make_place("Brussels", type="city"))
    shown = built(tmp_path, versions_of(in_commune("k7m2p9qd"), make_tombstone(), coarser))
    assert public_place(shown, "geonames:schaerbeek") is None
    place = public_place(shown, "geonames:brussels")
    assert place is not None
    assert list(place.inside) == []
