"""All parts in order, then the table."""

from __future__ import annotations

import json
import os
import platform
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import arena, databases, words
from bench.incidents_log import SEED
from bench.measures import building, exporting, maps, publishing, requests, searching
from bench.progress import say
from bench.serving import SITE, Server, served, settle
from bench.stage import Stage
from bench.table import Row, as_dict, as_markdown, as_text

_SERVED: dict[str, Callable[[Stage, Server], list[Row]]] = {
    "requests": requests.measure,
    "export": exporting.measure,
    "publish": publishing.measure,
}


def run(options: Namespace) -> None:
    """Measure the parts that were asked for and report them."""
    stage = _stage(options.incidents)
    wanted: frozenset[str] = options.only
    if wanted == {"generate"}:
        return
    rows = [*_read_in_process(stage, wanted), *_served(stage, wanted)]
    say("")
    _report(stage, rows, options)


def _stage(count: int) -> Stage:
    folder = settings.INCIDENT_MAP_DATA_DIR
    return Stage(
        database=databases.prepare(folder, count), folder=folder, vocabulary=words.invent(SEED)
    )


def _read_in_process(stage: Stage, wanted: frozenset[str]) -> list[Row]:
    rows: list[Row] = []
    with ExitStack() as stack:
        held = stack.enter_context(arena.opened(stage)) if "map" in wanted else arena.empty()
        rows += building.measure(stage, held)  # always: the last run may have published
        rows += maps.measure(stage, held) if "map" in wanted else []
    return [*rows, *(searching.measure(stage) if "search" in wanted else [])]


def _served(stage: Stage, wanted: frozenset[str]) -> list[Row]:
    """Each part has a fresh server, so that no memory is an earlier part's."""
    if wanted.isdisjoint(_SERVED):
        return []
    rows = building.compress(stage)
    for name, measure in _SERVED.items():
        if name in wanted:
            call_command("collectstatic", interactive=False, verbosity=0)
            with served(SITE, stage.folder) as server:
                settle(server)
                rows += measure(stage, server)
    return rows


def _report(stage: Stage, rows: list[Row], options: Namespace) -> None:
    heading = _heading(stage)
    print(f"\n{heading}\n\n{as_text(rows)}")
    if options.json:
        options.json.write_text(json.dumps([as_dict(row) for row in rows], indent=1))
    if options.markdown:
        title = f"# Results of `make bench N={stage.count}`"
        page = f"{title}\n\n{heading}\n\n{as_markdown(rows)}"
        options.markdown.write_text(page, encoding="utf-8")


def _heading(stage: Stage) -> str:
    return (
        f"{stage.count:,} incidents, {len(stage.points):,} of them on the map of 1280×800 pixels "
        f"in cells of 64.\nPython {platform.python_version()}, {os.cpu_count()} cores "
        f"({platform.machine()}), {connection.vendor}. Median / 95th percentile; ratios are of "
        "medians."
    )
