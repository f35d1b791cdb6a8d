"""Query string → `Query`, or an error that says what would have been right."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from incidents.codebook import Codebook
from incidents.errors import InvalidParameter
from incidents.publication.cql import Filter, parse
from incidents.publication.cql.parsing import LONGEST
from incidents.publication.search import Query
from incidents.publication.snapshot.table import QUERYABLES
from incidents.values import BoundingBox

NAMES = (
    "bbox", "datetime", "event_type", "outcome", "verification_status",
    "place", "source", "story", "q", "max_uncertainty_m", "asof",
    "filter", "filter-lang",
)  # fmt: skip
FILTER_LANGUAGES = ("cql2-text", "cql2-json")
_LISTS = frozenset({"event_type", "outcome", "verification_status"})
_LONGEST = 500
_MOST_DIGITS = 9  # of metres: many times around the Earth
_DAY_LENGTH = len("2016-03-25")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?", re.ASCII)


def parse_strictly(
    parameters: QueryDict, codebook: Codebook, *, also: frozenset[str] = frozenset()
) -> Query:
    """For exports and the API: an unknown or repeated parameter is an `InvalidParameter`.

    `also` names parameters that the caller reads itself.
    """
    allowed = {*NAMES, *also}
    for name in parameters:
        if name not in allowed:
            raise InvalidParameter(
                f"unknown parameter '{_shown(name)}'; allowed: {', '.join(sorted(allowed))}"
            )
        if name not in _LISTS and len(parameters.getlist(name)) > 1:
            raise InvalidParameter(f"parameter '{name}' is given more than once; give it once")
    return parse_leniently(parameters, codebook)


def parse_leniently(parameters: QueryDict, codebook: Codebook) -> Query:
    """For pages: unknown parameters are ignored, a malformed known one is still an error."""
    start, end = _period(text_of(parameters, "datetime"))
    return Query(
        bbox=_bbox(text_of(parameters, "bbox")),
        date_from=start,
        date_to=end,
        event_types=_terms(parameters, "event_type", codebook.event_types),
        outcomes=_terms(parameters, "outcome", codebook.outcomes),
        verification_statuses=_terms(
            parameters, "verification_status", codebook.verification_statuses
        ),
        place=text_of(parameters, "place"),
        source=text_of(parameters, "source"),
        story=text_of(parameters, "story"),
        q=text_of(parameters, "q"),
        max_uncertainty_m=_metres(text_of(parameters, "max_uncertainty_m")),
        asof=_moment(text_of(parameters, "asof")),
        filter=_filter(parameters),
    )


def as_parameters(query: Query) -> dict[str, str]:
    """The parameters that parse to `query`, in one fixed order, without the empty ones."""
    given = {
        "bbox": _bbox_text(query.bbox),
        "datetime": period_text(query.date_from, query.date_to),
        "event_type": ",".join(sorted(query.event_types)),
        "outcome": ",".join(sorted(query.outcomes)),
        "verification_status": ",".join(sorted(query.verification_statuses)),
        "place": query.place,
        "source": query.source,
        "story": query.story,
        "q": query.q,
        "max_uncertainty_m": ""
        if query.max_uncertainty_m is None
        else str(query.max_uncertainty_m),
        "filter": query.filter.canonical if query.filter else "",
        "filter-lang": "cql2-json" if query.filter else "",
        "asof": query.asof.isoformat().replace("+00:00", "Z") if query.asof else "",
    }
    return {name: value for name, value in given.items() if value}


def readable(parameters: QueryDict, codebook: Codebook) -> dict[str, str]:
    """What is left of the parameters without those that mean nothing, as `as_parameters`."""
    kept = parameters.copy()
    for name in NAMES:
        alone = QueryDict(mutable=True)
        for part in (name, "filter-lang") if name == "filter" else (name,):
            alone.setlist(part, parameters.getlist(part))
        try:
            parse_leniently(alone, codebook)
        except InvalidParameter:
            kept.pop(name, None)
    return as_parameters(parse_leniently(kept, codebook))


def suffix(parameters: Mapping[str, str]) -> str:
    """ "?a=b", readable: commas, colons and slashes stay as they are; "" for none."""
    return f"?{urlencode(parameters, safe=',/:')}" if parameters else ""


def period_text(start: dt.date | None, end: dt.date | None) -> str:
    """`datetime` for a period; "" for no limit at either end."""
    if start is None and end is None:
        return ""
    if start == end and start is not None:
        return start.isoformat()
    return f"{start or '..'}/{end or '..'}"


def day(text: str, name: str) -> dt.date | None:
    """A day, or None for "" or ".."; `name` is the parameter that the error blames."""
    if text in ("", ".."):
        return None
    try:
        if _INSTANT.fullmatch(text):
            return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass  # shaped like a date, but none of the calendar's
    raise InvalidParameter(
        f"{name} '{_shown(text)}' is no date; write 2016-03-22, "
        "2016-03-22/2016-03-25, ../2016-03-25 or 2016-03-22/.."
    )


def point(text: str, name: str) -> tuple[float, float]:
    """longitude, latitude in degrees; `name` is the parameter that the error blames."""
    numbers = _numbers(text)
    if len(numbers) != 2 or not (_within(180, numbers[0]) and _within(90, numbers[1])):
        raise InvalidParameter(
            f"{name} '{_shown(text)}' is no point; give longitude,latitude such as 4.37,50.87"
        )
    return numbers[0], numbers[1]


def text_of(parameters: QueryDict, name: str) -> str:
    """A parameter as text; "" where it is missing, an `InvalidParameter` where it is too long."""
    values = parameters.getlist(name)
    text = ",".join(values) if name in _LISTS else (values[-1] if values else "")
    text = text.strip()
    if "\x00" in text:
        raise InvalidParameter(f"{name} holds a NUL character; leave it out")
    if len(text) > _LONGEST:
        raise InvalidParameter(f"{name} has {len(text)} characters; {_LONGEST} are allowed")
    return text


def _terms(parameters: QueryDict, name: str, vocabulary: Iterable[str]) -> frozenset[str]:
    terms = frozenset(filter(None, map(str.strip, text_of(parameters, name).split(","))))
    known = list(vocabulary)
    for term in sorted(terms):
        if term not in known:
            raise InvalidParameter(
                f"{name} '{_shown(term)}' is unknown; allowed: {', '.join(known)}"
            )
    return terms


def _period(text: str) -> tuple[dt.date | None, dt.date | None]:
    if text.count("/") > 1:
        raise InvalidParameter(f"datetime '{_shown(text)}' has more than one '/'; write start/end")
    first, slash, last = text.partition("/")
    start = day(first, "datetime")
    end = day(last, "datetime") if slash else start
    if start and end and start > end:
        raise InvalidParameter(f"datetime '{_shown(text)}' ends before it starts; swap the two")
    return start, end


def _bbox(text: str) -> BoundingBox | None:
    if not text:
        return None
    numbers = _numbers(text)
    if len(numbers) != 4:
        raise InvalidParameter(f"bbox '{_shown(text)}' needs four numbers: west,south,east,north")
    west, south, east, north = numbers
    if not (_within(180, west, east) and _within(90, south, north)):
        raise InvalidParameter(
            f"bbox '{_shown(text)}' leaves the Earth; longitudes go to ±180, latitudes to ±90"
        )
    if south > north:
        raise InvalidParameter(
            f"bbox '{_shown(text)}' has its south above its north; write west,south,east,north"
        )
    return BoundingBox(west=west, south=south, east=east, north=north)


def _moment(text: str) -> dt.datetime | None:
    """A moment; a day alone is its last one, UTC, which is also the zone of a time without."""
    if not text:
        return None
    moment = _instant(text.replace(" ", "+") if "T" in text else text)
    if moment is None:
        raise InvalidParameter(
            f"asof '{_shown(text)}' is no moment; write 2016-03-25 or 2016-03-25T18:00:00Z"
        )
    return moment


def _filter(parameters: QueryDict) -> Filter | None:
    text = parameters.get("filter", "").strip()  # how long it may be, the parser says
    language = text_of(parameters, "filter-lang") or FILTER_LANGUAGES[0]
    if language not in FILTER_LANGUAGES:
        raise InvalidParameter(
            f"filter-lang '{_shown(language)}' is unknown; allowed: {', '.join(FILTER_LANGUAGES)}"
        )
    if not text:
        return None
    condition = parse(text, language=language, queryables=QUERYABLES)
    if len(condition.canonical) > LONGEST:
        raise InvalidParameter(
            f"filter has {len(condition.canonical)} characters when written in JSON, as links "
            f"write it; {LONGEST} are allowed"
        )
    return condition


def _instant(text: str) -> dt.datetime | None:
    if not _INSTANT.fullmatch(text):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
        if len(text) == _DAY_LENGTH:
            moment = dt.datetime.combine(moment, dt.time.max)
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _numbers(text: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        return []
    return numbers if all(map(math.isfinite, numbers)) else []


def _within(limit: float, *numbers: float) -> bool:
    return all(-limit <= number <= limit for number in numbers)


def _bbox_text(bbox: BoundingBox | None) -> str:
    if bbox is None:
        return ""
    return ",".join(f"{edge:.12g}" for edge in (bbox.west, bbox.south, bbox.east, bbox.north))


def _metres(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise InvalidParameter(
            f"max_uncertainty_m '{_shown(text)}' is no whole number of metres; write 5000"
        )
    return int(text)


def _shown(text: str) -> str:
    """A value fit for one line of a message."""
    return " ".join(text.split())[:80]
