"""Texts by language, as editors type them into JSON fields."""

from __future__ import annotations

from typing import Any

from django import forms

from incidents.values import LANGUAGES


def texts_by_language(value: Any) -> dict[str, str]:
    """The value where it maps our languages to texts; `ValidationError` where it does not."""
    is_map = isinstance(value or {}, dict)
    if not is_map or not all(
        language in LANGUAGES and isinstance(text, str) for language, text in (value or {}).items()
    ):
        raise forms.ValidationError(
            f'Write it as {{"en": "…"}}; the languages are {", ".join(LANGUAGES)}.'
        )
    return value or {}
