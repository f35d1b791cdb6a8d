"""The list as a table: a row for each incident, a head for each column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from incidents.codebook import Codebook
from incidents.web import cards, words

# A column → its head, and the order that it is sorted by with the way in which values go.
_COLUMNS: Mapping[str, tuple[Any, Mapping[str, str]]] = {
    "when": (gettext_lazy("When"), {"newest": "descending", "oldest": "ascending"}),
    "what": (gettext_lazy("What happened"), {}),
    "where": (gettext_lazy("Where"), {"place": "ascending"}),
    "killed": (gettext_lazy("Killed"), {"killed": "descending"}),
    "injured": (gettext_lazy("Injured"), {"injured": "descending"}),
    "arrested": (gettext_lazy("Arrested"), {}),
    "verification": (gettext_lazy("How sure"), {}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's head: `sorted` is aria-sort's value or "", `address` sorts by it or is ""."""

    key: str
    label: str
    sorted: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One incident; numbers in words, "" where nothing was reported."""

    card: cards.Card
    killed: str
    injured: str
    arrested: str


def column_heads(order: str, address: Callable[..., str]) -> tuple[Head, ...]:
    """The heads, the one that is sorted by marked; a click on it turns it where it can be."""
    return tuple(
        Head(
            key=key,
            label=str(label),
            sorted=orders.get(order, ""),
            address=address(sort=_next(order, tuple(orders))) if orders else "",
        )
        for key, (label, orders) in _COLUMNS.items()
    )


def rows(features: Iterable[Mapping[str, Any]], codebook: Codebook) -> tuple[Row, ...]:
    """The rows of a page."""
    return tuple(
        Row(
            card=cards.card(feature, codebook),
            killed=words.count_words(feature["properties"]["fatalities"]),
            injured=words.count_words(feature["properties"]["injured"]),
            arrested=words.count_words(feature["properties"]["arrested"]),
        )
        for feature in features
    )


def _next(order: str, orders: tuple[str, ...]) -> str:
    if order not in orders:
        return orders[0]
    return orders[(orders.index(order) + 1) % len(orders)]
