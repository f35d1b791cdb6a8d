"""Curation screens; actions call curation."""

from incidents.admin import articles, incidents, places, revisions, stories

__all__ = ["articles", "incidents", "places", "revisions", "stories"]
