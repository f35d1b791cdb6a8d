"""Curation screens; actions call curation."""
