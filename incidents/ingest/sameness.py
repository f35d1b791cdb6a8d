"""Whether two accounts tell of one event, with what speaks for it and against it in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from incidents.codebook import Codebook
from incidents.codebook.schema import EventType, Term
from incidents.ingest.accounts import Account, Words
from incidents.ingest.vicinity import Vicinity, vicinity
from incidents.models import COUNT_FIELDS
from incidents.values import Count

_UNSAID = frozenset({"", "unknown", "not_applicable"})
_DAY = dt.timedelta(days=1)
_MANY = 3  # people: that many are not counted alike by chance
_FAR_APART = 3  # times: tolls grow, but not so much
_TOLD = {"fatalities": "killed", "injured": "injured", "arrested": "arrested"}


class Verdict(Enum):
    """What becomes of two accounts."""

    SAME = auto()  # joined
    PERHAPS = auto()  # proposed to an editor
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with its grounds, for an editor to read."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    is_same_place: bool = False


class _Weight(Enum):
    FITS = auto()  # as it must be
    TELLS = auto()  # would hardly be so by chance
    OPEN = auto()  # fits, but would fit others too: something telling must join it
    VAGUE = auto()  # fits so loosely that nothing is proposed without something telling
    DOUBT = auto()
    EXCLUDES = auto()


_Finding = tuple[_Weight, str]
_Terms = Mapping[str, EventType] | Mapping[str, Term]


def judge(known: Account, told: Account, codebook: Codebook) -> Judgement:
    """Compare a known event with what a new account tells.

    Joined are accounts of the same type, day and place without a doubt. Where the place is a big
    city, or lies in the other's, something telling must stand beside: the same numbers, the same
    street, person or sentence; in the city it need not for what the codebook calls rare. At most
    one doubt is proposed, two where something telling stands beside.
    """
    findings = [
        *_types(known, told, codebook),
        *_outcomes(known, told),
        *_days(known, told),
        *_places(known, told, codebook),
        *_counts(known, told),
        *_words(known.words, told.words),
    ]
    return Judgement(
        verdict=_verdict([weight for weight, _ in findings]),
        reasons=tuple(words for weight, words in findings if weight in _REASONS),
        doubts=tuple(words for weight, words in findings if weight in _DOUBTS),
        is_same_place=_is_same_place(known, told),
    )


def is_excluded(known: Account, told: Account, codebook: Codebook) -> bool:
    """Whether type, day and place alone say that these are two events."""
    findings = (
        *_types(known, told, codebook), *_days(known, told), *_places(known, told, codebook)
    )  # fmt: skip
    return any(weight is _Weight.EXCLUDES for weight, _ in findings)


_REASONS = frozenset({_Weight.FITS, _Weight.TELLS})
_DOUBTS = frozenset({_Weight.OPEN, _Weight.VAGUE, _Weight.DOUBT})


def _verdict(weights: list[_Weight]) -> Verdict:
    is_telling = _Weight.TELLS in weights
    doubts = weights.count(_Weight.DOUBT)
    if not is_telling:
        doubts += weights.count(_Weight.OPEN)
    if _Weight.EXCLUDES in weights or doubts > (2 if is_telling else 1):
        return Verdict.OTHER
    if _Weight.VAGUE in weights:
        return Verdict.PERHAPS if is_telling else Verdict.OTHER
    return Verdict.PERHAPS if doubts else Verdict.SAME


def _types(known: Account, told: Account, codebook: Codebook) -> Iterator[_Finding]:
    types, attacks = codebook.event_types, codebook.attack_types
    one, other = known.event_type, told.event_type
    if one == other:
        yield _Weight.FITS, f"both tell of “{_label(types, one)}”"
    elif _are_kindred(types, one, other):
        words = f"one tells of “{_label(types, one)}”, one of “{_label(types, other)}”"
        yield _Weight.DOUBT, words
    else:
        yield _Weight.EXCLUDES, ""
    one, other = known.attack_type, told.attack_type
    if one in _UNSAID or other in _UNSAID:
        return
    if one == other:
        yield _Weight.FITS, f"both tell of “{_label(attacks, one)}”"
    elif _are_kindred(attacks, one, other):
        yield _Weight.FITS, f"“{_label(attacks, one)}” and “{_label(attacks, other)}” are akin"
    else:
        yield _Weight.EXCLUDES, ""


def _outcomes(known: Account, told: Account) -> Iterator[_Finding]:
    one, other = known.outcome, told.outcome
    if one != other and one not in _UNSAID and other not in _UNSAID:
        yield _Weight.DOUBT, f"“{one}” for one, “{other}” for the other"


def _are_kindred(terms: _Terms, one: str, other: str) -> bool:
    return any(
        key in terms and other_key in terms[key].kindred
        for key, other_key in ((one, other), (other, one))
    )


def _label(terms: _Terms, key: str) -> str:
    return terms[key].labels.get("en", key).lower() if key in terms else key


def _days(known: Account, told: Account) -> Iterator[_Finding]:
    if known.start is None or known.end is None or told.start is None or told.end is None:
        yield _Weight.EXCLUDES, ""
        return
    if (known.start, known.end) == (told.start, told.end):
        yield _Weight.FITS, "on the same day" if known.is_to_the_day else "in the same period"
        return
    overlap = known.start <= told.end and told.start <= known.end
    if known.is_to_the_day and told.is_to_the_day:
        if overlap:
            yield _Weight.FITS, "on days that overlap"
        elif known.start <= told.end + _DAY and told.start <= known.end + _DAY:
            yield _Weight.VAGUE, "on days beside each other"
        else:
            yield _Weight.EXCLUDES, ""
    elif overlap:
        yield _Weight.VAGUE, "one gives only a period around the day"
    else:
        yield _Weight.EXCLUDES, ""


_OF_VICINITY = {
    Vicinity.SAME: _Weight.FITS,
    Vicinity.SAME_BIG: _Weight.OPEN,
    Vicinity.WITHIN: _Weight.OPEN,
    Vicinity.CLOSE: _Weight.VAGUE,
    Vicinity.WIDE: _Weight.VAGUE,
    Vicinity.APART: _Weight.EXCLUDES,
}


def _places(known: Account, told: Account, codebook: Codebook) -> Iterator[_Finding]:
    if known.place is None or told.place is None:
        yield _Weight.EXCLUDES, ""
        return
    found, words = vicinity(known.place, told.place)
    if found is Vicinity.SAME_BIG and _is_rare(known, codebook):
        found, words = Vicinity.SAME, f"in {known.place.name}"
    yield _OF_VICINITY[found], words
    if known.is_near != told.is_near:
        yield _Weight.DOUBT, "one says only that it was near"


def _is_rare(known: Account, codebook: Codebook) -> bool:
    terms = (
        codebook.event_types.get(known.event_type),
        codebook.attack_types.get(known.attack_type),
    )
    return any(term is not None and term.rare for term in terms)


def _is_same_place(known: Account, told: Account) -> bool:
    if known.place is None or told.place is None:
        return False
    return known.place.gazetteer_id == told.place.gazetteer_id


def _counts(known: Account, told: Account) -> Iterator[_Finding]:
    agreeing = []
    for name in COUNT_FIELDS:
        mine, theirs = known.counts.get(name), told.counts.get(name)
        if mine is None or theirs is None or mine.best is None or theirs.best is None:
            continue
        if mine.best == theirs.best and mine.best > 0:
            agreeing.append((mine.best, _TOLD[name]))
        elif _is_far(mine, theirs):
            yield _Weight.DOUBT, f"{mine.best} {_TOLD[name]} for one, {theirs.best} for the other"
    is_telling = len(agreeing) > 1 or any(number >= _MANY for number, _ in agreeing)
    for number, what in agreeing:
        yield (_Weight.TELLS if is_telling else _Weight.FITS), f"both count {number} {what}"


def _is_far(mine: Count, theirs: Count) -> bool:
    """Whether no growing toll explains the difference."""
    low, high = sorted((mine.best or 0, theirs.best or 0))
    return high - low > _MANY and high > _FAR_APART * low


def _words(known: Words, told: Words) -> Iterator[_Finding]:
    if known.sentences & told.sentences:
        yield _Weight.TELLS, "both have the same sentence"
    for name in sorted(known.details & told.details)[:3]:
        yield _Weight.TELLS, f"both name “{name}”"
    if known.persons & told.persons:
        yield _Weight.TELLS, "both name the same person"
