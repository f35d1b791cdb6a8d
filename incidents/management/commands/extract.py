"""`manage.py extract`: documents as JSON lines in, what is read in them as JSON lines out."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from incidents.errors import IncidentMapError
from incidents.management.progress import Progress
from incidents.reading.collecting import collecting_rarely
from incidents.reading.lines import ReadLine, read_lines
from incidents.reading.streams import Reader

_SHOWN_EVERY = 20  # documents


class Command(BaseCommand):
    """Read documents without storing anything."""

    help = "Read places and incidents in documents given as JSON lines; needs no database."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where documents come from and where readings go."""
        parser.add_argument("--input", default="-", metavar="FILE", help="- is standard input")
        parser.add_argument("--output", default="-", metavar="FILE", help="- is standard output")
        parser.add_argument(
            "--given-toponyms",
            action="store_true",
            help="resolve the spans in 'toponyms' and recognise no others",
        )
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open, read line by line, report."""
        if options["workers"] < 1:
            raise CommandError(f"--workers '{options['workers']}' is too few: give 1 or more")
        reader = Reader(given_toponyms=options["given_toponyms"])
        with ExitStack() as opened:
            opened.enter_context(collecting_rarely())
            source, whole = _source(options["input"], opened)
            write = self._sink(options["input"], options["output"], opened)
            try:
                answers = read_lines(source, reader=reader, workers=options["workers"])
                self._report(*self._written(answers, whole, write))
            except IncidentMapError as error:
                raise CommandError(str(error)) from error

    def _written(
        self, answers: Iterable[ReadLine], whole: int, write: Callable[[str], object]
    ) -> tuple[int, int, float]:
        """Documents read, lines left out, and the seconds that took."""
        progress = Progress(self.stderr, unit="documents")
        started, read, left_out = time.perf_counter(), 0, 0
        for answer in answers:
            if answer.error:
                left_out += 1
                progress.clear()
                self.stderr.write(f"line {answer.number}: {answer.error}")
                continue
            read += 1
            write(f"{answer.output}\n")
            if read % _SHOWN_EVERY == 0:
                progress.show(read, whole)
        progress.clear()
        return read, left_out, time.perf_counter() - started

    def _report(self, read: int, left_out: int, seconds: float) -> None:
        if left_out and not read:
            raise CommandError(f"none of {left_out} lines could be read; see above")
        rate = read / seconds if seconds else 0.0
        told = f", {left_out} left out" if left_out else ""
        self.stderr.write(f"{read} documents read{told}, {rate:.1f} documents/s")

    def _sink(self, origin: str, target: str, opened: ExitStack) -> Callable[[str], object]:
        if target == "-":
            return lambda line: self.stdout.write(line, ending="")
        if origin != "-" and Path(target).exists() and Path(origin).samefile(target):
            raise CommandError(f"--output '{target}' is the input; give another file")
        try:
            return opened.enter_context(
                Path(target).open("w", encoding="utf-8", newline="\n")
            ).write
        except OSError as error:
            raise CommandError(f"--output '{target}': {error.strerror}") from error


def _source(origin: str, opened: ExitStack) -> tuple[BinaryIO, int]:
    """The lines, and how many there are; 0 where nobody knows."""
    if origin == "-":
        return sys.stdin.buffer, 0
    try:
        with Path(origin).open("rb") as file:
            whole = sum(1 for line in file if line.strip())
        return opened.enter_context(Path(origin).open("rb")), whole
    except OSError as error:
        raise CommandError(f"--input '{origin}': {error.strerror}") from error
