"""`manage.py snapshot build|status`: the read side's state."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.errors import IncidentMapError
from incidents.publication import log, snapshot


class Command(BaseCommand):
    """Build the snapshot from the revision log, or say how it stands."""

    help = "Build the public snapshot from the revision log, or say how it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`build` or `status`."""
        parser.add_argument("action", choices=("build", "status"))

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Parse, call one verb, report."""
        try:
            held = snapshot.build() if action == "build" else snapshot.current()
        except IncidentMapError as error:
            raise CommandError(str(error)) from error
        head = log.head()
        behind = (head.seq if head else 0) - held.seq
        state = "up to date" if behind == 0 else f"{behind} revisions behind the log"
        self.stdout.write(f"snapshot {held.name}: log up to {held.seq}, {state}")
