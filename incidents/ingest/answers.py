"""Answers of geocoding services, kept in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from incidents.geocoding.questions import Answer, GeocodingService, Question
from incidents.models import GeocodeCache
from incidents.values import GazetteerPlace, PlaceKind

_UNKNOWN_FOR = dt.timedelta(days=7)  # a place may be mapped tomorrow


def kept(
    service: GeocodingService, question: Question, *, now: dt.datetime
) -> tuple[Answer, ...] | None:
    """What the service answered before; None where it was not asked or that is too long ago.

    Rows of an older version, with other fields, are asked for again.
    """
    row = GeocodeCache.objects.filter(
        service=service_key(service), question=_key(question), expires_at__gt=now
    ).first()
    try:
        return None if row is None else tuple(map(_answer, row.answers))
    except (KeyError, TypeError, ValueError):
        return None


def keep(
    service: GeocodingService,
    question: Question,
    answers: Iterable[Answer],
    *,
    now: dt.datetime,
    keep_for: dt.timedelta,
) -> None:
    """Keep an answer, an empty one for a week at most, and forget those that are too old."""
    records = [_record(answer) for answer in answers]
    GeocodeCache.objects.filter(expires_at__lte=now).delete()
    GeocodeCache.objects.update_or_create(
        service=service_key(service),
        question=_key(question),
        defaults={
            "answers": records,
            "attribution": service.attribution[:300],
            "asked_at": now,
            "expires_at": now + (keep_for if records else min(keep_for, _UNKNOWN_FOR)),
        },
    )


def service_key(service: GeocodingService) -> str:
    """A service by its name and where it is reached: two servers are two services."""
    return f"{service.title} {service.address}"[:300]


def _key(question: Question) -> str:
    return question.key[:300]


def _record(answer: Answer) -> dict[str, Any]:
    return {**asdict(answer.place), "lies_in": list(answer.lies_in)}


def _answer(record: Mapping[str, Any]) -> Answer:
    fields = {**record, "kind": PlaceKind(record["kind"])}
    return Answer(lies_in=tuple(fields.pop("lies_in")), place=GazetteerPlace(**fields))
