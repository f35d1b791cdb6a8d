"""WSGI entry point."""

import logging
import os

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")

application = get_wsgi_application()

from incidents.errors import IncidentMapError  # noqa: E402 - the app registry comes first
from incidents.publication import snapshot  # noqa: E402


def catch_up() -> None:
    """Build what a process killed between commit and build left undone.

    A database that is down is no reason not to serve: the last snapshot stands.
    """
    try:
        snapshot.ensure()
    except (DatabaseError, IncidentMapError, OSError):
        logging.getLogger("incidents").exception("the snapshot may lag behind the log")
    finally:
        connection.close()


catch_up()
