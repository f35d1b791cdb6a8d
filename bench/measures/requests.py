"""Map requests: through Django in this process, and as many as two workers answer."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django.core.wsgi import get_wsgi_application

from bench import load
from bench.progress import say
from bench.serving import CONSTANT, HOST, Server, served
from bench.stage import Stage
from bench.table import Goal, Row
from bench.timing import race
from bench.views import Filter, View, selective_filters, views

_DIFFERENT = 200  # views that people look at
_ASKED = 2000  # of them, drawn by Zipf's law
_FILTERED = 0.2  # share of the views with a filter
_ZOOMS = (0, 2, 4, 5, 6, 8, 10, 12)


def measure(stage: Stage, server: Server) -> list[Row]:
    """Two rows: milliseconds in Django, requests per second over HTTP."""
    paths = drawn_paths(stage)
    return [_in_process(stage, paths), _over_http(stage, server, paths)]


def drawn_paths(stage: Stage) -> list[str]:
    """Addresses of `clusters.json` as visitors ask for them: a few views very often."""
    random = np.random.default_rng(30)
    sources = {zoom: views(stage.points, zoom, seed=31) for zoom in _ZOOMS}
    filters = selective_filters(seed=32)
    different = [
        _path(next(sources[_ZOOMS[number % len(_ZOOMS)]]), _perhaps(random, filters))
        for number in range(_DIFFERENT)
    ]
    chances = 1 / np.arange(1, _DIFFERENT + 1)
    picks = random.choice(_DIFFERENT, _ASKED, p=chances / chances.sum())
    return [different[pick] for pick in picks.tolist()]


def _in_process(stage: Stage, paths: list[str]) -> Row:
    say("map requests through Django")
    application = get_wsgi_application()
    for path in paths:
        _called(application, path)
    timings = race(
        {"Django": lambda path: _called(application, path)},
        cycle(paths),
        rounds=2000,
        seconds=stage.seconds,
    )
    own = timings["Django"]
    goal = Goal(text="p50 ≤ 0.3 ms", met=own.p50 <= 0.3)
    return Row(name="map request in Django", unit="ms", ours=own.p50, p95=own.p95, goals=(goal,))


def _over_http(stage: Stage, server: Server, paths: list[str]) -> Row:
    say("map requests per second")
    rate = load.requests_per_second(server.port, paths, stage.folder)
    os.environ["BENCH_BODY_BYTES"] = str(_mean_size(paths))
    with served(CONSTANT, stage.folder) as constant:
        floor = load.requests_per_second(constant.port, paths, stage.folder)
    return Row(
        name="map requests, 2 workers",
        unit="/s",
        ours=rate,
        floor=floor,
        goals=(Goal(text="≥ 3 500 /s", met=rate >= 3500),),
        remark=f"floor: the same bytes from a bare WSGI function; asked by {load.client()}",
        more_is_better=True,
    )


def _mean_size(paths: list[str]) -> int:
    application = get_wsgi_application()
    return sum(_called(application, path) for path in paths[:200]) // 200


def _called(application: Any, path: str) -> int:
    """One GET as a server would pass it on; returns the bytes of the body."""
    statuses: list[str] = []
    address, _, asked = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": asked,
        "SERVER_NAME": HOST, "SERVER_PORT": "80", "HTTP_HOST": HOST, "REMOTE_ADDR": HOST,
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": True,
        "wsgi.multiprocess": True, "wsgi.run_once": False, "SCRIPT_NAME": "",
    }  # fmt: skip
    answer = application(environ, lambda status, _headers, _failure=None: statuses.append(status))
    size = sum(map(len, answer))
    answer.close()
    if not statuses[0].startswith("200"):
        raise RuntimeError(f"'{path}' answered {statuses[0]}")
    return size


def _path(view: View, chosen: Filter | None) -> str:
    edges = (view.west, view.south, view.east, view.north)
    asked = {"bbox": ",".join(f"{edge:.5f}" for edge in edges), "zoom": str(view.zoom)}
    if chosen:
        asked["event_type"] = ",".join(sorted(chosen.names))
        asked["datetime"] = f"{chosen.date_from}/{chosen.date_to}"
    return f"/map/clusters.json?{urlencode(asked)}"


def _perhaps(random: np.random.Generator, filters: Iterator[Filter]) -> Filter | None:
    return next(filters) if random.random() < _FILTERED else None
