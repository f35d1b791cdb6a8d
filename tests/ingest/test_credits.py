from __future__ import annotations

import pytest

from incidents.ingest.credits import credited_agencies

BODY = "Police raided a flat in Schaerbeek on Friday.\nNobody was hurt.\nThe street is open."


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("BRUSSELS (Reuters) - ", "Reuters"),
        ("BRUSSELS, March 25 (AP) — ", "Associated Press"),
        ("Bruxelles, 25 mars 2016 (AFP) - ", "AFP"),
        ("Brüssel (dpa) – ", "dpa"),
        ("(Belga) ", "Belga"),
        ("AFP — ", "AFP"),
        ("(AFP/Belga) ", "AFP; Belga"),
    ],
)
def test_agency_is_credited_in_the_dateline(opening: str, agency: str) -> None:
    assert credited_agencies(opening + BODY) == agency


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("(AFP)", "AFP"),
        ("dpa", "dpa"),
        ("Bron: Belga", "Belga"),
        ("Source : AFP", "AFP"),
        ("© 2016 AFP", "AFP"),
        ("Copyright 2016 The Associated Press. All rights reserved.", "Associated Press"),
        ("(Reporting by Jan Demo; Editing by Piet Vanderdemo)", "Reuters"),
        ("Associated Press writer Jan Demo contributed to this report.", "Associated Press"),
        ("(dpa, AFP)", "dpa; AFP"),
    ],
)
def test_agency_is_credited_in_the_last_lines(ending: str, agency: str) -> None:
    assert set(credited_agencies(f"{BODY}\n{ending}").split("; ")) == set(agency.split("; "))


def test_agency_is_credited_in_the_byline() -> None:
    assert credited_agencies(BODY, byline="Jan Demo with AFP") == "AFP"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"A man told AFP that it was over.\n{BODY}",
        f"{BODY}\nPhoto: a soldier at the airport (AFP)",
        f"A soldier at the airport (AFP)\n{BODY}",
        "",
    ],
)
def test_who_is_quoted_or_took_the_picture_is_not_credited(text: str) -> None:
    assert credited_agencies(text) == ""
