"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")

application = get_wsgi_application()

from incidents.tasks import follow, keep_warm  # noqa: E402 - the app registry comes first
from incidents.web.preparing import prepare_pages  # noqa: E402

follower = follow()
warmer = keep_warm(prepare_pages)
