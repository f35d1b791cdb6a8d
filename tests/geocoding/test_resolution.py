"""Resolution: which place a toponym means, how sure, and why."""

from collections.abc import Sequence
from typing import Any

import pytest

from incidents.geocoding.resolution import resolve
from incidents.values import (
    GazetteerPlace,
    GeoPrecision,
    MentionState,
    PlacedToponym,
    PlaceKind,
    Toponym,
    ToponymRole,
)
from tests.builders import make_place
from tests.fakes import FakeGazetteer

METRES = {kind: 1000 * (number + 1) for number, kind in enumerate(PlaceKind)}


def _country(key: str, name: str, code: str, population: int) -> GazetteerPlace:
    return make_place(
        gazetteer_id=key, name=name, kind=PlaceKind.COUNTRY, feature_class="A",
        feature_code="PCLI", country_code=code, population=population,
    )  # fmt: skip


def _town(key: str, name: str, code: str, **changes: Any) -> GazetteerPlace:
    return make_place(
        gazetteer_id=key, name=name, kind=PlaceKind.CITY, country_code=code, **changes
    )


BELGIUM = _country("geonames:1", "Belgium", "BE", 11_000_000)
FRANCE = _country("geonames:2", "France", "FR", 67_000_000)
AMERICA = _country("geonames:3", "United States", "US", 330_000_000)
TEXAS = make_place(
    gazetteer_id="geonames:4", name="Texas", kind=PlaceKind.REGION, feature_class="A",
    feature_code="ADM1", country_code="US", admin1="TX", population=29_000_000,
    latitude=31.25, longitude=-99.25,
)  # fmt: skip
PARIS = _town("geonames:5", "Paris", "FR", population=2_100_000, latitude=48.85, longitude=2.35)
PARIS_TEXAS = _town(
    "geonames:6", "Paris", "US", admin1="TX", population=25_000, latitude=33.66, longitude=-95.56
)
FOREST = make_place(
    gazetteer_id="geonames:7", name="Forest", names={"nl": "Vorst"}, population=56_000,
    latitude=50.81, longitude=4.32, admin1="BRU",
)  # fmt: skip
FOREST_VIRGINIA = _town(
    "geonames:8", "Forest", "US", admin1="VA", population=99_000, latitude=37.4, longitude=-79.3
)
JETTE = make_place(
    gazetteer_id="geonames:9", name="Jette", latitude=50.87, longitude=4.33, admin1="BRU"
)
AIRPORT = make_place(
    gazetteer_id="own:airport", name="Brussels Airport", kind=PlaceKind.SITE, feature_class="S",
    feature_code="AIRP", population=0, uncertainty_m=1500,
)  # fmt: skip
HAMLET = _town("geonames:10", "Sint-Jansheuvel", "NL", population=300)
GAZETTEER = FakeGazetteer(
    [
        BELGIUM, FRANCE, AMERICA, TEXAS, PARIS, PARIS_TEXAS, FOREST, FOREST_VIRGINIA, JETTE,
        AIRPORT, HAMLET,
    ],
    demonyms={"Belgian": "geonames:1", "French": "geonames:2"},
    parents={
        "geonames:4": "geonames:3", "geonames:5": "geonames:2", "geonames:6": "geonames:4",
        "geonames:7": "geonames:1", "geonames:8": "geonames:3", "geonames:9": "geonames:1",
    },
    aliases={"Heuvel": "geonames:10"},
)  # fmt: skip


def _toponyms(text: str, *names: str, **changes: Any) -> list[Toponym]:
    return [
        Toponym(
            start=text.index(name), end=text.index(name) + len(name), exact=name, name=name,
            **changes,
        )
        for name in names
    ]  # fmt: skip


def _resolve(
    text: str, toponyms: Sequence[Toponym], source_country: str = ""
) -> tuple[PlacedToponym, ...]:
    return resolve(
        toponyms,
        GAZETTEER,
        text=text,
        language="en",
        uncertainty_m=METRES,
        source_country=source_country,
    )


def _read(text: str, *names: str, **changes: Any) -> tuple[PlacedToponym, ...]:
    return _resolve(text, _toponyms(text, *names, **changes))


def _id(placed: PlacedToponym) -> str:
    assert placed.geocode is not None
    return placed.geocode.place.gazetteer_id


def test_no_toponyms_give_no_places() -> None:
    assert _resolve("", []) == ()


def test_results_keep_the_order_of_the_toponyms() -> None:
    placed = _read("From Jette to Nowhere to Paris", "Jette", "Nowhere", "Paris")
    assert [entry.toponym.name for entry in placed] == ["Jette", "Nowhere", "Paris"]


def test_without_context_the_most_populous_place_wins() -> None:
    (paris,) = _read("In Paris", "Paris")
    assert _id(paris) == PARIS.gazetteer_id


def test_the_word_after_the_comma_decides() -> None:
    paris, _ = _read("A fire in Paris, Texas", "Paris", "Texas")
    assert _id(paris) == PARIS_TEXAS.gazetteer_id
    assert "in Texas, as the article adds" in paris.candidates[0].reasons


def test_a_qualifier_given_with_the_toponym_decides() -> None:
    (paris,) = _read("Paris in Texas", "Paris", qualifier="Texas")
    assert _id(paris) == PARIS_TEXAS.gazetteer_id


def test_one_name_has_one_sense_in_a_document() -> None:
    text = "Paris, Texas burned. Paris mourns."
    later = Toponym(start=21, end=26, exact="Paris", name="Paris")
    first, _, second = _resolve(text, [*_toponyms(text, "Paris", "Texas"), later])
    assert _id(first) == _id(second) == PARIS_TEXAS.gazetteer_id


def test_neighbours_and_a_demonym_beat_population() -> None:
    text = "Belgian police in Jette and Forest"
    belgian = _toponyms(text, "Belgian", role=ToponymRole.DEMONYM)
    _, _, forest = _resolve(text, [*belgian, *_toponyms(text, "Jette", "Forest")])
    assert _id(forest) == FOREST.gazetteer_id
    assert "in Belgium, a country the article names" in forest.candidates[0].reasons
    assert "1 other place of the article within 100 km" in forest.candidates[0].reasons


def test_what_the_words_around_it_say_decides() -> None:
    (forest,) = _read("the Forest district", "Forest", kind_hint=PlaceKind.DISTRICT)
    assert _id(forest) == FOREST.gazetteer_id


def test_the_outlets_country_counts() -> None:
    (forest,) = _resolve("In Forest", _toponyms("In Forest", "Forest"), source_country="BE")
    assert "in the outlet's own country" in forest.candidates[0].reasons


def test_a_demonym_is_context_only() -> None:
    (belgian,) = _read("Belgian police", "Belgian", role=ToponymRole.DEMONYM)
    assert belgian.state is MentionState.CONTEXT_ONLY
    assert _id(belgian) == BELGIUM.gazetteer_id


def test_a_demonym_taken_for_a_place_is_context_only() -> None:
    (french,) = _read("French police", "French")
    assert french.state is MentionState.CONTEXT_ONLY


def test_part_of_a_name_is_context_only() -> None:
    (paris,) = _read("Paris Match wrote", "Paris", role=ToponymRole.NAME_PART)
    assert paris.state is MentionState.CONTEXT_ONLY


def test_a_name_unknown_to_the_gazetteer_is_unresolved() -> None:
    (nowhere,) = _read("In Nowhere", "Nowhere")
    assert nowhere.state is MentionState.UNRESOLVED
    assert nowhere.geocode is None
    assert nowhere.candidates == ()


def test_a_hamlets_other_name_with_nothing_for_it_is_unresolved() -> None:
    (heuvel,) = _read("Heuvel won", "Heuvel")
    assert heuvel.state is MentionState.UNRESOLVED
    assert [candidate.place for candidate in heuvel.candidates] == [HAMLET]


def test_a_generic_word_does_not_hide_a_division() -> None:
    (texas,) = _read("the State of Texas", "State of Texas")
    assert _id(texas) == TEXAS.gazetteer_id


def test_the_word_airport_leads_to_the_airport() -> None:
    (airport,) = _read("Brussels airport", "Brussels", kind_hint=PlaceKind.SITE)
    assert _id(airport) == AIRPORT.gazetteer_id


def test_a_places_own_metres_win_over_its_kinds() -> None:
    airport, jette = _read("Brussels Airport, near Jette", "Brussels Airport", "Jette")
    assert airport.geocode is not None
    assert jette.geocode is not None
    assert airport.geocode.uncertainty_m == 1500
    assert jette.geocode.uncertainty_m == METRES[PlaceKind.DISTRICT]


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Brussels Airport", GeoPrecision.EXACT),
        ("Jette", GeoPrecision.EXACT),
        ("Paris", GeoPrecision.EXACT),
        ("Texas", GeoPrecision.FIRST_ORDER),
        ("Belgium", GeoPrecision.COUNTRY),
    ],
)
def test_precision_follows_the_kind_of_place(name: str, precision: GeoPrecision) -> None:
    (placed,) = _read(name, name)
    assert placed.geocode is not None
    assert placed.geocode.precision is precision


def test_confidence_lies_between_nothing_and_certainty() -> None:
    for placed in _read("Paris, Forest and Jette", "Paris", "Forest", "Jette"):
        assert placed.geocode is not None
        assert 0 < placed.geocode.confidence < 1


def test_at_most_ten_candidates_best_first() -> None:
    crowd = [_town(f"geonames:{n}", "Springfield", "US", population=n) for n in range(100, 130)]
    (placed,) = resolve(
        _toponyms("Springfield", "Springfield"),
        FakeGazetteer(crowd),
        text="Springfield",
        language="en",
        uncertainty_m=METRES,
    )
    scores = [candidate.score for candidate in placed.candidates]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)


def test_unknown_place_lies_in_what_the_article_says() -> None:
    (unknown, texas) = _read("In Kogelo, Texas, it rained", "Kogelo", "Texas")
    assert (unknown.state, unknown.geocode) == (MentionState.UNRESOLVED, None)
    assert unknown.within is not None
    assert texas.geocode is not None
    assert unknown.within.place == TEXAS
    assert unknown.within.confidence < texas.geocode.confidence


def test_words_of_its_offices_speak_for_a_country() -> None:
    (paris,) = _read("The sheriff and the school board of Paris met", "Paris")
    reasons = [reason for candidate in paris.candidates for reason in candidate.reasons]
    assert "in the country for whose readers the article is written" in reasons


def test_a_town_and_the_county_around_it_speak_for_each_other() -> None:
    georgian = _town("t:1", "Athens", "US", admin1="GA", population=900_000, latitude=33.9)
    texan = _town("t:2", "Athens", "US", admin1="TX", population=12_000, latitude=32.2)
    county = {"kind": PlaceKind.COUNTY, "country_code": "US", "name": "Henderson County"}
    carolinian = make_place(
        gazetteer_id="t:3", **county, admin1="NC", population=65_000, latitude=60.0
    )
    around = make_place(gazetteer_id="t:4", **county, admin1="TX", population=34_000, latitude=32.3)
    text = "The Athens police asked the Henderson County sheriff."
    placed = resolve(
        _toponyms(text, "Athens", "Henderson County"),
        FakeGazetteer([georgian, texan, carolinian, around]),
        text=text,
        language="en",
        uncertainty_m=METRES,
    )
    assert [_id(entry) for entry in placed] == ["t:2", "t:4"]


def test_station_that_no_table_knows_is_in_its_city() -> None:
    (station,) = _read("At the gare de Paris", "gare de Paris", kind_hint=PlaceKind.SITE)
    assert _id(station) == PARIS.gazetteer_id
