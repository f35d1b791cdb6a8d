"""The built gazetteer: what it holds, and how it refuses a wrong file."""

import hashlib
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from incidents.errors import GazetteerError
from incidents.geocoding.build import tables
from incidents.geocoding.gazetteer import DEFAULT_PATH, EmbeddedGazetteer, open_gazetteer
from incidents.values import BoundingBox, PlaceKind

COMMUNES = (
    "Anderlecht", "Auderghem", "Berchem-Sainte-Agathe", "Etterbeek", "Evere", "Forest",
    "Ganshoren", "Ixelles", "Jette", "Koekelberg", "Molenbeek", "Saint-Gilles",
    "Saint-Josse-ten-Noode", "Schaerbeek", "Uccle", "Watermael-Boitsfort",
    "Woluwe-Saint-Lambert", "Woluwe-Saint-Pierre",
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> EmbeddedGazetteer:
    return open_gazetteer()


def _names(gazetteer: EmbeddedGazetteer, name: str) -> list[str]:
    return [place.name for place in gazetteer.ancestors(gazetteer.lookup(name)[0])]


def test_manifest_describes_the_shipped_file() -> None:
    manifest = json.loads(DEFAULT_PATH.with_name("manifest.json").read_text(encoding="utf-8"))
    raw = DEFAULT_PATH.read_bytes()
    assert manifest["bytes"] == len(raw) < 45_000_000
    assert manifest["sha256"] == hashlib.sha256(raw).hexdigest()


def test_every_country_is_found_by_its_name_and_has_a_point(gazetteer: EmbeddedGazetteer) -> None:
    for row in tables.read("countries"):
        place = gazetteer.get(f"geonames:{row['geonames_id']}")
        assert place is not None
        assert place.kind is PlaceKind.COUNTRY
        assert (place.latitude, place.longitude) != (0, 0)
        assert place in gazetteer.lookup(row["en"])


@pytest.mark.parametrize("commune", COMMUNES)
def test_brussels_commune_is_a_district_of_brussels(
    gazetteer: EmbeddedGazetteer, commune: str
) -> None:
    place = next(
        place
        for place in gazetteer.lookup(commune)
        if (place.country_code, place.admin1) == ("BE", "BRU")
    )
    chain = [wider.name for wider in gazetteer.ancestors(place)]
    assert place.kind is PlaceKind.DISTRICT
    assert chain == ["Brussels", "Brussels-Capital Region", "Belgium"]


@pytest.mark.parametrize(
    ("name", "gazetteer_id"),
    [
        ("Schaarbeek", "geonames:2787149"),
        ("Vorst", "geonames:2798139"),
        ("Bruxelles", "geonames:2800866"),
        ("Brüssel", "geonames:2800866"),
        ("Maalbeek", "own:maelbeek-metro"),
        ("station de métro Maelbeek", "own:maelbeek-metro"),
        ("metrostation Maalbeek", "own:maelbeek-metro"),
        ("Zaventem airport", "own:brussels-airport"),
        ("luchthaven van Zaventem", "own:brussels-airport"),
        ("aéroport de Zaventem", "own:brussels-airport"),
        ("Belgium", "geonames:2802361"),
        ("Paris", "geonames:2988507"),
        ("Frankfurt", "geonames:2925533"),
        ("Ky.", "geonames:6254925"),
    ],
)
def test_a_name_finds_its_most_populous_place_first(
    gazetteer: EmbeddedGazetteer, name: str, gazetteer_id: str
) -> None:
    assert gazetteer.lookup(name)[0].gazetteer_id == gazetteer_id


def test_georgia_is_a_state_and_a_country(gazetteer: EmbeddedGazetteer) -> None:
    kinds = {(place.kind, place.country_code) for place in gazetteer.lookup("Georgia")}
    assert {(PlaceKind.REGION, "US"), (PlaceKind.COUNTRY, "GE")} <= kinds


def test_a_site_lies_in_district_city_region_and_country(gazetteer: EmbeddedGazetteer) -> None:
    assert _names(gazetteer, "Maelbeek") == [
        "European Quarter",
        "Brussels",
        "Brussels-Capital Region",
        "Belgium",
    ]


def test_a_french_town_lies_in_department_region_and_country(gazetteer: EmbeddedGazetteer) -> None:
    assert _names(gazetteer, "Argenteuil") == ["Val-d'Oise", "Île-de-France", "France"]


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Belgian", "BE"), ("belges", "BE"), ("Belgische", "BE"), ("belgischen", "BE"),
        ("Française", "FR"), ("Turks", "TR"), ("Amerikaanse", "US"), ("Flemish", "BE"),
    ],
)  # fmt: skip
def test_demonyms_of_four_languages_lead_to_their_country(
    gazetteer: EmbeddedGazetteer, word: str, country: str
) -> None:
    place = gazetteer.demonym(word)
    assert place is not None
    assert place.country_code == country


def test_longest_counts_the_words_of_names_that_begin_so(gazetteer: EmbeddedGazetteer) -> None:
    assert gazetteer.longest("Zaventem") >= 2
    assert gazetteer.longest("Argenteuil") >= 1
    assert gazetteer.longest("qwxyz") == 0
    assert gazetteer.longest("…") == 0


def test_labels_come_most_populous_first(gazetteer: EmbeddedGazetteer) -> None:
    box = BoundingBox(west=2, south=49.5, east=6.4, north=51.6)
    names = [place.name for place in gazetteer.within(box, minimum_population=100_000, limit=5)]
    assert names[0] == "Brussels"
    assert len(names) == 5


def test_a_box_across_the_antimeridian_finds_both_sides(gazetteer: EmbeddedGazetteer) -> None:
    box = BoundingBox(west=170, south=-50, east=-170, north=-10)
    countries = {place.country_code for place in gazetteer.within(box, limit=500)}
    assert {"NZ", "TO"} <= countries


def test_near_gives_the_nearest_first(gazetteer: EmbeddedGazetteer) -> None:
    assert gazetteer.near(50.8694, 4.3774)[0].name == "Schaerbeek"


def test_threads_share_one_gazetteer(gazetteer: EmbeddedGazetteer) -> None:
    names = ["Brussels", "Paris", "Jette", "London"] * 25
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: gazetteer.lookup(name)[0].name, names))
    assert found == names


@pytest.mark.parametrize("gazetteer_id", ["", "geonames:", "geonames:x", "own:", "own:no", "x:1"])
def test_unknown_id_is_none(gazetteer: EmbeddedGazetteer, gazetteer_id: str) -> None:
    assert gazetteer.get(gazetteer_id) is None


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"nowhere\.sqlite' does not exist: build it with"):
        open_gazetteer(tmp_path / "nowhere.sqlite")


def test_text_file_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "wrong.sqlite"
    path.write_text("Brussels\n" * 100, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"wrong\.sqlite' is not a gazetteer"):
        open_gazetteer(path)


def test_another_database_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE place (name TEXT)")
    connection.close()
    with pytest.raises(GazetteerError, match="no gazetteer of version 1"):
        open_gazetteer(path)


def test_cut_off_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cut.sqlite"
    path.write_bytes(DEFAULT_PATH.read_bytes()[:200_000])
    with pytest.raises(GazetteerError, match=r"damaged|not a gazetteer"):
        open_gazetteer(path).lookup("Brussels")


def test_the_file_cannot_be_written_through_the_gazetteer(gazetteer: EmbeddedGazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._connection.execute("DELETE FROM place")
