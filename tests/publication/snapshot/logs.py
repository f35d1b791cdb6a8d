"""Logs that hypothesis makes up, and queries to ask of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from incidents.publication.search import Query
from incidents.publication.snapshot.columns import LogRow
from incidents.values import BoundingBox
from tests.features import PLACE, SOURCE, make_feature
from tests.snapshots import log_row

IDS = ("aaaa2222", "bbbb2222", "cccc2222", "dddd2222", "eeee2222")
TYPES = ("attack", "raid", "arrest")
DAYS = st.dates(dt.date(2016, 3, 20), dt.date(2016, 3, 28))
PLACES = (
    None,
    PLACE,
    {"id": "geonames:1", "type": "city", "country": "FR", "name": {"": "Orléans"}, "ancestors": []},
)
POINTS = st.none() | st.tuples(st.sampled_from((4.3, 4.31, 179.9, -179.9)), st.just(50.8))
NUMBERS = st.none() | st.integers(0, 400)
TOLLS = st.none() | st.builds(
    lambda low, best, high: {"low": low, "best": best, "high": high}, NUMBERS, NUMBERS, NUMBERS
)
STATUSES = ("single_source", "disputed", "refuted")


@st.composite
def documents(draw: st.DrawFn, public_id: str) -> dict[str, Any]:
    """A published feature of an incident."""
    start, point = draw(st.none() | DAYS), draw(POINTS)
    outlets = draw(st.lists(st.sampled_from(("The Gazette", "Le Canal")), max_size=2, unique=True))
    return make_feature(
        id=public_id,
        geometry={"type": "Point", "coordinates": list(point)} if point else None,
        properties={
            "event_type": draw(st.sampled_from(TYPES)),
            "outcome": draw(st.sampled_from((None, "completed", "failed"))),
            "verification_status": draw(st.sampled_from(STATUSES)),
            "date_start": start.isoformat() if start else None,
            "date_end": start.isoformat() if start else None,
            "place": draw(st.sampled_from(PLACES)),
            "fatalities": draw(TOLLS),
            "injured": draw(TOLLS),
            "counted_in": draw(st.none() | st.sampled_from(IDS).filter(lambda it: it > public_id)),
            "coordinate_uncertainty_m": draw(st.sampled_from((None, 1000, 5000))),
            "stories": draw(st.sampled_from(([], ["one"], ["one", "two"]))),
            "sources": [{**SOURCE, "publisher": outlet} for outlet in outlets],
            "title": {"en": draw(st.sampled_from(("A raid in Jette", "Bombe à Orléans")))},
        },
    )


@st.composite
def logs(draw: st.DrawFn) -> list[LogRow]:
    """Some incidents published, changed, taken back and withheld, in any order."""
    actions = ("published", "updated", "corrected", "retracted", "withheld")
    steps = st.tuples(st.sampled_from(IDS), st.sampled_from(actions))
    rows: list[LogRow] = []
    for seq, (public_id, action) in enumerate(draw(st.lists(steps, max_size=14)), 1):
        document = draw(documents(public_id))
        version = 1 + sum(row.subject == public_id for row in rows)
        document["properties"] |= {"status": action, "version": version, "seq": seq}
        rows.append(log_row(seq, document, action=action, version=version))
    return rows


def queries() -> st.SearchStrategy[Query]:
    """Queries of every kind, one or two conditions each."""
    some = st.frozensets(st.sampled_from(TYPES), max_size=2)
    conditions: dict[str, st.SearchStrategy[Any]] = {
        "event_types": some,
        "outcomes": st.frozensets(st.sampled_from(("completed", "failed")), max_size=2),
        "verification_statuses": st.frozensets(st.sampled_from(STATUSES), max_size=2),
        "date_from": DAYS,
        "date_to": DAYS,
        "place": st.sampled_from(("Brussels", "bruxelles", "FR", "geonames:1", "nowhere")),
        "source": st.sampled_from(("le canal", "The Gazette", "none")),
        "story": st.sampled_from(("one", "two", "three")),
        "q": st.sampled_from(("raid", "orleans", "ORLÉ bombe", "à", "zeppelin", "- _")),
        "max_uncertainty_m": st.sampled_from((999, 1000, 9000)),
        "bbox": st.sampled_from((
            BoundingBox(west=4.3, south=50, east=4.305, north=51),
            BoundingBox(west=170, south=50, east=-170, north=51),
        )),
    }  # fmt: skip
    chosen = st.lists(st.sampled_from(sorted(conditions)), max_size=2, unique=True)
    return chosen.flatmap(
        lambda names: st.builds(Query, **{name: conditions[name] for name in names})
    )
