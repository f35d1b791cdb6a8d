"""GeoJSON downloads from the running site, beside ogr2ogr, the ORM and a bare socket."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np

from bench import floors
from bench.databases import current_documents
from bench.memory import Watch
from bench.peers.ogr import Ogr
from bench.peers.orm import Orm
from bench.progress import say
from bench.serving import Download, Server, download
from bench.stage import Stage
from bench.table import Goal, Row
from bench.timing import once, summary
from bench.views import Filter

_PATH = "/exports/incidents.geojson"
_FULL_TIMES, _PART_TIMES, _ORM_SHARE = 3, 40, 20
_MOST_MEMORY = 80  # megabytes


def measure(stage: Stage, server: Server) -> list[Row]:
    """Everything, a twentieth of it, and the memory that everything took."""
    say("full export")
    with Watch(server.workers()) as watch:
        _expect(download(server.port, _PATH))  # the first one also opens the files
        full = min(
            (_expect(download(server.port, _PATH)) for _ in range(_FULL_TIMES)),
            key=lambda answer: answer.seconds,
        )
    part = _twentieth(stage)
    times, size = _filtered_times(server, part)
    peers = _peers(stage, part)
    return [
        _full_row(stage, full, peers["full"]),
        _memory_row(watch),
        _part_row(times, size, peers["part"]),
    ]


def _full_row(stage: Stage, full: Download, peers: dict[str, float]) -> Row:
    say("bare socket")
    floor = min(floors.socket_seconds(full.bytes_read) for _ in range(_FULL_TIMES))
    share = floor / full.seconds
    goals = [stage.at_full_size("≥ 50 % of the socket's rate", met=share >= 0.5)]
    if Ogr.name in peers:
        times = peers[Ogr.name] / full.seconds
        goals.append(stage.at_full_size("≥ 40 × ogr2ogr", met=times >= 40))
    megabytes = full.bytes_read / 1e6
    return Row(
        name="export, all as GeoJSON",
        unit="s",
        ours=full.seconds,
        peers=peers,
        floor=floor,
        goals=tuple(goals),
        remark=f"{megabytes:,.0f} MB at {megabytes / full.seconds:,.0f} MB/s; "
        f"the ORM's time is that of a {_ORM_SHARE}th, times {_ORM_SHARE}",
    )


def _memory_row(watch: Watch) -> Row:
    return Row(
        name="… anonymous memory of a worker",
        unit="MB",
        ours=watch.peak,
        goals=(Goal(text=f"≤ {_MOST_MEMORY} MB", met=watch.peak <= _MOST_MEMORY),),
        remark=f"{watch.before:.0f} MB before the export, which took "
        f"{watch.peak - watch.before:.0f} MB more",
    )


def _part_row(times: list[float], size: int, peers: dict[str, float]) -> Row:
    timing = summary(times)
    return Row(
        name="export, a new filter's 5 %",
        unit="ms",
        ours=timing.p50,
        p95=timing.p95,
        peers=peers,
        floor=min(floors.socket_seconds(size) for _ in range(5)) * 1000,
        goals=(Goal(text="≤ 60 ms", met=timing.p50 <= 60),),
        remark=f"{size / 1e6:.1f} MB",
    )


def _filtered_times(server: Server, part: Filter) -> tuple[list[float], int]:
    """Each download asks for another period of the same length, so that none is cached."""
    say("filtered exports")
    answers = [
        _expect(download(server.port, _address(_moved(part, days)))) for days in range(_PART_TIMES)
    ]
    return [item.seconds for item in answers], int(np.median([item.bytes_read for item in answers]))


def _peers(stage: Stage, part: Filter) -> dict[str, dict[str, float]]:
    full: dict[str, float] = {}
    filtered: dict[str, float] = {}
    peer = Ogr()
    reason = peer.missing()
    if reason:
        print(f"not measured here: {peer.name} ({reason})")
    else:
        say("loading ogr2ogr's table")
        try:
            peer.load(current_documents())
            say("ogr2ogr")
            full[peer.name] = once(peer.export)
            filtered[peer.name] = 1000 * min(once(lambda: peer.export(part)) for _ in range(3))
        finally:
            peer.close()
    say("the ORM")
    limit = stage.count // _ORM_SHARE
    seconds = once(lambda: Orm().export(limit))
    full[Orm.name], filtered[Orm.name] = seconds * _ORM_SHARE, seconds * 1000
    return {"full": full, "part": filtered}


def _twentieth(stage: Stage) -> Filter:
    """Two types from day 600 on, for as many days as give a twentieth of all incidents."""
    types = frozenset({0, 4})
    days = stage.points.days[np.isin(stage.points.types, sorted(types))]
    per_day = np.bincount(days, minlength=1501)[600:]
    reached = np.searchsorted(np.cumsum(per_day), stage.count / 20)
    return Filter(types=types, first=600, last=600 + int(reached))


def _moved(part: Filter, days: int) -> Filter:
    return Filter(types=part.types, first=part.first + days, last=part.last + days)


def _address(part: Filter) -> str:
    asked = {
        "event_type": ",".join(sorted(part.names)),
        "datetime": f"{part.date_from}/{part.date_to}",
    }
    return f"{_PATH}?{urlencode(asked)}"


def _expect(answer: Download) -> Download:
    if answer.status != 200:
        raise RuntimeError(f"an export answered {answer.status}; granian.log may say why")
    return answer
