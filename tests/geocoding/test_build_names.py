"""Which alternate names are kept."""

from incidents.geocoding.build.names import upright, useful_names


def test_codes_transliterations_and_other_scripts_are_left_out() -> None:
    names = ["BRU", "FFM", "bu lu sai er", "Брисел", "Bruxelles (Jette)", "B"]
    assert useful_names(names) == set()


def test_latin_names_are_kept_with_their_accents() -> None:
    names = {"Bruxelles", "Brüssel", "'s-Hertogenbosch", "Frankfurt an der Oder"}
    assert useful_names(list(names)) == names


def test_an_inverted_name_is_turned_upright() -> None:
    assert upright("wallonne, Région") == "Région wallonne"
    assert upright("Hainaut") == "Hainaut"
