"""`manage.py demo`: the sample story from the articles to the map, in one go."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from incidents.errors import IncidentMapError
from incidents.ingest import sample

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Read the sample story, publish it, serve it."""

    help = "Read the sample story, publish what passes the gate, and serve it (local mode only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve, or not at all."""
        parser.add_argument("--port", type=int, default=8000, metavar="N")
        parser.add_argument("--no-serve", action="store_true", help="stop after publishing")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        """Parse, call one verb, report, serve."""
        _require_local_mode()
        if not no_serve:
            _require_free(port)
        call_command("migrate", verbosity=0)
        try:
            report = sample.publish_sample(on_article=self._say_read)
        except IncidentMapError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_summary(report))
        self.stdout.write(_way_in(report.story, sample.renew_demo_admin(), port))
        if not no_serve:
            self.stdout.write("\nServing until Ctrl-C.")
            _serve(port)

    def _say_read(self, article: sample.ArticleRead) -> None:
        known = "" if article.is_new else " (read before)"
        self.stdout.write(
            f"  {article.outlet}: {article.title}\n"
            f"    mentions: {article.mentions}, incidents: {article.incidents}{known}"
        )


def _summary(report: sample.SampleReport) -> str:
    counts = (
        f"{report.articles} articles read: {report.mentions} mentions, "
        f"{report.incidents} incidents; {report.published} published now, "
        f"{report.public} public in all, {len(report.refused)} left for review"
    )
    return "\n".join((counts, *(f"  left for review: {refusal}" for refusal in report.refused)))


def _way_in(story: str, password: str, port: int) -> str:
    site = f"http://{HOST}:{port}"
    return (
        f"\nMap:    {site}/\n"
        f"Story:  {site}/stories/{story}/\n"
        f"Admin:  {site}/admin/  user {sample.ADMIN}, password {password}"
    )


def _require_local_mode() -> None:
    if not settings.DEBUG:
        raise CommandError(
            "DEBUG is 'false': the demo makes users with printed passwords and runs in local mode "
            "only; unset DEBUG, and set INCIDENT_MAP_DATA_DIR to a folder of its own"
        )


def _require_free(port: int) -> None:
    if not 0 < port < 65536:
        raise CommandError(f"port '{port}' does not exist; give one from 1 to 65535")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"port {port} cannot be used ({error.strerror}); "
                f"choose another: make demo PORT={8010 if port != 8010 else 8020}"
            ) from error


def _serve(port: int) -> None:
    """Become the server, so that Ctrl-C reaches it and nothing else is left running."""
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    os.environ.setdefault("PUBLIC_URL", f"http://{HOST}:{port}")
    server = (sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST)
    where = ("--port", str(port), "--working-dir", str(settings.BASE_DIR))
    how = ("--workers-kill-timeout", "2", "--log-level", "error", f"{module}:{name}")
    sys.stdout.flush()
    os.execv(sys.executable, (*server, *where, *how))  # noqa: S606 - no shell
