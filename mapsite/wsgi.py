"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")

application = get_wsgi_application()

from incidents.tasks import follow  # noqa: E402 - the app registry comes first

follower = follow()
