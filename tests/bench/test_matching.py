"""The figures about matching are what they say, on texts few enough to count by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.matching_copies import COPIES, OTHERS, measure_copies
from bench.matching_events import CITIES, measure_accounts
from bench.matching_gold import measure_gold
from bench.matching_texts import gathered
from incidents.models import Article, TextBand
from tests.ingest.stories import FIRE, MARKET

SCORER = """
def load_gold(folder):
    import json, pathlib
    return [json.loads(path.read_text()) for path in sorted(pathlib.Path(folder).glob("*.json"))]

def weight(draft, gold, radius):
    return draft["event_type"] == gold["event_type"]

def place(draft, gold, radius):
    return True, 0.0

def hav(latitude, longitude, other_latitude, other_longitude):
    return 111.2 * abs(latitude - other_latitude)
"""


@pytest.mark.django_db
def test_a_copy_that_is_led_to_its_original_is_right() -> None:
    rows = {row["text in another outlet"]: row for row in measure_copies([MARKET, FIRE])}
    assert rows["as it is"]["found"] == 1.0
    assert rows["another text"]["wrong"] == 0
    assert rows["all copies"]["texts"] == len(COPIES)
    assert rows["all"]["texts"] == len(COPIES) + len(OTHERS)


@pytest.mark.django_db
def test_a_copy_of_something_else_is_wrong() -> None:
    rows = {row["text in another outlet"]: row for row in measure_copies([MARKET, f"{MARKET} So."])}
    assert (rows["another text"]["right"], rows["another text"]["wrong"]) == (0, 1)


@pytest.mark.django_db
def test_measuring_copies_leaves_nothing_behind() -> None:
    measure_copies([MARKET, FIRE])
    assert not Article.objects.exists()
    assert not TextBand.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_no_two_events_are_joined_and_each_pair_has_one_fate() -> None:
    *rows, _, others = measure_accounts(CITIES[:1])
    assert all(row["both read"] == row["joined"] + row["proposed"] + row["apart"] for row in rows)
    assert others["joined"] == 0


def article(folder: Path, name: str, text: str, latitude: float) -> None:
    incident = {
        "event_type": "raid", "place_name": "Schaerbeek", "latitude": latitude, "longitude": 4.37,
        "date_start": "2016-03-24", "date_end": "2016-03-24",
    }  # fmt: skip
    gold = {
        "id": name, "title": "", "language": "en", "published_at": "2016-03-25",
        "incidents": [incident],
    }  # fmt: skip
    (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.mark.django_db
def test_pairs_of_the_gold_are_counted_by_what_became_of_them(tmp_path: Path) -> None:
    score = tmp_path / "score.py"
    score.write_text(SCORER, encoding="utf-8")
    article(tmp_path, "a", "Police raided a flat in Schaerbeek on Thursday.", 50.87)
    article(tmp_path, "b", "A raid took place in Schaerbeek on Thursday, police said.", 50.87)
    article(tmp_path, "c", "Police raided a house in Ghent on Thursday.", 51.05)
    rows, lines = measure_gold(tmp_path, score)
    counted = {row["pairs of two articles"]: (row["pairs"], row["joined"]) for row in rows}
    assert counted == {"one event": (1, 1), "beside": (2, 0), "elsewhere": (0, 0)}
    assert [line.split()[:3] for line in lines] == [["one", "event", "joined"]]


def test_texts_are_gathered_once_and_long_enough(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(MARKET, encoding="utf-8")
    (tmp_path / "short.txt").write_text("Too short to copy.", encoding="utf-8")
    with gzip.open(tmp_path / "more.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in (MARKET, FIRE))
    assert gathered(tmp_path) == [MARKET, FIRE]
