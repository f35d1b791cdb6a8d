"""The Django app."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Incident Map."""

    name = "incidents"
    verbose_name = "Incident Map"
