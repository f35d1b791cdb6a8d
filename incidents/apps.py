"""The Django app."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Incident Map."""

    name = "incidents"
    verbose_name = "Incident Map"

    def ready(self) -> None:
        """Register the system checks."""
        from incidents import checks  # noqa: F401, PLC0415 - models are loaded only now
