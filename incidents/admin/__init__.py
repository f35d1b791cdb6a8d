"""Curation screens; actions call curation."""

from incidents.admin import (
    articles,
    copies,
    incidents,
    matches,
    places,
    reports,
    revisions,
    stories,
)

__all__ = [
    "articles", "copies", "incidents", "matches", "places", "reports", "revisions", "stories",
]  # fmt: skip
