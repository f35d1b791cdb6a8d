"""A mapping file: which column is which, in what form, and what its words mean here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incidents.codebook import Codebook
from incidents.errors import DatasetRejected
from incidents.ingest.datasets.values import DatasetFacts
from incidents.models import COUNT_FIELDS

TERM_FIELDS = {
    "event_type": "event_types", "attack_type": "attack_types", "outcome": "outcomes",
}  # fmt: skip
COUNTS = (
    *COUNT_FIELDS,
    *(f"{name}_{bound}" for name in COUNT_FIELDS for bound in ("low", "best", "high")),
)
FIELDS = frozenset(
    {"row_id", *TERM_FIELDS, *COUNTS, "date", "date_start", "date_end", "date_precision",
     "latitude", "longitude", "place_name", "region", "country", "country_code", "uncertainty_m",
     "geo_precision", "source_publisher", "source_title", "source_url", "source_date", "notes"}
)  # fmt: skip
CONSTANTS = frozenset(
    {*TERM_FIELDS, "country", "country_code", "uncertainty_m", "geo_precision", "source_publisher"}
)
_TABLES = {"columns", "constants", "formats", "terms"}
_FACTS = {"dataset", "title", "publisher", "url", "licence"}
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OF_WORKBOOKS = "%Y-%m-%d"  # what dates of a workbook are read as, however it shows them
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """What a mapping file says. `columns` map our fields to the file's columns."""

    facts: DatasetFacts
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    days: tuple[str, ...]
    terms: Mapping[str, Mapping[str, str]]  # field → the file's word → codebook key


def load_mapping(path: Path, columns: Collection[str], codebook: Codebook) -> ColumnMap:
    """The mapping in a TOML file; `DatasetRejected` names the first thing wrong with it.

    `columns` are those of the file that is imported; empty where each row names its own.
    """
    return _Reader(path, _parsed(path), frozenset(columns), codebook).mapping()


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DatasetRejected(f"mapping '{path}' cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DatasetRejected(f"mapping '{path}' is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DatasetRejected(f"mapping '{path}' is not valid TOML: {error}") from error


class _Reader:
    """One pass over one mapping; carries its name into every message."""

    def __init__(
        self, path: Path, content: dict[str, Any], columns: frozenset[str], codebook: Codebook
    ) -> None:
        self._path = path
        self._content = content
        self._columns = columns
        self._codebook = codebook

    def mapping(self) -> ColumnMap:
        self._only(self._content, {*_TABLES, *_FACTS}, "the file")
        columns = self._texts("columns", FIELDS)
        constants = self._texts("constants", CONSTANTS)
        self._check_columns(columns)
        self._check_needed({*columns, *constants})
        for field in TERM_FIELDS.keys() & constants.keys():
            self._check_term(field, constants[field], f"constants.{field}")
        return ColumnMap(
            facts=self._facts(),
            columns=columns,
            constants=constants,
            days=self._days(),
            terms=self._terms(),
        )

    def _facts(self) -> DatasetFacts:
        name = str(self._content.get("dataset", ""))
        if not _NAME.fullmatch(name) or len(name) > 60:
            raise self._error(f"dataset is '{name}'; name it in a-z, 0-9 and hyphens")
        publisher = str(self._content.get("publisher", "")).strip()
        if not publisher:
            raise self._error("publisher is missing; say who publishes the dataset")
        title = str(self._content.get("title", "")) or name
        for key, text, longest in (("publisher", publisher, 200), ("title", title, 200)):
            if len(text) > longest:
                raise self._error(f"{key} has over {longest} characters; shorten it")
        return DatasetFacts(
            name=name,
            title=title,
            publisher=publisher,
            url=str(self._content.get("url", "")),
            licence=str(self._content.get("licence", "")),
        )

    def _texts(self, table: str, allowed: Collection[str]) -> dict[str, str]:
        entries = self._content.get(table, {})
        if not isinstance(entries, dict):
            raise self._error(f"{table} must be a table")
        self._only(entries, allowed, table)
        return {key: str(value) for key, value in entries.items()}

    def _check_columns(self, columns: Mapping[str, str]) -> None:
        for field, column in columns.items():
            if self._columns and column not in self._columns:
                some = ", ".join(sorted(self._columns)[:12])
                raise self._error(
                    f"columns.{field} is '{column}', which the file does not have; it has {some} …"
                )

    def _check_needed(self, told: Collection[str]) -> None:
        for one_of in (
            {"row_id"}, {"event_type"}, {"date", "date_start"}, {"latitude", "country"},
        ):  # fmt: skip
            if not one_of & set(told):
                raise self._error(f"it says nowhere what '{min(one_of)}' is; add it to columns")
        if ("latitude" in told) != ("longitude" in told):
            raise self._error("latitude and longitude go together; give both columns")

    def _days(self) -> tuple[str, ...]:
        formats = self._texts("formats", {"date"})
        return (formats["date"], _OF_WORKBOOKS) if "date" in formats else _DAYS

    def _terms(self) -> dict[str, dict[str, str]]:
        tables = self._content.get("terms", {})
        self._only(tables, TERM_FIELDS, "terms")
        for field, words in tables.items():
            for word, key in words.items():
                self._check_term(field, key, f"terms.{field}.'{word}'")
        return {
            field: {str(word): str(key) for word, key in words.items()}
            for field, words in tables.items()
        }

    def _check_term(self, field: str, key: Any, where: str) -> None:
        known = getattr(self._codebook, TERM_FIELDS[field])
        if key not in known:
            raise self._error(f"{where} is '{key}'; the codebook knows {', '.join(known)}")

    def _only(self, content: Any, allowed: Collection[str], where: str) -> None:
        if not isinstance(content, dict):
            raise self._error(f"{where} must be a table")
        unknown = sorted(set(content) - set(allowed))
        if unknown:
            raise self._error(
                f"{where} has an unknown key '{unknown[0]}'; allowed: {', '.join(sorted(allowed))}"
            )

    def _error(self, message: str) -> DatasetRejected:
        return DatasetRejected(f"mapping '{self._path}': {message}")
