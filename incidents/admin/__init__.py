"""Curation screens; actions call curation."""

from incidents.admin import articles, copies, incidents, places, reports, revisions, stories

__all__ = ["articles", "copies", "incidents", "places", "reports", "revisions", "stories"]
