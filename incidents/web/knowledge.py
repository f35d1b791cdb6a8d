"""What was known at a moment: the banner that says so, and the moments there are to choose."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from cachetools import LRUCache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.knowledge import Changes, Record, Step
from incidents.web import params
from incidents.web.answering import answering
from incidents.web.writing import day_words, month_words, number_words

_NOT_CARRIED: Final = frozenset({"asof", "page"})
_records: LRUCache[tuple[str, Query], Record] = LRUCache(64)
_recording = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """Said over a page that shows an earlier state; `moment` is in ISO 8601, UTC."""

    moment: str
    told: str
    since: str
    has_changes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A moment to choose: its `asof`, what it is called, what changed until then."""

    asof: str
    label: str
    changes: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What parts/asof.html and parts/asof_banner.html show.

    `value` is the chosen moment as <input type="datetime-local"> wants it, UTC; `carried` are
    the address's other parameters, `rest` the same, to write `asof` behind "?".
    """

    banner: Banner | None
    grown: str
    choices: tuple[Choice, ...]
    value: str
    carried: tuple[tuple[str, str], ...] = ()
    rest: str = ""


@answering()
def knowledge_json(_request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """What was known when: how it grew, and what changed since `asof`."""
    known = _knowledge(shown, query)
    return {
        "banner": known.banner and asdict(known.banner),
        "grown": known.grown,
        "choices": [asdict(choice) for choice in known.choices],
        "value": known.value,
    }


def knowledge(request: HttpRequest, shown: Snapshot, query: Query) -> Knowledge:
    """For a page that shows what `query` finds."""
    carried = tuple(
        (name, value)
        for name, values in request.GET.lists()
        if name not in _NOT_CARRIED
        for value in values
    )
    rest = urlencode([*carried, ("", "")], safe=",/:")[:-1] if carried else ""
    return replace(_knowledge(shown, query), carried=carried, rest=rest)


def banner(shown: Snapshot, query: Query) -> Banner | None:
    """What is said of an earlier state; None for the present one."""
    return _banner(shown, query, _record(shown, query)) if query.asof else None


def moment_words(moment: dt.datetime) -> str:
    """ "23 March 2016, 18:00 (UTC)"."""
    moment = moment.astimezone(dt.UTC)
    day = day_words(moment.date().isoformat())
    return _("%(day)s, %(time)s (UTC)") % {"day": day, "time": f"{moment:%H:%M}"}


def changes_words(changes: Changes) -> str:
    """ "4 added, 2 corrected, 1 withdrawn"; "" for none."""
    counted = (
        (changes.added, ngettext("%(count)s added", "%(count)s added", changes.added)),
        (changes.updated, ngettext("%(count)s updated", "%(count)s updated", changes.updated)),
        (
            changes.corrected,
            ngettext("%(count)s corrected", "%(count)s corrected", changes.corrected),
        ),
        (
            changes.withdrawn,
            ngettext("%(count)s withdrawn", "%(count)s withdrawn", changes.withdrawn),
        ),
    )
    return ", ".join(text % {"count": number_words(count)} for count, text in counted if count)


def _knowledge(shown: Snapshot, query: Query) -> Knowledge:
    record = _record(shown, query)
    asof = params.as_parameters(query).get("asof", "")
    return Knowledge(
        banner=_banner(shown, query, record),
        grown=_grown(record),
        choices=tuple(_choice(step, record.unit, query.asof) for step in record.steps),
        value=asof[: len("2016-03-23T18:00")],
    )


def _record(shown: Snapshot, query: Query) -> Record:
    """Kept: every page of a query has the same."""
    asked = (shown.etag, replace(query, asof=None, bbox=None))
    with _recording:
        held = _records.get(asked)
    if held is None:
        held = shown.record(query)
        with _recording:
            _records[asked] = held
    return held


def _banner(shown: Snapshot, query: Query, record: Record) -> Banner | None:
    if query.asof is None:
        return None
    changes = changes_words(shown.changes(query))
    since = (
        _("Since then: %(changes)s.") % {"changes": changes}
        if changes
        else _("Nothing has changed since then.")
    )
    if record.first and query.asof < record.first:
        since = _("Nothing was published here until %(first)s. %(since)s") % {
            "first": moment_words(record.first),
            "since": since,
        }
    return Banner(
        moment=query.asof.isoformat().replace("+00:00", "Z"),
        told=_told(query.asof),
        since=since,
        has_changes=bool(changes),
    )


def _told(moment: dt.datetime) -> str:
    day = moment.astimezone(dt.UTC)
    if day.time() == dt.time.max:
        end_of = {"day": day_words(day.date().isoformat())}
        return _("You see what was known at the end of %(day)s (UTC).") % end_of
    return _("You see what was known on %(moment)s.") % {"moment": moment_words(moment)}


def _grown(record: Record) -> str:
    """From when to when it grew."""
    if record.first is None or record.last is None:
        return ""
    first, last = (moment_words(moment) for moment in (record.first, record.last))
    if first == last:
        return _("All of this was published on %(first)s.") % {"first": first}
    return _("First published on %(first)s, last changed on %(last)s.") % {
        "first": first,
        "last": last,
    }


def _choice(step: Step, unit: str, asof: dt.datetime | None) -> Choice:
    """A step is known whole at its end."""
    end = step.end if unit == "hour" else step.end - dt.timedelta(microseconds=1)
    return Choice(
        asof=_asof(end, unit),
        label=_step_words(step, unit),
        changes=changes_words(step.changes),
        chosen=end == asof,
    )


def _asof(end: dt.datetime, unit: str) -> str:
    """As short as it can be: a day alone is its last moment."""
    return f"{end:%Y-%m-%dT%H:%M}Z" if unit == "hour" else end.date().isoformat()


def _step_words(step: Step, unit: str) -> str:
    day = step.start.date()
    match unit:
        case "hour":
            return moment_words(step.end)
        case "month":
            return month_words(day)
        case "year":
            return f"{day.year:04d}"
        case _:
            return day_words(day.isoformat())
