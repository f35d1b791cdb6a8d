"""`manage.py build_gazetteer`: the maintainer's build of the embedded gazetteer."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from incidents.errors import GazetteerError
from incidents.geocoding.build import builder
from incidents.geocoding.gazetteer import DEFAULT_PATH


class Command(BaseCommand):
    help = "Build the embedded gazetteer from the packages of the [gazetteer] extra and our tables."
    requires_system_checks = ()  # the check of the gazetteer fails until it is built

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, default=DEFAULT_PATH, help="file to write")

    def handle(self, *args: object, output: Path, **options: object) -> None:
        total = len(builder.STEPS) + 1
        try:
            for done, step in enumerate(builder.build(output)):
                bar = "#" * (done * 30 // total)
                self.stdout.write(f"\r[{bar:<30}] {done}/{total} {step:<30}", ending="")
                self.stdout.flush()
        except GazetteerError as error:
            raise CommandError(str(error)) from error
        size = output.stat().st_size / 1e6
        self.stdout.write(f"\r[{'#' * 30}] {total}/{total} {output} ({size:.1f} MB){' ' * 20}")
