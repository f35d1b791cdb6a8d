"""What monitors ask: whether the process answers, and what it has to serve."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse

from incidents.errors import SnapshotError
from incidents.publication import snapshot
from incidents.web.caching import read_only


@read_only
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@read_only
def readyz(_request: HttpRequest) -> HttpResponse:
    """What is served: up to which row of the log, and how far that lags behind.

    Ready (200) as long as there is a snapshot, be the database down: `behind` is null then, and
    `database` says that it does not answer. 503 where there is nothing to serve.
    """
    try:
        shown = snapshot.current()
    except SnapshotError as error:
        return _told({"ready": False, "error": str(error)}, status=503)
    if not shown.built_at:
        return _told({"ready": False, "error": "no snapshot was built yet"}, status=503)
    state = {"ready": True, "snapshot": shown.name, "seq": shown.seq, "built_at": shown.built_at}
    try:
        behind = snapshot.lag()
    except (DatabaseError, InterfaceError):
        return _told({**state, "behind": None, "database": "does not answer"})
    return _told({**state, "behind": behind, "database": "answers"})


def _told(state: dict[str, object], status: int = 200) -> HttpResponse:
    return JsonResponse(state, status=status, headers={"Cache-Control": "no-store"})
