"""The least that a WSGI application can do: the floor below the map's requests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

_BODY = b"x" * int(os.environ.get("BENCH_BODY_BYTES", "4096"))
_HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(_BODY)))]


def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The same bytes to everybody."""
    start_response("200 OK", _HEADERS)
    return [_BODY]
