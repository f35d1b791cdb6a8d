"""`manage.py snapshot build|status`: the read side's state."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.errors import IncidentMapError
from incidents.management.progress import Progress
from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot


class Command(BaseCommand):
    """Build the snapshot from the revision log, or say how it stands."""

    help = "Build the public snapshot from the revision log, or say how it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`build` or `status`."""
        parser.add_argument("action", choices=("build", "status"))

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Parse, call one verb, report."""
        try:
            held = self._build() if action == "build" else snapshot.current()
            self.stdout.writelines(f"{line}\n" for line in _told(held))
        except IncidentMapError as error:
            raise CommandError(str(error)) from error

    def _build(self) -> Snapshot:
        progress, whole = Progress(self.stderr, unit="revisions"), snapshot.log_length()
        try:
            return snapshot.build(lambda done: progress.show(done, whole))
        finally:
            progress.clear()


def _told(held: Snapshot) -> Iterator[str]:
    behind = snapshot.lag()
    state = "up to date" if behind == 0 else f"{behind} revisions behind the log"
    yield f"snapshot {held.name}: log up to {held.seq}, {state}"
    if not held.seq:
        return
    found = held.find(Query())
    yield f"built {held.built_at}, in series {held.series}"
    yield f"{found.count} incidents are shown, {found.located} of them on the map"
    yield f"{held.bytes_on_disk / 1e6:.1f} MB on disk"
