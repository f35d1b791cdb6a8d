from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.ingest.accounts import Account, Words
from incidents.ingest.sameness import Judgement, Verdict, judge
from incidents.models import Place
from incidents.values import Count
from tests.rows import BELGIUM, BRUSSELS

FRIDAY = dt.date(2016, 3, 25)
SATURDAY = FRIDAY + dt.timedelta(days=1)
CODEBOOK = load_codebook(DEFAULT_PATH)


def place(name: str = "Schaerbeek", kind: str = "district", **changes: Any) -> Place:
    fields = {
        "gazetteer_id": name, "name": name, "kind": kind, "latitude": 50.87, "longitude": 4.37,
        "ancestors": [BRUSSELS, BELGIUM],
    }  # fmt: skip
    return Place(**(fields | changes))


BIG = place("Brussels", "city", gazetteer_id=BRUSSELS["id"], ancestors=[], population=1_000_000)


def account(**changes: Any) -> Account:
    """A raid in Schaerbeek on Friday, as somebody tells it."""
    told = Account(
        event_type="raid", attack_type="", outcome="", start=FRIDAY, end=FRIDAY, date_precision=1,
        place=place(), is_near=False, counts={},
    )  # fmt: skip
    return replace(told, **changes)


def count(number: int) -> Count:
    return Count(low=number, best=number, high=number)


def judged(known: dict[str, Any], told: dict[str, Any]) -> Judgement:
    return judge(account(**known), account(**told), CODEBOOK)


def attack(attack_type: str = "bombing", **changes: Any) -> dict[str, Any]:
    return {"event_type": "attack", "attack_type": attack_type} | changes


def test_same_type_day_and_district_is_the_same() -> None:
    found = judged({}, {})
    assert found.verdict is Verdict.SAME
    assert found.reasons == ("both tell of “raid”", "on the same day", "in Schaerbeek")
    assert found.doubts == ()


@pytest.mark.parametrize(
    "difference",
    [
        {"event_type": "attack"},
        {"place": place("Jette")},
        {"place": None},
        {"start": None, "end": None},
        {"start": FRIDAY - dt.timedelta(days=3), "end": FRIDAY - dt.timedelta(days=3)},
        {"start": SATURDAY, "end": SATURDAY},
    ],
    ids=["type", "place", "no place", "no day", "day", "next day"],
)
def test_what_differs_is_another_event(difference: dict[str, Any]) -> None:
    assert judged({}, difference).verdict is Verdict.OTHER


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        ("bombing", "bombing", Verdict.SAME),
        ("bombing", "", Verdict.SAME),
        ("unknown", "stabbing", Verdict.SAME),
        ("bombing", "suicide_bombing", Verdict.SAME),
        ("bombing", "stabbing", Verdict.OTHER),
    ],
)
def test_means_must_agree(mine: str, theirs: str, verdict: Verdict) -> None:
    assert judged(attack(mine), attack(theirs)).verdict is verdict


def test_a_kindred_type_is_proposed() -> None:
    found = judged({"event_type": "raid"}, {"event_type": "arrest"})
    assert found.verdict is Verdict.PERHAPS
    assert found.doubts == ("one tells of “raid”, one of “arrest”",)


TELLING = {
    "the same numbers": {"counts": {"arrested": count(6)}},
    "a street": {"words": Words(details=frozenset({"rue josaphat"}))},
    "a person": {"words": Words(persons=frozenset({"vanderdemo"}))},
    "a sentence": {
        "words": Words(sentences=frozenset({"police raided a flat in the rue josaphat"}))
    },
    "two small numbers": {"counts": {"arrested": count(1), "injured": count(2)}},
}


@pytest.mark.parametrize("telling", TELLING.values(), ids=TELLING)
@pytest.mark.parametrize(
    "wide",
    [({"place": BIG}, {"place": BIG}), ({"place": BIG}, {})],
    ids=["one big city", "a district in it"],
)
def test_in_a_big_city_something_telling_must_agree(
    wide: tuple[dict[str, Any], dict[str, Any]], telling: dict[str, Any]
) -> None:
    known, told = wide
    assert judged(known, told).verdict is Verdict.PERHAPS
    assert judged(known | telling, told | telling).verdict is Verdict.SAME


def test_one_arrest_each_tells_nothing() -> None:
    one = {"place": BIG, "counts": {"arrested": count(1)}}
    assert judged(one, one).verdict is Verdict.PERHAPS


@pytest.mark.parametrize(
    "loose",
    [
        {"start": SATURDAY, "end": SATURDAY},
        {"end": FRIDAY + dt.timedelta(days=6), "date_precision": 3},
        {"place": place("Brussels-Capital", "region", gazetteer_id="region")},
    ],
    ids=["next day", "that week", "that region"],
)
def test_what_fits_loosely_is_proposed_only_with_something_telling(loose: dict[str, Any]) -> None:
    inside = place(ancestors=[BRUSSELS, {**BELGIUM, "id": "region"}])
    known: dict[str, Any] = {"place": inside}
    told = known | loose
    assert judged(known, told).verdict is Verdict.OTHER
    telling = {"counts": {"arrested": count(6)}}
    assert judged(known | telling, told | telling).verdict is Verdict.PERHAPS


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        (13, 31, Verdict.SAME),
        (1, 3, Verdict.SAME),
        (3, 300, Verdict.PERHAPS),
        (0, 8, Verdict.PERHAPS),
    ],
)
def test_a_toll_grows_but_not_a_hundredfold(mine: int, theirs: int, verdict: Verdict) -> None:
    known, told = ({"counts": {"injured": count(number)}} for number in (mine, theirs))
    assert judged(known, told).verdict is verdict


def test_two_doubts_need_something_telling() -> None:
    known, told = attack(outcome="completed"), attack(event_type="clash", outcome="failed")
    assert judged(known, told).verdict is Verdict.OTHER
    street = {"words": Words(details=frozenset({"rue josaphat"}))}
    assert judged(known | street, told | street).verdict is Verdict.PERHAPS


def test_a_kindred_type_somewhere_in_the_city_is_another_event() -> None:
    known, told = {"place": BIG}, {"event_type": "arrest"}
    assert judged(known, told).verdict is Verdict.OTHER
    six = {"counts": {"arrested": count(6)}}
    assert judged(known | six, told | six).verdict is Verdict.PERHAPS


def test_near_a_town_is_not_in_it() -> None:
    assert judged({}, {"is_near": True}).verdict is Verdict.PERHAPS


def test_a_type_that_the_codebook_no_longer_knows_is_kin_to_itself_only() -> None:
    assert judged({"event_type": "flood"}, {"event_type": "flood"}).verdict is Verdict.SAME
    assert judged({"event_type": "flood"}, {}).verdict is Verdict.OTHER


def test_what_is_rare_happens_once_a_day_in_a_big_city() -> None:
    plot = {"event_type": "foiled_plot", "place": BIG}
    assert judged(plot, plot).verdict is Verdict.SAME
    assert judged({"place": BIG}, {"place": BIG}).verdict is Verdict.PERHAPS
