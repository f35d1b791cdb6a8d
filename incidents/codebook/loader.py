"""Reads a codebook file and refuses a bad one with one line that names the value and the fix."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from incidents.codebook.schema import SHAPES, Codebook, EventType, Labels, Term, Triggers
from incidents.errors import CodebookError
from incidents.values import LANGUAGES, PlaceKind, PublicLevel

DEFAULT_PATH = Path(__file__).with_name("default.toml")

_VOCABULARIES = {
    "attack_type": "attack_types",
    "outcome": "outcomes",
    "legal_status": "legal_statuses",
    "verification_status": "verification_statuses",
    "date_precision": "date_precisions",
    "geo_precision": "geo_precisions",
}
_TOP_LEVEL = {"version", "languages", "uncertainty_m", "event_type", "title", *_VOCABULARIES}
_EVENT_TYPE_KEYS = {
    "labels", "definition", "colour", "shape", "triggers", "crosswalk",
    "default_public_level", "hold_hours", "kindred", "rare",
}  # fmt: skip
_TERM_KEYS = {"labels", "definition", "triggers", "hidden", "kindred", "rare"}
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_KEY = re.compile(r"[a-z0-9_]+")


@lru_cache(maxsize=4)
def load_codebook(path: Path = DEFAULT_PATH) -> Codebook:
    """The codebook at `path`, validated; a `CodebookError` names the first thing wrong."""
    return _Reader(path).codebook()


class _Reader:
    """One pass over one file; carries the file's name into every message."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = self._parse()

    def codebook(self) -> Codebook:
        self._only(self.content, _TOP_LEVEL, "the file")
        languages = self._languages()
        return Codebook(
            version=self._text(self.content, "version", "the file"),
            languages=languages,
            uncertainty_m=self._uncertainty(),
            event_types={
                key: self._event_type(key, entry, languages)
                for key, entry in self._table(self.content, "event_type", "the file").items()
            },
            titles=self._titles(languages),
            **{
                field: {
                    key: self._term(f"{table}.{key}", key, entry, languages)
                    for key, entry in self._table(self.content, table, "the file").items()
                }
                for table, field in _VOCABULARIES.items()
            },
        )

    def _parse(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise self._error("does not exist; point INCIDENT_MAP_CODEBOOK at a file") from error
        except UnicodeDecodeError as error:
            raise self._error("is not UTF-8; save it as UTF-8") from error
        except OSError as error:
            raise self._error(f"cannot be read ({error.strerror})") from error
        except tomllib.TOMLDecodeError as error:
            raise self._error(f"is not valid TOML: {error}") from error

    def _languages(self) -> tuple[str, ...]:
        languages = self.content.get("languages")
        if not isinstance(languages, list) or not languages:
            raise self._error('needs languages = ["en", …]')
        for language in languages:
            self._one_of(language, LANGUAGES, "languages")
        return tuple(languages)

    def _uncertainty(self) -> dict[PlaceKind, int]:
        table = self._table(self.content, "uncertainty_m", "the file")
        self._only(table, {kind.value for kind in PlaceKind}, "uncertainty_m")
        metres = {}
        for kind in PlaceKind:
            value = table.get(kind.value)
            if type(value) is not int or value <= 0:
                raise self._error(
                    f"uncertainty_m.{kind.value} is '{value}'; give whole metres above 0"
                )
            metres[kind] = value
        return metres

    def _event_type(self, key: str, entry: Any, languages: tuple[str, ...]) -> EventType:
        where = f"event_type.{key}"
        entry = self._entry(key, entry, where, _EVENT_TYPE_KEYS)
        colour = self._text(entry, "colour", where)
        if not _COLOUR.fullmatch(colour):
            raise self._error(f"{where}.colour is '{colour}'; write it like '#1f5fa8'")
        level = entry.get("default_public_level")
        if level is not None:
            self._one_of(
                level, [item.value for item in PublicLevel], f"{where}.default_public_level"
            )
        hours = entry.get("hold_hours", 0)
        if type(hours) is not int or hours < 0:
            raise self._error(f"{where}.hold_hours is '{hours}'; give a whole number of hours")
        shape = self._text(entry, "shape", where)
        self._one_of(shape, SHAPES, f"{where}.shape")
        return EventType(
            key=key,
            labels=self._labels(entry, where, languages),
            definitions=self._definitions(entry, where, languages),
            colour=colour,
            shape=shape,
            triggers=self._triggers(entry, where, languages),
            crosswalk=entry.get("crosswalk", {}),
            default_public_level=PublicLevel(level) if level else None,
            hold_hours=hours,
            kindred=self._kindred(key, entry, where),
            rare=self._flag(entry, "rare", where),
        )

    def _term(self, where: str, key: str, entry: Any, languages: tuple[str, ...]) -> Term:
        entry = self._entry(key, entry, where, _TERM_KEYS)
        return Term(
            key=key,
            labels=self._labels(entry, where, languages),
            definitions=self._definitions(entry, where, languages) if "definition" in entry else {},
            triggers=self._triggers(entry, where, languages),
            hidden=self._flag(entry, "hidden", where),
            kindred=self._kindred(key, entry, where),
            rare=self._flag(entry, "rare", where),
        )

    def _flag(self, entry: dict[str, Any], name: str, where: str) -> bool:
        value = entry.get(name, False)
        if type(value) is not bool:
            raise self._error(f"{where}.{name} is '{value}'; write true or false")
        return value

    def _kindred(self, key: str, entry: dict[str, Any], where: str) -> frozenset[str]:
        table, _, _ = where.partition(".")
        known = self._table(self.content, table, "the file").keys() - {key}
        kindred = entry.get("kindred", [])
        if not isinstance(kindred, list):
            raise self._error(f"{where}.kindred must be a list of keys")
        for other in kindred:
            self._one_of(other, sorted(known), f"{where}.kindred")
        return frozenset(kindred)

    def _titles(self, languages: tuple[str, ...]) -> dict[str, dict[str, str]]:
        table = self._table(self.content, "title", "the file")
        needed = {*self._table(self.content, "event_type", "the file"),
                  "unconfirmed", "disputed", "in", "at", "near", "nowhere"}  # fmt: skip
        for language in languages:
            where = f"title.{language}"
            templates = self._table(table, language, "title")
            self._only(templates, needed, where)
            for name in sorted(needed):
                self._template(self._text(templates, name, where), f"{where}.{name}")
        return table

    def _template(self, template: str, where: str) -> None:
        try:
            parsed = list(string.Formatter().parse(template))
        except ValueError as error:
            raise self._error(f"{where} is '{template}': {error}") from error
        fields = {name for _, name, _, _ in parsed if name is not None}
        unknown = fields - {"place", "where", "attack", "attack_inside", "title"}
        if unknown:
            known = "{place}, {where}, {attack}, {attack_inside} and {title}"
            raise self._error(f"{where} uses '{{{min(unknown)}}}'; only {known} are known")

    def _labels(self, entry: dict[str, Any], where: str, languages: tuple[str, ...]) -> Labels:
        labels = self._table(entry, "labels", where)
        self._only(labels, set(languages), f"{where}.labels")
        return {language: self._text(labels, language, f"{where}.labels") for language in languages}

    def _definitions(self, entry: dict[str, Any], where: str, languages: tuple[str, ...]) -> Labels:
        """By language; a text alone is in the codebook's first."""
        if isinstance(entry.get("definition"), str):
            return {languages[0]: self._text(entry, "definition", where)}
        texts = self._table(entry, "definition", where)
        self._only(texts, set(languages), f"{where}.definition")
        return {
            language: self._text(texts, language, f"{where}.definition") for language in languages
        }

    def _triggers(self, entry: dict[str, Any], where: str, languages: tuple[str, ...]) -> Triggers:
        table = entry.get("triggers", {})
        if not isinstance(table, dict):
            raise self._error(f"{where}.triggers must be a table of lists per language")
        self._only(table, set(languages), f"{where}.triggers")
        for language, terms in table.items():
            if not isinstance(terms, list) or not all(
                isinstance(term, str) and term.strip(" *?") for term in terms
            ):
                raise self._error(f"{where}.triggers.{language} must be a list of words")
        return {language: tuple(terms) for language, terms in table.items()}

    def _entry(self, key: str, entry: Any, where: str, allowed: set[str]) -> dict[str, Any]:
        if not _KEY.fullmatch(key):
            raise self._error(f"'{key}' is no key; use a-z, 0-9 and _")
        if not isinstance(entry, dict):
            raise self._error(f"{where} must be a table")
        self._only(entry, allowed, where)
        return entry

    def _table(self, content: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
        table = content.get(key)
        if not isinstance(table, dict) or not table:
            raise self._error(f"{where} needs a table '{key}'")
        return table

    def _text(self, content: Mapping[str, Any], key: str, where: str) -> str:
        value = content.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._error(f"{where} needs a text '{key}'")
        return value

    def _only(self, content: Mapping[str, Any], allowed: set[str], where: str) -> None:
        unknown = sorted(set(content) - allowed)
        if unknown:
            raise self._error(
                f"{where} has an unknown key '{unknown[0]}'; allowed: {', '.join(sorted(allowed))}"
            )

    def _one_of(self, value: Any, allowed: Any, where: str) -> None:
        if value not in allowed:
            raise self._error(f"{where} is '{value}'; allowed: {', '.join(allowed)}")

    def _error(self, message: str) -> CodebookError:
        return CodebookError(f"codebook '{self.path}': {message}")
