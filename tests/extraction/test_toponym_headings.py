"""Unknown names are places where the text itself says so."""

from __future__ import annotations

import pytest

from incidents.extraction.toponym_headings import headed_names
from incidents.extraction.toponym_pieces import pieces


def names(text: str) -> list[str]:
    return [" ".join(words) for words in headed_names(pieces(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began in the small town of Pangandaran.", ["pangandaran"]),
        ("The villages of Ceamurlia de Jos, Maliuc and Caraorman were closed.",
         ["ceamurlia de jos", "maliuc", "caraorman"]),
        ("She fled Torkula village at night.", ["torkula"]),
        ("Un incendie dans le village de Sarlabous.", ["sarlabous"]),
        ("In het dorp van Ter Wupping viel niemand.", ["ter wupping"]),
        ("The mayor of Jette spoke to the head of Interpol.", []),
        ("The City of London and the state of emergency.", []),
        ("The district attorney saw the Big county.", ["big"]),
    ],
)  # fmt: skip
def test_heads_name_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected
