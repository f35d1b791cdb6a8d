"""People counted in four languages."""

from __future__ import annotations

import pytest

from incidents.extraction.counts import read_counts
from incidents.values import Count


def read(text: str, language: str = "en") -> list[tuple[str, int | None]]:
    readings = read_counts(text, 0, len(text), language=language)
    return [(reading.field, reading.count.best) for reading in readings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 people were killed and 270 injured", [("fatalities", 31), ("injured", 270)]),
        ("which killed 31 and injured 40", [("fatalities", 31), ("injured", 40)]),
        ("Six arrests were made", [("arrested", 6)]),
        ("police made a further three arrests", [("arrested", 3)]),
        ("The seventh was arrested at home", [("arrested", 1)]),
        ("A man was arrested", [("arrested", 1)]),
        ("Police have arrested two people", [("arrested", 2)]),
        ("Two men and a woman were arrested", [("arrested", 3)]),
        ("Two of the three men were arrested", [("arrested", 2)]),
        ("No one was hurt", [("injured", 0)]),
        ("A suspect was shot and arrested", [("injured", 1), ("arrested", 1)]),
        ("One officer was killed by the blast", [("fatalities", 1)]),
        ("leaving 3 dead and 40 wounded", [("fatalities", 3), ("injured", 40)]),
        ("ended in 18 fatalities", [("fatalities", 18)]),
        ("About a dozen were hurt", [("injured", 12)]),
        ("one thousand visitors; 1,200 people were injured", [("injured", 1200)]),
    ],
)
def test_english(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trois personnes ont été tuées", [("fatalities", 3)]),
        ("une trentaine de blessés et 31 morts", [("injured", 30), ("fatalities", 31)]),
        ("les attentats qui ont fait 32 morts", [("fatalities", 32)]),
        ("Deux hommes et une femme ont été interpellés", [("arrested", 3)]),
        ("treize personnes ont été privées de liberté", [("arrested", 13)]),
        ("L'attaque n'a fait aucun blessé", [("injured", 0)]),
        ("quatre-vingt-douze personnes ont été blessées", [("injured", 92)]),
        ("un homme a été blessé à la jambe et arrêté", [("injured", 1), ("arrested", 1)]),
    ],
)
def test_french(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zes mensen werden opgepakt", [("arrested", 6)]),
        ("kwamen elf mensen om het leven", [("fatalities", 11)]),
        ("een tachtigtal reizigers raakte gewond", [("injured", 80)]),
        ("eenentwintig doden en 106 gewonden", [("fatalities", 21), ("injured", 106)]),
        ("Niemand werd opgepakt", [("arrested", 0)]),
        ("werd een schutter van 35 gedood", [("fatalities", 1)]),
    ],
)
def test_dutch(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text, "nl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zwei Männer wurden festgenommen", [("arrested", 2)]),
        ("Fünfzehn Menschen wurden verletzt", [("injured", 15)]),
        ("einundzwanzig Tote und 48 Verletzte", [("fatalities", 21), ("injured", 48)]),
        ("Am Dienstag starben zwölf Menschen", [("fatalities", 12)]),
    ],
)
def test_german(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text, "de") == expected


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "at least 31 people were killed", Count(low=31, best=31)),
        ("en", "almost 300 people were injured", Count(best=300, high=300)),
        ("en", "up to 20 people were injured", Count(best=20, high=20)),
        ("en", "270 to 300 people were injured", Count(low=270, best=270, high=300)),
        ("fr", "au moins 31 morts", Count(low=31, best=31)),
        ("nl", "meer dan 300 gewonden", Count(low=300, best=300)),
        ("de", "mindestens 31 Tote", Count(low=31, best=31)),
    ],
)
def test_hedges_become_bounds(language: str, text: str, count: Count) -> None:
    assert read_counts(text, 0, len(text), language=language)[0].count == count


@pytest.mark.parametrize(
    "text",
    [
        "Detectives found 15kg of explosives and 150 litres of acetone after the killed man's call",
        "No one else was injured",
    ],
)
def test_weights_ages_times_and_others_are_no_people(text: str) -> None:
    assert read(text) == []


def test_words_are_the_spans_that_carry_the_number() -> None:
    text = "Police said at least 31 people were killed."
    words = read_counts(text, 0, len(text), language="en")[0].words
    assert [word.exact for word in words] == ["at least 31", "killed"]
    assert all(text[word.start : word.end] == word.exact for word in words)


def test_attackers_are_counted_apart() -> None:
    text = "Police killed the gunman after he had wounded two officers"
    readings = read_counts(text, 0, len(text), language="en")
    assert [reading.perpetrators for reading in readings] == [True, False]


def test_a_seventh_is_one_more_and_the_seventh() -> None:
    text = "A seventh person was arrested"
    reading = read_counts(text, 0, len(text), language="en")[0]
    assert (reading.count.best, reading.ordinal, reading.further) == (1, 7, True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A 30-year-old man was arrested", [("arrested", 1)]),
        ("en", "The 34-year-old had been arrested", [("arrested", 1)]),
        ("de", "Am Freitag erschoss ein 18-Jähriger neun Menschen", [("fatalities", 9)]),
        ("nl", "Een 26-jarige werd opgepakt", [("arrested", 1)]),
        ("fr", "Deux d'entre eux ont été tués", [("fatalities", 2)]),
    ],
)
def test_an_age_is_no_number_of_people(
    language: str, text: str, expected: list[tuple[str, int]]
) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "total"),
    [
        ("en", "Twelve farmers, eight soldiers, and four militiamen were killed", 24),
        ("en", "The blast killed two nuns, a farmer and a child", 4),
        ("en", "The couple were found dead", 2),
        ("en", "Both officers were wounded", 2),
        ("nl", "Beide gewonden liggen in het ziekenhuis", 2),
        ("de", "Am Montag tötete ein Mann in Köln zwei Frauen", 2),
    ],
)
def test_people_told_one_by_one_are_added(language: str, text: str, total: int) -> None:
    assert read(text, language)[0][1] == total


def test_people_joined_behind_the_verb_are_added() -> None:
    text = "Between three and nine soldiers were injured along with three bystanders"
    assert read_counts(text, 0, len(text), language="en")[0].count == Count(low=6, best=6, high=12)


@pytest.mark.parametrize(
    ("language", "text", "least"),
    [
        ("en", "dozens of people were injured", 24),
        ("fr", "des dizaines de blessés", 20),
        ("nl", "honderden gewonden", 200),
        ("de", "Hunderte Menschen wurden verletzt", 200),
    ],
)
def test_dozens_are_a_least_number(language: str, text: str, least: int) -> None:
    assert read_counts(text, 0, len(text), language=language)[0].count.low == least


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He was arrested at 9 p.m. on 12 March", 1),
        ("He was arrested in 2015", 1),
        ("Two days later he was arrested", 1),
    ],
)
def test_someone_spoken_of_is_one_person(text: str, count: int) -> None:
    (reading,) = read_counts(text, 0, len(text), language="en")
    assert (reading.count.best, reading.is_someone) == (count, True)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kolk was killed",
        "Anna Kolk, 41, of Mole Hill, was killed",
        "the murder of Anna Kolk",
        "Gunmen killed Mayor Anna Kolk",
    ],
)
def test_a_person_named_is_one_person(text: str) -> None:
    start = text.index("Anna Kolk")
    names = [(start, start + 9)]
    (reading,) = read_counts(text, 0, len(text), language="en", names=names)
    assert (reading.field, reading.count.best) == ("fatalities", 1)


@pytest.mark.parametrize(
    "text", ["Anna Kolk said the blast killed nobody", "killed, Anna Kolk said"]
)
def test_a_person_who_speaks_is_not_counted(text: str) -> None:
    start = text.index("Anna Kolk")
    names = [(start, start + 9)]
    readings = read_counts(text, 0, len(text), language="en", names=names)
    assert not any(reading.count.best for reading in readings)


def test_names_of_people_counted_add_nobody() -> None:
    text = "Two men, Jan Bel and Piet Dor, were arrested"
    names = [(9, 16), (21, 29)]
    (reading,) = read_counts(text, 0, len(text), language="en", names=names)
    assert reading.count.best == 2


def test_people_shot_dead_are_not_injured_too() -> None:
    assert read("Two men were shot and later died of it") == [("fatalities", 2)]


def test_people_hit_may_live_or_not() -> None:
    text = "Three people were stabbed"
    (reading,) = read_counts(text, 0, len(text), language="en")
    assert (reading.field, reading.is_open) == ("injured", True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Officials spoke of 50 injured, then 80; later it stood at 130.",
         [(50, True), (80, True), (130, False)]),
        ("en", "Police put it at 12 dead, up from 9.", [(12, False), (9, True)]),
        ("nl", "Er vielen elf doden; andere bronnen gaan uit van veertien.",
         [(11, False), (14, False)]),
        ("de", "Es gab 48 Verletzte; zuvor war von 45 die Rede.", [(48, False), (45, True)]),
        ("fr", "On parlait de trois morts, puis de cinq.", [(3, True), (5, False)]),
    ],
)  # fmt: skip
def test_a_later_number_outdates_an_earlier_one(
    language: str, text: str, expected: list[tuple[int, bool]]
) -> None:
    readings = read_counts(text, 0, len(text), language=language)
    assert [(item.count.best, item.is_outdated) for item in readings] == expected


def test_an_hour_behind_a_number_replaces_nothing() -> None:
    assert read("Five were injured; the match began at 9.") == [("injured", 5)]


def test_a_number_may_stand_on_the_line_before() -> None:
    text = "The blast left some twelve\npeople injured"
    (reading,) = read_counts(text, 0, len(text), language="en")
    assert reading.count.best == 12
    assert all(text[word.start : word.end] == word.exact for word in reading.words)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Twenty-six people, four of whom are policemen, were injured", [("injured", 26)]),
        ("nl", "Twee van de drie mannen werden gedood", [("fatalities", 2)]),
        ("nl", "De agenten werden gewond", []),
        ("de", "Die Polizisten wurden verletzt", []),
        ("de", "Die drei Männer wurden verletzt", [("injured", 3)]),
        ("fr", "Deux autres, qui voulaient fuir, ont été interceptées", [("arrested", 2)]),
        ("fr", "Aucune arrestation n'a été confirmée", []),
    ],
)
def test_who_is_counted(language: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The driver, a man of 31, was arrested", [("arrested", 1)]),
        ("en", "Two teenagers aged 15 and 17 were arrested", [("arrested", 2)]),
        ("nl", "Twee jongeren van 18 en 19 werden opgepakt", [("arrested", 2)]),
        ("de", "Verletzt wurde niemand", [("injured", 0)]),
        ("de", "Festnahmen gab es bislang nicht", [("arrested", 0)]),
        ("de", "Beamte nahmen einen 16-Jährigen fest", [("arrested", 1)]),
        ("fr", "La police l'a arrêté", [("arrested", 1)]),
        ("en", "Police arrested him", [("arrested", 1)]),
        ("nl", "Agenten hielden hem aan", [("arrested", 1)]),
        ("fr", "Leur chauffeur a été tué", [("fatalities", 1)]),
    ],
)
def test_one_person_or_none(language: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text, language) == expected


def test_a_sentence_before_makes_nobody_a_part() -> None:
    text = "Il est sain et sauf. Un agent est blessé."
    (reading,) = read_counts(text, 21, len(text), language="fr")
    assert reading.count.best == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 20 killed included four children and four women", [("fatalities", 20)]),
        ("A 25-year-old Ghent, Belgium, man was arrested", [("arrested", 1)]),
        ("Man, 19, stabbed in the back", []),
    ],
)
def test_parts_and_homes_change_no_number(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "best"),
    [
        ("en", "The number of injured has risen to five", 5),
        ("fr", "Le nombre de blessés est passé à cinq", 5),
        ("nl", "Het aantal gewonden is gestegen naar vijf", 5),
        ("de", "Die Zahl der Verletzten ist auf fünf gestiegen", 5),
        ("fr", "Le conducteur, âgé de 44 ans, a été maîtrisé par des passants puis blessé", 1),
    ],
)
def test_how_many_there_are_may_follow(language: str, text: str, best: int) -> None:
    (reading,) = read_counts(text, 0, len(text), language=language)
    assert reading.count.best == best
