"""Toponyms whose spans others have found, read with the words around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from incidents.errors import ArticleRejected
from incidents.extraction.toponym_candidates import Search
from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import pieces
from incidents.extraction.toponyms import described
from incidents.values import Gazetteer, Toponym


def given_toponyms(
    text: str, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]]
) -> tuple[Toponym, ...]:
    """One toponym for each span, in the order given.

    Raises ArticleRejected for a span without a letter or digit.
    """
    found = pieces(text)
    search = Search(text=text, pieces=found, gazetteer=gazetteer)
    starts, ends = [piece.start for piece in found], [piece.end for piece in found]
    given = []
    for start, end in spans:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first >= last:
            raise ArticleRejected(
                f"The toponym '{ascii(text[start:end])[1:-1]}' has no letter; leave it out."
            )
        given.append(_candidate(search, (first, last), (start, end)))
    return described(text, given, found)


def _candidate(search: Search, words: tuple[int, int], span: tuple[int, int]) -> Candidate:
    """The candidate that would be found there, or else the words as they are written."""
    found = search.at(words[0])
    if found and (found.start, found.end) == span:
        return found
    name = search.text[span[0] : span[1]]
    places = search.gazetteer.lookup(name)
    demonym = None if places else search.gazetteer.demonym(name)
    return Candidate(
        first=words[0],
        last=words[1],
        start=span[0],
        end=span[1],
        name=name,
        lookup=name,
        basis=Basis.DEMONYM if demonym else Basis.NAME if places else Basis.UNKNOWN,
        places=(demonym,) if demonym else places,
    )
