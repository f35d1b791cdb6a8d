"""Citations as editors see them: the quote in words, the spans found for them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from incidents.models import Citation, Incident
from incidents.values import EvidenceMethod


class CitationForm(forms.ModelForm):
    """A citation typed by an editor: paste the sentence, the form finds where it stands."""

    quote = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 50}),
        help_text="The exact sentence of the article.",
    )
    key_words = forms.CharField(
        required=False, help_text="The words in it that carry the value; separate by |"
    )

    class Meta:
        model = Citation
        fields = (
            "article", "field", "value", "method", "stance", "attributed_to", "derivation",
            "statement", "state",
        )  # fmt: skip
        widgets: ClassVar = {
            "value": forms.TextInput(attrs={"size": 30}),
            "derivation": forms.TextInput(attrs={"size": 40}),
            "statement": forms.Textarea(attrs={"rows": 2, "cols": 40}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["quote"] = "\n".join(span["exact"] for span in self.instance.spans)
        self.initial["key_words"] = " | ".join(span["exact"] for span in self.instance.words)

    def clean(self) -> dict[str, Any]:
        """Find the quote in the article and the words in the quote."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_row = cleaned.get("method") == EvidenceMethod.DATASET_ROW.value
        if is_row and self.instance.row_id is None:
            self.add_error("method", "Rows of datasets come in by import_incidents only.")
        if cleaned.get("method") != EvidenceMethod.QUOTE.value:
            return cleaned
        if cleaned.get("article") is None:
            self.add_error("article", "Choose the article that the quote stands in.")
        elif {"quote", "key_words", "article"} & set(self.changed_data):
            self._find_spans(cleaned)
        return cleaned

    def _find_spans(self, cleaned: dict[str, Any]) -> None:
        text = cleaned["article"].text
        quote = cleaned["quote"].replace("\r\n", "\n").strip()
        start = text.find(quote) if quote else -1
        if start < 0:
            self.add_error(
                "quote", "These words do not stand so in the article; copy them exactly."
            )
            return
        self.instance.spans = [{"start": start, "end": start + len(quote), "exact": quote}]
        self.instance.words = []
        for word in filter(None, map(str.strip, cleaned["key_words"].split("|"))):
            at = text.find(word, start, start + len(quote))
            if at < 0:
                self.add_error("key_words", f"«{word}» does not stand in the quote.")
                return
            self.instance.words.append({"start": at, "end": at + len(word), "exact": word})


class CitationInline(admin.StackedInline):
    """The evidence of an incident, each value with its sentence."""

    model = Citation
    form = CitationForm
    extra = 0
    raw_id_fields = ("article",)
    readonly_fields = ("quoted", "decided_by", "decided_at")
    fieldsets = (
        (None, {"fields": (("field", "value", "state"), "quoted", ("stance", "attributed_to"))}),
        (
            "Change the evidence",
            {
                "classes": ("collapse",),
                "fields": (
                    ("article", "method"), "quote", "key_words", "derivation", "statement",
                    ("decided_by", "decided_at"),
                ),
            },
        ),
    )  # fmt: skip

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the public was told rests on a citation: it is rejected, not removed."""
        is_told = isinstance(obj, Incident) and obj.version > 0
        return not is_told and super().has_delete_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With article and decider, in one query."""
        return super().get_queryset(request).select_related("article__source", "decided_by")

    @admin.display(description="quote")
    def quoted(self, citation: Citation) -> SafeString:
        """The sentences or cells, escaped."""
        quoted = [span["exact"] for span in citation.spans]
        cells = [f"{column}: {text}" for column, text in citation.cells.items()]
        lines = quoted or cells or [citation.statement or "–"]
        return format_html_join("\n", "<blockquote>{}</blockquote>", ((line,) for line in lines))
