"""What sorts of places are called."""

from __future__ import annotations

from django.utils.translation import gettext as _


def kind_label(kind: str) -> str:
    """What sort of place it is, in a word; `kind` is one of `PlaceKind`."""
    labels = {
        "site": _("Place"),
        "district": _("Commune or district"),
        "city": _("City or town"),
        "county": _("Province or county"),
        "region": _("Region"),
        "area": _("Area"),
        "country": _("Country"),
        "continent": _("Continent"),
    }
    return labels.get(kind, _("Place"))
