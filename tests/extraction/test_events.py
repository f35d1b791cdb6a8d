"""Events drafted from sentences: types, places, days, numbers, and what is no event."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.codebook import load_codebook
from incidents.extraction.events import read_events
from incidents.extraction.support import unsupported
from incidents.values import ArticleText, Event, GeoPrecision, Stance
from tests.extraction.placed import find_places

FRIDAY = dt.date(2016, 3, 25)


def read(text: str, language: str = "en", published_on: dt.date | None = FRIDAY) -> list[Event]:
    article = ArticleText(text=text, language=language, published_on=published_on)
    return list(read_events(article, find_places(text), (), load_codebook()))


def place_name(event: Event) -> str:
    return event.place.geocode.place.name if event.place and event.place.geocode else ""


def test_arrests_have_place_day_and_number() -> None:
    (event,) = read("Six people were arrested in Brussels on Thursday.")
    assert (event.event_type, place_name(event)) == ("arrest", "Brussels")
    assert event.date_start == event.date_end == dt.date(2016, 3, 24)
    assert event.arrested is not None
    assert event.arrested.best == 6


def test_raid_with_an_arrest_is_one_raid() -> None:
    (event,) = read("Police raided a flat in Schaerbeek on Friday. A man was arrested there.")
    assert event.event_type == "raid"
    assert event.arrested is not None
    assert event.arrested.best == 1


def test_near_a_city_is_near() -> None:
    (event,) = read("A man was arrested near Frankfurt on Thursday.")
    assert event.geo_precision is GeoPrecision.NEAR


def test_police_of_a_nation_place_an_arrest_in_it() -> None:
    (event,) = read("German police have arrested two people.")
    assert place_name(event) == "Germany"


def test_one_of_two_is_counted_in_the_two() -> None:
    whole, part = read("German police have arrested two people. One was arrested near Frankfurt.")
    assert part.counted_in == part.part_of == whole.key


def test_bombs_at_two_places_are_two_attacks() -> None:
    events = read(
        "A bomb exploded at Brussels Airport and another bomb exploded at Maelbeek station."
    )
    assert [place_name(event) for event in events] == ["Brussels Airport", "Maelbeek station"]
    assert {event.attack_type for event in events} == {"bombing"}


def test_total_over_two_places_stands_once_on_a_parent() -> None:
    text = (
        "At least 31 people were killed and 270 injured in Tuesday's attacks on Brussels Airport"
        " and Maelbeek station in Brussels."
    )
    parent, *parts = read(text)
    assert place_name(parent) == "Brussels"
    assert [part.counted_in for part in parts] == [parent.key, parent.key]
    assert sum(event.fatalities is not None for event in (parent, *parts)) == 1


def test_place_of_a_shared_total_rests_on_the_sentence_that_names_the_parts() -> None:
    told = "At least 31 people were killed in attacks on Brussels Airport and Maelbeek station."
    parent, *_ = read(f"A minister visited Brussels on Friday. {told}")
    (place,) = [item for item in parent.evidence if item.field == "place"]
    assert [quote.exact for quote in place.quotes] == [told]
    assert [word.exact for word in place.words] == ["Brussels Airport", "Maelbeek station"]
    assert place.derivation == "“Brussels Airport” and “Maelbeek station” lie in Brussels"


def test_silence_about_attackers_among_the_dead_is_unknown() -> None:
    (event,) = read("A car bomb killed 31 people in Antwerp on Tuesday.")
    assert event.includes_perpetrators is None


def test_dead_attackers_told_beside_the_victims_are_not_among_them() -> None:
    (event,) = read(
        "Five people were killed in a shooting in Antwerp on Tuesday; two attackers were killed."
    )
    assert event.includes_perpetrators is False


def test_attackers_counted_with_the_victims_are_among_the_dead() -> None:
    (event,) = read("Five people and two gunmen were killed in a shooting in Antwerp on Tuesday.")
    assert event.includes_perpetrators is True


QUOTED_POST = (
    "A suspect was held after raids across Belgium.\n"
    "Opération de police à #Schaerbeek, une explosion et des coups de feu dans la rue\n"
    "— Jo Reporter (@jo_reporter) 23 березня 2016 р.\n"
    "Residents stayed indoors."
)


def test_quoted_post_is_read_in_its_own_language_and_dated_by_its_caption() -> None:
    (event,) = read(QUOTED_POST)
    assert (event.event_type, place_name(event)) == ("raid", "Schaerbeek")
    assert event.date_start == event.date_end == dt.date(2016, 3, 23)


def test_caption_of_a_post_is_the_evidence_of_its_day() -> None:
    (event,) = read(QUOTED_POST)
    (day,) = [item for item in event.evidence if item.field == "date"]
    assert [word.exact for word in day.words] == ["23 березня 2016 р."]
    assert day.quotes[0].exact == "— Jo Reporter (@jo_reporter) 23 березня 2016 р."
    assert day.derivation == "quoted post dated “23 березня 2016 р.” → 2016-03-23"


def test_weekday_in_an_older_post_is_not_read_against_the_article() -> None:
    text = (
        "Une opération de police et une arrestation à #Schaerbeek mardi dans la rue\n"
        "— Jo (@jo_reporter) 23 March 2016"
    )
    assert [event.date_start for event in read(text)] == [None]


def test_event_a_week_before_the_news_is_not_of_the_news_day() -> None:
    events = read("The raid comes a week after 44 people were killed in a bombing in Antwerp.")
    (event,) = [event for event in events if event.event_type == "attack"]
    assert event.date_start is not None
    assert event.date_end is not None
    assert event.date_start <= dt.date(2016, 3, 18) <= event.date_end < FRIDAY


def test_news_without_a_place_is_of_its_dateline() -> None:
    (event,) = read("Brussels, March 22 - Six people were killed in a bombing on Tuesday.")
    assert place_name(event) == "Brussels"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Brussels, March 22 - A car bomb exploded in Antwerp on Tuesday.", ["Antwerp"]),
        ("Brussels, March 22 - Ministers recalled the bombing that killed 31 people.", []),
        ("Belgium, March 22 - Six people were killed in a bombing on Tuesday.", []),
    ],
)
def test_dateline_places_only_news_of_its_own_city(text: str, places: list[str]) -> None:
    assert [place_name(event) for event in read(text)] == places


def test_total_over_several_countries_is_no_incident() -> None:
    assert read("Nine people have been arrested in France, Germany and Belgium.") == []


def test_foiled_plot_is_where_the_only_arrest_of_the_country_was() -> None:
    text = (
        "A planned attack in France was foiled on Thursday."
        " A man was arrested in Argenteuil, the minister said."
    )
    (event,) = read(text)
    assert (event.event_type, place_name(event)) == ("foiled_plot", "Argenteuil")
    assert event.date_start == dt.date(2016, 3, 24)


def test_tolls_of_several_sentences_become_a_range() -> None:
    text = (
        "A bombing in Antwerp on Tuesday killed 31 people and injured almost 300."
        " The bombing in Antwerp injured 270 people, a hospital said."
    )
    (event,) = read(text)
    assert event.injured is not None
    assert (event.injured.low, event.injured.high) == (270, 300)


def test_recalled_attack_with_another_day_is_the_same_attack() -> None:
    text = (
        "A bomb exploded in Antwerp on Tuesday, killing three people."
        " One of the men responsible for the attack in Antwerp yesterday had left the country."
    )
    (event,) = read(text)
    assert event.date_start == dt.date(2016, 3, 22)
    assert [item.value for item in event.evidence if item.stance is Stance.CONTRADICTS] == [
        "2016-03-24"
    ]


def test_ordinal_ties_an_arrest_to_its_day() -> None:
    text = (
        "Six arrests were made in Brussels on Thursday while a seventh was reported on Friday."
        " The seventh was arrested in Forest."
    )
    days = {place_name(event): event.date_start for event in read(text)}
    assert days == {"Brussels": dt.date(2016, 3, 24), "Forest": dt.date(2016, 3, 25)}


@pytest.mark.parametrize(
    "text",
    [
        "There were no arrests in Brussels on Thursday.",
        "Ministers warned that an attack in Brussels was possible.",
        "An attack in Antwerp could come on Friday.",
        "Officials will hold an exercise in Brussels on Friday in which a bombing is simulated.",
        "Reports of an explosion in Antwerp on Friday were wrong.",
        "The minister landed in Brussels on Friday and offered his resignation.",
        "A man died of a heart attack in Antwerp on Friday.",
        "A gas explosion in Antwerp on Friday killed two people.",
        "The film festival in Antwerp attacked its critics on Friday.",
        "Three suspects were sentenced in Brussels on Friday for the attack.",
        "A man was seen in Antwerp. The arrest has not been confirmed.",
    ],
)
def test_what_is_no_incident(text: str) -> None:
    assert read(text) == []


def test_bomb_hoax_is_a_threat() -> None:
    (event,) = read("A bomb hoax emptied the station in Antwerp on Thursday.")
    assert (event.event_type, place_name(event)) == ("threat", "Antwerp")


def test_article_about_a_drill_tells_nothing() -> None:
    text = (
        "Police held an exercise in Antwerp on Thursday. A bomb exploded in the simulated attack."
        " Gunmen took hostages and shot dead two people. The drill ended at noon."
    )
    assert read(text) == []


def test_drill_in_passing_takes_nothing_back() -> None:
    text = "Two people were shot dead in Antwerp on Thursday. A drill had been held in May."
    assert [event.event_type for event in read(text)] == ["attack"]


def test_arrest_that_is_taken_back_is_not_drafted() -> None:
    assert read("A man was arrested in Antwerp on Friday. The arrest has not been confirmed.") == []


def test_news_without_a_day_is_of_the_last_two_days() -> None:
    (event,) = read("Police have arrested six people in Brussels.")
    assert (event.date_start, event.date_end) == (dt.date(2016, 3, 24), FRIDAY)


def test_article_without_a_day_gives_no_date_to_relative_words() -> None:
    (event,) = read("Six people were arrested in Brussels on Thursday.", published_on=None)
    assert event.date_start is None


def test_evidence_names_whom_the_text_cites() -> None:
    (event,) = read("Six people were arrested in Brussels on Thursday, according to Der Spiegel.")
    assert {item.attributed_to for item in event.evidence} == {"Der Spiegel"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Six personnes ont été arrêtées jeudi soir à Bruxelles."),
        ("nl", "Donderdagavond werden zes mensen opgepakt in Brussel."),
        ("de", "In Brüssel wurden am Donnerstagabend sechs Menschen festgenommen."),
    ],
)
def test_same_arrests_in_other_languages(language: str, text: str) -> None:
    (event,) = read(text, language)
    assert (event.event_type, place_name(event)) == ("arrest", "Brussels")
    assert event.date_start == dt.date(2016, 3, 24)
    assert event.arrested is not None
    assert event.arrested.best == 6


TEXTS = [
    ("en", "Almost 300 people were injured when a bomb exploded at Brussels Airport on Tuesday."),
    ("en", "A man was shot and arrested in Schaerbeek during raids which began last night."),
    ("en", "Police arrested six people in raids in Schaerbeek and Forest on Thursday."),
    ("en", "A planned attack in France was foiled yesterday. One man was arrested in Argenteuil."),
    ("fr", "Les attentats de mardi à Bruxelles ont fait 31 morts et une centaine de blessés."),
    ("fr", "Hier soir, un homme a été blessé et arrêté lors d'une perquisition à Schaerbeek."),
    ("nl", "Vanochtend ontploften twee bommen in Brussel. Zeker elf mensen kwamen om het leven."),
    ("nl", "Bij een huiszoeking in Schaarbeek werden gisteren drie mannen opgepakt."),
    ("de", "Bei einem Anschlag in Brüssel starben am Dienstag zwölf Menschen, 50 wurden verletzt."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_every_evidence_passes_the_gate(language: str, text: str) -> None:
    events = read(text, language)
    assert events
    for event in events:
        place = event.place.geocode.place if event.place and event.place.geocode else None
        for item in event.evidence:
            problem = unsupported(
                item.field,
                item.value,
                words=[word.exact for word in item.words],
                quotes=[quote.exact for quote in item.quotes],
                derivation=item.derivation,
                language=language,
                reference=FRIDAY,
                codebook=load_codebook(),
                place_names=[place.name] if place else [],
            )
            assert problem is None, (item, problem)


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_every_span_is_the_text_at_its_offsets(language: str, text: str) -> None:
    spans = [
        span
        for event in read(text, language)
        for item in event.evidence
        for span in (*item.quotes, *item.words)
    ]
    assert all(text[span.start : span.end] == span.exact for span in spans)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A judge in Brussels issued a warrant for a man's arrest on Friday.", "en"),
        ("A suspect was shot dead by police in Antwerp on Friday.", "en"),
        ("Am Freitag wurde der Mann in Frankfurt von einer Streife erschossen.", "de"),
        ("Le suspect a été abattu par la police vendredi à Anvers, après une fusillade.", "fr"),
    ],
)
def test_warrants_and_shots_by_police_are_no_incidents(text: str, language: str) -> None:
    assert read(text, language) == []


def test_where_a_victim_lives_is_not_where_it_happened() -> None:
    (event,) = read("A man stabbed Mr X, 55, of Antwerp on Friday in an alley in Brussels.")
    assert place_name(event) == "Brussels"


def test_threat_takes_the_place_to_which_the_police_were_called() -> None:
    (event,) = read("The squad was called to Brussels after a report of a suspicious device.")
    assert (event.event_type, place_name(event)) == ("threat", "Brussels")


def test_next_sentence_says_where_it_happened() -> None:
    (event,) = read(
        "Terrorists injured twenty-six people in a bomb explosion on Thursday. "
        "The bomb was placed in a dance hall in Antwerp."
    )
    assert place_name(event) == "Antwerp"
    assert event.injured is not None
    assert event.injured.best == 26


def test_several_attacks_in_a_list_of_places_are_several_incidents() -> None:
    events = read(
        "Two terrorist attacks were carried out on Thursday, at a market in Antwerp, "
        "and at a station in Brussels."
    )
    assert sorted(map(place_name, events)) == ["Antwerp", "Brussels"]


def test_a_way_home_leads_to_no_place_of_the_event() -> None:
    text = "A woman was on her way home from Brussels. Two people were killed in a shooting."
    assert read(text) == []


def test_a_total_over_two_towns_stands_on_the_country_told_besides() -> None:
    parent, *parts = read(
        "Belgium is in mourning. At least 31 people were killed on Tuesday in attacks on"
        " Antwerp and Maelbeek station."
    )
    assert (place_name(parent), len(parts)) == ("Belgium", 2)
    assert parent.fatalities is not None
    assert [part.fatalities for part in parts] == [None, None]


def test_a_foreign_and_joins_no_places() -> None:
    (event,) = read("Deux autres, qui fuyaient l'Italie, ont été arrêtés en France jeudi.", "fr")
    assert place_name(event) == "France"


def test_an_article_on_a_memorial_tells_no_attack_of_its_own() -> None:
    text = (
        "Brüssel gedenkt der Opfer. Eine Andacht erinnert an die Tat. "
        "Vor zwei Jahren wurden in Brüssel bei dem Anschlag neun Menschen erschossen."
    )
    assert read(text, "de") == []


def test_a_comma_before_a_place_begins_another_event() -> None:
    first, second = read(
        "In Brüssel nahmen Beamte am Donnerstag zwei Männer fest, in Frankfurt wurde eine Wohnung"
        " durchsucht.",
        "de",
    )
    assert (place_name(first), first.event_type) == ("Brussels", "arrest")
    assert (place_name(second), second.event_type) == ("Frankfurt", "raid")


def test_one_day_told_of_two_events_is_of_both() -> None:
    first, second = read(
        "Police raided a flat in Antwerp and arrested a 19-year-old man in Brussels on Monday."
    )
    assert first.date_start == second.date_start == dt.date(2016, 3, 21)
    assert (first.arrested, place_name(second)) == (None, "Brussels")


def test_the_day_of_what_comes_next_is_not_that_of_the_event() -> None:
    (event,) = read(
        "Eine Frau ist am Dienstag in Frankfurt entführt und am Mittwoch freigelassen worden.", "de"
    )
    assert event.date_start == dt.date(2016, 3, 22)


def test_the_day_of_a_plea_is_not_that_of_the_crime() -> None:
    text = "A man pleaded guilty on February 4 to the murder of two people in Antwerp."
    assert [event.date_start for event in read(text)] in ([], [None])


def test_this_city_is_the_one_where_the_news_was_written() -> None:
    text = (
        "Brussels, March 24 - A bomb exploded today in this city at the home of a French general."
    )
    (event,) = read(text)
    assert place_name(event) == "Brussels"


def test_a_second_explosion_beside_an_attack_is_one_too() -> None:
    first, second = read(
        "A terrorist attack in Antwerp on Thursday. An hour later a second explosion shook"
        " Maelbeek station."
    )
    assert [place_name(first), place_name(second)] == ["Antwerp", "Maelbeek station"]


def test_a_report_that_proved_false_is_no_event() -> None:
    text = "Berichte über eine Schießerei in Frankfurt erwiesen sich als falsch."
    assert read(text, "de") == []


@pytest.mark.parametrize(
    "text",
    [
        "Officials say overall attacks nationwide in Belgium have fallen since 2 March.",
        "He had a cardiac arrest in Antwerp on Thursday.",
        "A judge in Antwerp signed an arrest warrant for him on Thursday.",
        "Arson investigators were at work in Antwerp on Thursday.",
    ],
)
def test_words_of_violence_for_something_else_tell_no_incident(text: str) -> None:
    assert read(text) == []


def test_the_beginning_of_a_war_is_not_the_day_of_an_attack() -> None:
    (event,) = read(
        "Gunmen opened fire in Antwerp, the worst day of the war, which began with the landing"
        " in March 2003."
    )
    assert event.date_start != dt.date(2003, 3, 1)


def test_an_arrest_has_no_dead_of_its_own() -> None:
    (event,) = read("A man was arrested in Antwerp on Thursday over the death of two people.")
    assert event.fatalities is None


def test_a_weekday_before_after_is_the_day_of_the_event() -> None:
    (event,) = read("A man was arrested in Antwerp on Tuesday after officers seized drugs.")
    assert event.date_start == dt.date(2016, 3, 22)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Guerrillas destroyed a bridge in Antwerp on Thursday."),
        ("en", "A pylon was destroyed by guerrillas in Antwerp on Thursday."),
        ("fr", "Un pont a été détruit par des rebelles à Anvers jeudi."),
    ],
)
def test_what_rebels_destroy_is_attacked(language: str, text: str) -> None:
    (event,) = read(text, language)
    assert event.event_type == "attack"


def test_what_a_storm_destroys_is_not() -> None:
    assert read("A storm destroyed a bridge in Antwerp on Thursday.") == []
