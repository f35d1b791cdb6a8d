"""Measurements of Incident Map beside its peers; `python -m bench` runs them."""
