"""`manage.py verify_evidence`: re-checks all that is public."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.curation import verify_evidence


class Command(BaseCommand):
    """Check every public value against its evidence and the log against its hashes."""

    help = "Check every public value against its evidence, and the log against its hashes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Parse, call one verb, report."""
        report = verify_evidence()
        for problem in report.problems:
            self.stderr.write(problem)
        checked = (
            f"{report.citations} citations of {report.incidents} incidents, "
            f"{report.revisions} revisions"
        )
        if report.problems:
            raise CommandError(f"{len(report.problems)} problem(s) in {checked}")
        self.stdout.write(f"all holds: {checked}")
