"""Names of persons in the texts of a row, found so that no document tells them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from incidents.extraction.names import fold_name
from incidents.extraction.persons import find_persons, name_parts

_BETWEEN_WORDS = re.compile(r"[\W_\d]+")


def words_of_address(url: str) -> str:
    """The words of an address after its host, with capitals, as a headline has them."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return _BETWEEN_WORDS.sub(" ", unquote(f"{parts.path} {parts.query} {parts.fragment}")).title()


def withheld_names(
    texts: Iterable[str],
    *,
    is_place: Callable[[str], bool],
    place_words: Iterable[str],
    groups: Iterable[str] = (),
) -> list[str]:
    """Folded names to withhold; words of the row's own place stay, it is told anyway.

    However it is spelt: "Deir ez Zor" is no person where the row says "Deir Ezzor". Nor are the
    whole names of the `groups` that the row has as parties; a person may be called like a part.
    """
    places = {fold_name(words) for words in place_words}
    parts = {word for words in places for word in words.split()}
    squeezed = {words.replace(" ", "") for words in (*places, *map(fold_name, groups))}
    persons = [
        person
        for text in dict.fromkeys(texts)
        for person in find_persons(
            text,
            language="en",
            is_place=lambda name: fold_name(name).replace(" ", "") in squeezed or is_place(name),
        )
    ]
    return sorted(name_parts(persons) - parts)
