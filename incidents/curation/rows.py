"""Evidence by dataset row: whether a value follows from the cells that are quoted for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from incidents.codebook import Codebook, coded_event_type
from incidents.curation.cells import days_in, number_in, plain_words, whole_number_in
from incidents.models import COUNT_FIELDS, Citation, ExternalId, Place
from incidents.values import Stance

_SAME_POINT = 1e-5  # degrees, about a metre
_ASIDE = re.compile(r"\s*\([^)]*\)$")  # "Yemen (North Yemen)"
_VOCABULARIES = {
    "event_type": "event_types",
    "attack_type": "attack_types",
    "outcome": "outcomes",
    "legal_status": "legal_statuses",
}


def row_problem(citation: Citation, codebook: Codebook) -> str | None:
    """Why evidence by a dataset's row does not hold; None when it does.

    The citation quotes cells of its incident's row as the row still is, and the value follows
    from them: a number or a day as it stands there, a place by its point or its name, a term by
    the codebook's crosswalk, by its label, or by the translation that the derivation tells.
    """
    row = citation.row
    if row is None or row.incident_id != citation.incident_id:
        return "it names no row of this incident; import the dataset again"
    if citation.row_hash != row.row_hash:
        return f"row '{row.row_id}' of '{row.dataset.name}' changed since; import it again"
    return _cell_problem(citation, row) or _value_problem(citation, row, codebook)


def translation(cell: str, term: str) -> str:
    """How a derivation tells that a mapping reads a cell as a term of the codebook."""
    return f"the mapping reads '{cell}' as '{term}'"


def _cell_problem(citation: Citation, row: ExternalId) -> str | None:
    if not row.is_whole:
        return f"row '{row.row_id}' of '{row.dataset.name}' was altered outside Incident Map"
    if not citation.cells:
        return "it quotes no cell of the row"
    for column, text in citation.cells.items():
        if row.cells.get(column) != text:
            return f"the row does not say '{text}' under '{column}'"
    return None


def _value_problem(citation: Citation, row: ExternalId, codebook: Codebook) -> str | None:
    field, cells = citation.field, citation.cells
    value: Any = citation.value
    if field in COUNT_FIELDS:
        return _count_problem(value, cells)
    if field == "date":
        return _date_problem(value, cells)
    if field == "place":
        return _place_problem(citation)
    if citation.stance == Stance.CONTEXT.value or _is_term(citation, row, codebook):
        return None
    return f"neither the cells nor a crosswalk of the codebook say '{value}'"


def _count_problem(value: Mapping[str, int | None], cells: Mapping[str, str]) -> str | None:
    told = {whole_number_in(text) for text in cells.values()}
    missing = [number for number in value.values() if number is not None and number not in told]
    return f"no quoted cell says '{missing[0]}'" if missing else None


def _date_problem(value: str, cells: Mapping[str, str]) -> str | None:
    told = {day for text in cells.values() for day in days_in(text)}
    missing = [day for day in value.split("/") if dt.date.fromisoformat(day) not in told]
    return f"no quoted cell says '{missing[0]}'" if missing else None


def _place_problem(citation: Citation) -> str | None:
    """Only the incident's own place is claimed; another one is told as what the row says."""
    place = citation.incident.place
    if place is None or place.gazetteer_id != citation.value:
        return None if citation.stance != Stance.SUPPORTS.value else "it supports another place"
    if _has_point(place, citation.cells) or _has_name(place, citation.cells):
        return None
    return f"the cells neither hold the point of '{place.name}' nor name it"


def _has_point(place: Place, cells: Mapping[str, str]) -> bool:
    numbers = [number for number in map(number_in, cells.values()) if number is not None]
    return all(
        any(abs(number - degree) < _SAME_POINT for number in numbers)
        for degree in (place.latitude, place.longitude)
    )


def _has_name(place: Place, cells: Mapping[str, str]) -> bool:
    names = {plain_words(name) for name in (place.name, place.country_code, *place.names.values())}
    return any(plain_words(_ASIDE.sub("", text)) in names - {""} for text in cells.values())


def _is_term(citation: Citation, row: ExternalId, codebook: Codebook) -> bool:
    key, texts = str(citation.value), list(citation.cells.values())
    is_event_type = citation.field == "event_type"
    if is_event_type and coded_event_type(codebook, row.dataset.name, texts) == key:
        return True
    term = getattr(codebook, _VOCABULARIES[citation.field])[key]
    words = {plain_words(word) for word in (key, *term.labels.values())}
    return any(
        plain_words(text) in words or translation(text, key) in citation.derivation
        for text in texts
    )
