"""The filter form: what it shows as chosen, and the one tidy address of each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from incidents.codebook import Codebook
from incidents.publication.search import Query
from incidents.web import params
from incidents.web.legend import Mark, marks
from incidents.web.words import day_words, span_ends

_FORM_ONLY = ("from", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One event type of the form."""

    mark: Mark
    chosen: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterForm:
    """What the form shows."""

    choices: tuple[Choice, ...]
    start: str
    end: str
    q: str
    hidden: tuple[tuple[str, str], ...]  # filters that the form has no field for
    active: bool


def filter_form(query: Query, codebook: Codebook, counts: Mapping[str, int]) -> FilterForm:
    """The form for `query`; `counts` are by event type, types without any are left out."""
    chosen = query.event_types
    parameters = params.as_parameters(query)
    in_form = {"event_type", "datetime", "q", "bbox"}
    return FilterForm(
        choices=tuple(
            Choice(mark=mark, chosen=mark.key in chosen, count=counts.get(mark.key, 0))
            for mark in marks(codebook)
            if counts.get(mark.key) or mark.key in chosen
        ),
        start=query.date_from.isoformat() if query.date_from else "",
        end=query.date_to.isoformat() if query.date_to else "",
        q=query.q,
        hidden=tuple(item for item in parameters.items() if item[0] not in in_form),
        active=bool(parameters),
    )


def tidied(request: HttpRequest) -> str | None:
    """Where a submitted form belongs: its fields as one canonical query string, else None.

    A form without JavaScript sends `from` and `to`, one `event_type` per box and empty fields.
    `InvalidParameter` where a day is no date.
    """
    given = request.GET
    repeated = len(given.getlist("event_type")) > 1
    if not (repeated or any(name in given for name in _FORM_ONLY)):
        return None
    start = params.day(given.get("from", "").strip(), "from")
    end = params.day(given.get("to", "").strip(), "to")
    kept = {name: given.get(name, "") for name in given if name not in _FORM_ONLY}
    kept["event_type"] = ",".join(given.getlist("event_type"))
    kept["datetime"] = params.period_text(start, end)
    parameters = {name: value for name, value in kept.items() if value}
    return f"{request.path}{suffix(parameters)}"


def suffix(parameters: Mapping[str, str]) -> str:
    """ "?a=b", readable: commas, colons and slashes stay as they are; "" for none."""
    return f"?{urlencode(parameters, safe=',/:')}" if parameters else ""


def told(query: Query, count: int) -> str:
    """How many there are, and of what period, in words."""
    number = "1 incident" if count == 1 else f"{count:,} incidents" if count else "No incidents"
    first, last = query.date_from, query.date_to
    if first and last:
        start, end = span_ends(first, last)
        return f"{number} from {start} to {end}" if start else f"{number} on {end}"
    start = day_words(first.isoformat()) if first else ""
    end = day_words(last.isoformat()) if last else ""
    return f"{number} since {start}" if start else f"{number} until {end}" if end else number
