"""Datasets of events: their rows made into incidents with the quoted cells as evidence."""
