"""What a page says of itself on paper: where it is from, and of when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from incidents.errors import SnapshotError
from incidents.publication import snapshot
from incidents.web import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The whole address, and the day of the data; "" where nothing is published."""

    address: str
    state: str


def printed(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `printed` for the footer of public pages."""
    if request.path_info.startswith("/admin/"):
        return {}
    address = f"{settings.PUBLIC_URL}{request.get_full_path()}"
    return {"printed": Printed(address=address, state=_state())}


def _state() -> str:
    try:
        return words.day_words(snapshot.current().built_at)
    except SnapshotError:
        return ""  # a page that says so is printed too
