"""The form «Add article»: an address, a file or a pasted text, read by the one pipeline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from incidents.ingest.fetching import Fetcher
from incidents.ingest.loading import LoadedArticle, load_bytes, load_text, load_url
from incidents.ingest.particulars import Particulars, stated
from incidents.ingest.storing import IngestOutcome
from incidents.ingest.wiring import ingest_here
from incidents.values import LANGUAGES

_ORIGINS = ("address", "file", "text")


class AddArticleForm(forms.Form):
    """Where the article is, and what the editor knows about it; blanks are read from it."""

    address = forms.URLField(
        required=False, assume_scheme="https", label="Read it from this address", max_length=2000
    )
    file = forms.FileField(required=False, label="or from this file")
    text = forms.CharField(
        required=False, label="or paste its text", widget=forms.Textarea(attrs={"rows": 12})
    )
    outlet = forms.CharField(required=False, max_length=200, help_text="Needed to publish.")
    url = forms.URLField(
        required=False, assume_scheme="https", label="Web address", max_length=2000,
        help_text="Where readers find it. Needed to publish.",
    )  # fmt: skip
    title = forms.CharField(required=False, max_length=500)
    published_at = forms.CharField(
        required=False, label="Published", help_text="2016-03-25 or 2016-03-25T16:20:00+01:00"
    )
    language = forms.ChoiceField(
        required=False, choices=[("", "as read"), *((code, code) for code in LANGUAGES)]
    )
    licence = forms.CharField(
        required=False, max_length=40, help_text="An SPDX id such as CC0-1.0, if it is open."
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one origin."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [name for name in _ORIGINS if cleaned.get(name)]
        if len(chosen) != 1 and not any(self.has_error(name) for name in _ORIGINS):
            raise forms.ValidationError("Give one of the three: an address, a file or a text.")
        return cleaned

    def ingest(self, fetcher: Fetcher, *, actor: User) -> IngestOutcome:
        """Load and read the article; IncidentMapError says what is wrong with it."""
        return ingest_here(self._loaded(fetcher), actor=actor)

    def _loaded(self, fetcher: Fetcher) -> LoadedArticle:
        given = self._particulars()
        if self.cleaned_data["address"]:
            return load_url(self.cleaned_data["address"], fetcher, given=given)
        uploaded = self.cleaned_data["file"]
        if uploaded:
            return load_bytes(uploaded.read(), name=uploaded.name, given=given)
        return load_text(self.cleaned_data["text"], given=given)

    def _particulars(self) -> Particulars:
        names = ("outlet", "url", "title", "published_at", "language", "licence")
        return stated(**{name: self.cleaned_data[name] for name in names})
