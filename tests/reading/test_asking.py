from __future__ import annotations

from incidents.geocoding.questions import Answer, Near, Question
from incidents.reading.asking import questions_of, with_answers
from incidents.values import Geocode, MentionState, Reading
from tests.reading.villages import CODEBOOK, GAZETTEER, make_answer, make_reading


def widened(*answers: Answer, reading: Reading | None = None) -> Reading:
    """The reading with these answers for Lindegem."""
    return with_answers(
        reading or make_reading(),
        {"lindegem": answers},
        service="Nominatim",
        gazetteer=GAZETTEER,
        codebook=CODEBOOK,
    )


def lindegem(reading: Reading) -> Geocode | None:
    """What the first mention of the village came to mean."""
    return next(item.geocode for item in reading.mentions if item.toponym.name == "Lindegem")


def names_asked(text: str) -> set[str]:
    return {question.name for question in questions_of(make_reading(text))}


def test_unknown_village_is_asked_once_with_its_surroundings() -> None:
    assert questions_of(make_reading()) == (
        Question(
            name="Lindegem",
            language="en",
            within="Ninove",
            countries=("BE",),
            near=Near(latitude=51, longitude=4),
        ),
    )


def test_known_place_is_not_asked() -> None:
    assert names_asked("A bomb exploded in Ninove, near Brussels, on Friday.") == set()


def test_street_is_not_asked() -> None:
    text = "Police raided a house in the rue Josaphat in Schaerbeek, near Mill Lane, on Friday."
    assert names_asked(text) == set()


def test_person_is_not_asked() -> None:
    text = (
        "Jan Lindegem, 34, was arrested in Ninove on Friday. Police searched the village of"
        " Lindegem."
    )
    assert names_asked(text) == set()


def test_name_with_a_number_is_not_asked() -> None:
    assert names_asked("A truck burned on Highway 19 near Ninove on Friday.") == set()


def test_question_says_nothing_of_the_sentence() -> None:
    (question,) = questions_of(make_reading())
    assert question.key == "lindegem|ninove|en|BE|51,4"
    assert question.words == "Lindegem, Ninove"


def test_fitting_village_becomes_the_place_of_its_event() -> None:
    attack = next(event for event in widened(make_answer()).events if event.event_type == "attack")
    assert attack.place is not None
    assert attack.place.geocode is not None
    assert attack.place.geocode.place.gazetteer_id == "osm:n107775"
    assert any(item.value == "osm:n107775" for item in attack.evidence)


def test_place_has_its_own_metres_and_lies_in_what_the_gazetteer_knows() -> None:
    geocode = lindegem(widened(make_answer()))
    assert geocode is not None
    assert (geocode.precision, geocode.uncertainty_m) == (1, 2_600)
    assert [place.name for place in geocode.ancestors] == [
        "Ninove", "East Flanders", "Flanders", "Belgium",
    ]  # fmt: skip


def test_reasons_are_in_words_and_name_the_service() -> None:
    mention = next(item for item in widened(make_answer()).mentions if item.candidates[-1:]
                   and item.toponym.name == "Lindegem")  # fmt: skip
    assert mention.candidates[-1].reasons == (
        "Nominatim: a town or village in Ninove, België",
        "of that very name",
        "in a country that the article names",
        "in Ninove, which the article names",
    )


def test_what_the_gazetteer_resolved_stays() -> None:
    before, after = make_reading(), widened(make_answer())
    known = [item for item in before.mentions if item.state is not MentionState.UNRESOLVED]
    assert known == [item for item in after.mentions if item.toponym.name != "Lindegem"
                     and item.state is not MentionState.UNRESOLVED]  # fmt: skip


def test_street_stays_unresolved_beside_it() -> None:
    street = next(item for item in widened(make_answer()).mentions if "straat" in item.toponym.name)
    assert street.state is MentionState.UNRESOLVED


def test_place_in_another_country_is_a_candidate_only() -> None:
    elsewhere = make_answer((), latitude=51.0, longitude=3.0, country_code="FR")
    reading = widened(elsewhere)
    assert lindegem(reading) is None
    assert any(item.candidates for item in reading.mentions if item.toponym.name == "Lindegem")


def test_place_far_from_what_the_article_names_is_a_candidate_only() -> None:
    assert lindegem(widened(make_answer((), latitude=49.55, longitude=5.8))) is None


def test_place_of_another_name_is_a_candidate_only() -> None:
    assert lindegem(widened(make_answer(name="Lindegembeke"))) is None


def test_two_villages_that_fit_leave_the_choice_to_the_editor() -> None:
    other = make_answer(gazetteer_id="osm:n2", latitude=51.2, longitude=3.9)
    assert lindegem(widened(make_answer(), other)) is None


def test_one_village_told_twice_is_one() -> None:
    again = make_answer(gazetteer_id="osm:r2", latitude=50.79)
    assert lindegem(widened(make_answer(), again)) is not None


def test_no_answer_changes_nothing() -> None:
    reading = make_reading()
    assert widened(reading=reading) is reading


def test_what_it_lies_in_is_not_told_where_that_is_a_street() -> None:
    text = (
        "A bomb exploded in the village of Lindegem, Dorpstraat, on Friday. Officers closed the"
        " Dorpstraat in Ninove."
    )
    assert "straat" not in str(questions_of(make_reading(text)))


def test_what_it_lies_in_is_not_told_where_that_is_a_person() -> None:
    text = (
        "A bomb exploded in the village of Lindegem, Vanderdemo, on Friday. Piet Vanderdemo, 34,"
        " was arrested in Ninove."
    )
    assert "Vanderdemo" not in str(questions_of(make_reading(text)))


def test_a_withheld_name_is_not_asked() -> None:
    assert questions_of(make_reading(), withheld=["lindegem"]) == ()
