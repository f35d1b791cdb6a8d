"""The reader's language, which the path names: none for the site's own, "/fr/" for French."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.urls import URLPattern
from django.urls.resolvers import URLResolver
from django.utils.translation import get_language


def current() -> str:
    """The language of the page that is being made, such as "fr"."""
    return get_language() or settings.LANGUAGE_CODE


def localised(path: str, language: str | None = None) -> str:
    """ "/incidents/x/" → "/fr/incidents/x/" in French, unchanged in the site's own language."""
    return f"{_prefix(language or current())}{path}"


def plain(path: str) -> str:
    """ "/fr/incidents/x/" → "/incidents/x/"; what names no language stays as it is."""
    _, first, *rest = path.split("/", 2)
    named = first != settings.LANGUAGE_CODE and first in dict(settings.LANGUAGES)
    return f"/{''.join(rest)}" if named else path


def in_languages(patterns: list[URLPattern]) -> URLResolver:
    """The same addresses in every language; `reverse` gives those of the current one."""
    return URLResolver(_LanguagePrefix(), patterns)  # type: ignore[arg-type] # any with a regex


def _prefix(language: str) -> str:
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


class _LanguagePrefix:
    """The first step of a path. Django's own pattern for it may stand in no included URLconf."""

    converters: ClassVar[Mapping[str, Any]] = {}

    @property
    def regex(self) -> re.Pattern[str]:
        """What reversing puts in front."""
        return re.compile(re.escape(str(self)))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        """The rest of a path in the current language, which a middleware took from it."""
        prefix = str(self)
        return (path.removeprefix(prefix), (), {}) if path.startswith(prefix) else None

    def check(self) -> list[Any]:
        """Nothing can be wrong."""
        return []

    def describe(self) -> str:
        """For error messages."""
        return f"'{self}'"

    def __str__(self) -> str:
        prefix = _prefix(current())
        return f"{prefix[1:]}/" if prefix else ""
