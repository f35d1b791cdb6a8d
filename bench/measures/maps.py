"""Map views: all incidents, a fresh filter, the same filter again, another moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain, repeat

from bench import floors, ours
from bench.arena import Arena, Question
from bench.incidents_log import STARTED
from bench.peers.postgis import PostGis
from bench.progress import say
from bench.stage import Stage
from bench.table import Goal, Row, timed
from bench.timing import Timing, race
from bench.views import Filter, selective_filters, views, wide_filters

ZOOMS = (0, 2, 5, 8, 12)
_FILTERED_ZOOMS = (0, 5)
_SEED = 20
_EARLIER = STARTED + dt.timedelta(days=180)  # nine tenths of the log


def measure(stage: Stage, arena: Arena) -> list[Row]:
    """Rows for views at every zoom, for filters, and for a moment in the past."""
    _require_agreement(stage, arena)
    rows = [_all_incidents(stage, arena, zoom) for zoom in ZOOMS]
    for zoom in _FILTERED_ZOOMS:
        rows += _filtered(stage, arena, zoom)
    return [*rows, _another_moment(stage)]


def _require_agreement(stage: Stage, arena: Arena) -> None:
    """A race between different answers would be worth nothing."""
    questions = chain.from_iterable(
        [next(_plain(stage, zoom)), next(_fresh(stage, zoom, selective_filters(seed=_SEED)))]
        for zoom in ZOOMS
    )
    for question in questions:
        disagreement = arena.disagreement(question)
        if disagreement:
            raise RuntimeError(f"the contenders count differently: {disagreement}")


def _all_incidents(stage: Stage, arena: Arena, zoom: int) -> Row:
    say(f"map at zoom {zoom}")
    timings = race(arena.contenders, _plain(stage, zoom), seconds=stage.seconds)
    own = timings[ours.NAME]
    goals = [Goal(text="p95 ≤ 0.25 ms", met=own.p95 <= 0.25)]
    if zoom == 0 and PostGis.name in timings:
        times = timings[PostGis.name].p50 / own.p50
        goals.append(stage.at_full_size("≥ 1 000 × PostGIS", met=times >= 1000))
    cells = 24 * 21 * 14  # three numbers for each cell of a screen
    floor = floors.copy_seconds(cells) * 1000
    return timed(f"map z{zoom}", timings, ours.NAME, goals=tuple(goals), floor=floor)


def _filtered(stage: Stage, arena: Arena, zoom: int) -> list[Row]:
    """Fresh filters, selective and wide, then one filter asked again and again."""
    floor = floors.copy_seconds(3 * len(stage.points)) * 1000  # type and day of every incident
    rows = []
    for kind, filters, limit in (
        ("selective", selective_filters(seed=zoom), 5),
        ("wide", wide_filters(seed=zoom), 35),
    ):
        say(f"new {kind} filters at zoom {zoom}")
        questions = _fresh(stage, zoom, filters)
        timings = race(arena.contenders, questions, seconds=stage.seconds)
        goal = Goal(text=f"p95 ≤ {limit} ms", met=timings[ours.NAME].p95 <= limit)
        name = f"map z{zoom}, new {kind} filter"
        rows.append(timed(name, timings, ours.NAME, goals=(goal,), floor=floor))
    repeated = repeat(next(selective_filters(seed=90 + zoom)))
    timings = race(arena.contenders, _fresh(stage, zoom, repeated), seconds=stage.seconds)
    return [*rows, timed(f"map z{zoom}, same filter again", timings, ours.NAME)]


def _another_moment(stage: Stage) -> Row:
    """The same fresh filters now and as of a moment when nine tenths were public."""
    say("as of a moment in the past")
    view, _ = next(_plain(stage, 0))
    if not 0 < ours.clusters(view, asof=_EARLIER) < ours.clusters(view):
        raise RuntimeError("as of an earlier moment as many incidents were public as now")
    timings: dict[str, Timing] = race(
        {
            "now": lambda question: ours.clusters(*question),
            "asof": lambda question: ours.clusters(*question, asof=_EARLIER),
        },
        _fresh(stage, 0, selective_filters(seed=200)),
        seconds=stage.seconds,
    )
    now, then = timings["now"], timings["asof"]
    return Row(
        name="map z0, new filter, asof",
        unit="ms",
        ours=then.p50,
        p95=then.p95,
        peers={"the same now": now.p50},
        goals=(Goal(text="≤ 2 × the current one", met=then.p50 <= 2 * now.p50),),
    )


def _plain(stage: Stage, zoom: int) -> Iterator[Question]:
    return ((view, None) for view in views(stage.points, zoom, seed=_SEED))


def _fresh(stage: Stage, zoom: int, filters: Iterator[Filter]) -> Iterator[Question]:
    return zip(views(stage.points, zoom, seed=_SEED), filters, strict=False)
