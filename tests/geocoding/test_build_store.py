"""The written file."""

from pathlib import Path

from incidents.geocoding.build import store
from incidents.geocoding.build.entries import Entry
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.values import PlaceKind


def _entries() -> list[Entry]:
    country = Entry(
        key=2802361, name="Belgium", latitude=50.75, longitude=4.5, kind=PlaceKind.COUNTRY,
        feature_class="A", feature_code="PCLI", country="BE", demonyms={"Belgian"},
        names={"nl": "België"},
    )  # fmt: skip
    square = Entry(
        key=None, slug="square", name="Market Square", latitude=50.85, longitude=4.35,
        kind=PlaceKind.SITE, feature_class="S", feature_code="SQR", country="BE", parent=country,
    )  # fmt: skip
    return [country, square]


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    store.write(first, _entries())
    store.write(second, list(reversed(list(reversed(_entries())))))
    assert first.read_bytes() == second.read_bytes()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    assert store.write(path, _entries()) == {"places": 2, "names": 3}
    gazetteer = open_gazetteer(path)
    (square,) = gazetteer.lookup("market square")
    assert square.gazetteer_id == "own:square"
    assert gazetteer.get("own:square") == square
    assert [place.name for place in gazetteer.ancestors(square)] == ["Belgium"]
    assert gazetteer.demonym("Belgian") == gazetteer.lookup("belgie")[0]
