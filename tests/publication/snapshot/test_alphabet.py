"""Names that are added step by step stand as if all had been there at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from incidents.publication.snapshot.alphabet import Alphabet, Names

NAMES = st.lists(st.text(alphabet="aBé -'", max_size=5), max_size=8)


@given(names=NAMES, middle=st.integers(0, 8))
def test_ranks_are_the_same_step_by_step(names: list[str], middle: int) -> None:
    steps, whole = Alphabet(), Alphabet()
    for some in (names[:middle], names[middle:]):
        steps.add(some)
    whole.add(names)
    assert steps.ranks.tolist() == whole.ranks.tolist()


@given(names=NAMES, middle=st.integers(0, 8))
def test_names_are_found_the_same_step_by_step(names: list[str], middle: int) -> None:
    steps, whole = Names(), Names()
    for some in (names[:middle], names[middle:]):
        steps.add([name] for name in some)
    whole.add([name] for name in names)
    found, expected = (item.between("", "\U0010ffff") for item in (steps, whole))
    assert [part.tolist() for part in found] == [part.tolist() for part in expected]


def test_later_words_of_a_name_are_no_whole_names() -> None:
    names = Names()
    names.add([["Sint-Jans-Molenbeek", "Molenbeek"], [""]])
    entries, whole = names.between("molenbeek", "molenbeek\0")
    assert entries.tolist() == [0, 0]
    assert whole.tolist() == [False, True]
