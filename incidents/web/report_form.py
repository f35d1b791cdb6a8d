"""The form with which a reader reports an error: its fields, and how it knows its sender."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.values import ReportKind
from incidents.web import words

LONGEST_MESSAGE = 5000
LONGEST_CONTACT = 200
QUICKEST = 3  # seconds in which no person fills in a form
OLDEST = 24 * 3600  # seconds after which a page is too old to be sent from
WHOLE_PAGE = ""
OTHER_FIELDS = ("title", "quotes")
_signer = TimestampSigner(salt="incidents.web.report_form")

KINDS = {
    ReportKind.FACT: (
        gettext_lazy("A fact is wrong"),
        gettext_lazy(
            "A date, a place, a number, a quote or a source. If you can, say where the right one "
            "can be read."
        ),
    ),
    ReportKind.PRIVACY: (
        gettext_lazy("It tells something private"),
        gettext_lazy("About you or about somebody else: a name, an address, a family."),
    ),
    ReportKind.SAFETY: (
        gettext_lazy("It puts somebody in danger"),
        gettext_lazy("Somebody could be found or harmed because of what stands here."),
    ),
    ReportKind.REPLY: (
        gettext_lazy("It is about me, and I want to answer"),
        gettext_lazy("Your right of reply: what you say goes to the editors."),
    ),
}


class _Message(forms.CharField):
    """Text of several lines; each line break counts as one letter, as browsers count it."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class ReportForm(forms.Form):
    """What is wrong, where on the page, in whose words. Nothing is asked that is not needed."""

    kind = forms.ChoiceField(
        choices=[(kind.value, label) for kind, (label, _hint) in KINDS.items()],
        error_messages={
            "required": gettext_lazy("Choose what is the matter."),
            "invalid_choice": gettext_lazy("Choose one of the four."),
        },
    )
    field = forms.ChoiceField(required=False)
    message = _Message(
        max_length=LONGEST_MESSAGE,
        error_messages={"required": gettext_lazy("Write what we should know.")},
    )
    contact = forms.CharField(required=False, max_length=LONGEST_CONTACT)
    version = forms.CharField(required=False)
    second_message = forms.CharField(required=False)  # a trap: people do not see it
    token = forms.CharField(required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        choices: Any = field_choices()
        self.fields["field"].choices = choices  # type: ignore[attr-defined] # it is a ChoiceField

    def seen_version(self, current: int) -> int:
        """The version that the reader had before them; the current one where that is not said."""
        told = str(self["version"].value() or "")
        return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else current


def field_choices() -> list[tuple[str, str]]:
    """The parts of a page that a report may be about."""
    parts = [(field, words.field_label(field)) for field in words.FIELDS]
    own = {"title": _("Title or summary"), "quotes": _("A quote or a source")}
    return [(WHOLE_PAGE, _("The page as a whole")), *parts, *own.items()]


def lasting_token(token: str, public_id: str) -> str:
    """Says when the form of this incident was first shown, so that a quick one grows old enough."""
    return token if is_fresh(token, public_id) else _signer.sign(public_id)


def is_fresh(token: str, public_id: str) -> bool:
    """Whether the form was shown by us, for this incident, within the last day."""
    return _was_signed(token, public_id, within=OLDEST)


def is_too_quick(token: str, public_id: str) -> bool:
    """Whether the form was shown only moments ago."""
    return _was_signed(token, public_id, within=QUICKEST)


def _was_signed(token: str, public_id: str, *, within: int) -> bool:
    try:
        return _signer.unsign(token, max_age=within) == public_id
    except BadSignature:
        return False
