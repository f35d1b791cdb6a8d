"""Curation screens; actions call curation."""

from incidents.admin import articles, incidents, places, reports, revisions, stories

__all__ = ["articles", "incidents", "places", "reports", "revisions", "stories"]
