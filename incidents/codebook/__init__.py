"""The coding standard as data: vocabularies, labels, triggers, colours, title templates."""

from incidents.codebook.crosswalks import coded_event_type
from incidents.codebook.loader import DEFAULT_PATH, load_codebook
from incidents.codebook.schema import Codebook, EventType, Term

__all__ = ["DEFAULT_PATH", "Codebook", "EventType", "Term", "coded_event_type", "load_codebook"]
