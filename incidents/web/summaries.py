"""A list in words: how many, when, of what kinds, where, and how many people, as far as told."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incidents.codebook import Codebook
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.summary import Summary, Total
from incidents.web import words

_TOTALS = (
    ("fatalities", gettext_lazy("Reported killed: %(figure)s")),
    ("injured", gettext_lazy("Reported injured: %(figure)s")),
    ("arrested", gettext_lazy("Reported arrested: %(figure)s")),
)


def told(query: Query, count: int) -> str:
    """How many there are, and of what period, in words."""
    number = {"count": words.number_words(count)}
    first, last = query.date_from, query.date_to
    if not count:
        return _("No incidents")
    if first and last:
        start, end = words.span_ends(first, last)
        return _during(start, count) % {**number, "start": start, "end": end}
    if first:
        text = ngettext(
            "%(count)s incident since %(day)s", "%(count)s incidents since %(day)s", count
        )
        return text % {**number, "day": words.day_words(first.isoformat())}
    if last:
        text = ngettext(
            "%(count)s incident until %(day)s", "%(count)s incidents until %(day)s", count
        )
        return text % {**number, "day": words.day_words(last.isoformat())}
    return ngettext("%(count)s incident", "%(count)s incidents", count) % number


def _during(start: str, count: int) -> str:
    if not start:
        return ngettext("%(count)s incident on %(end)s", "%(count)s incidents on %(end)s", count)
    return ngettext(
        "%(count)s incident from %(start)s to %(end)s",
        "%(count)s incidents from %(start)s to %(end)s",
        count,
    )


def summary(shown: Snapshot, query: Query, codebook: Codebook) -> str:
    """Sentences on what a query finds; "" where it finds nothing."""
    counted = shown.summary(query)
    return " ".join(_sentences(counted, codebook)) if counted.count else ""


def _sentences(counted: Summary, codebook: Codebook) -> Iterator[str]:
    yield from _when(counted)
    yield from _of_what(counted, codebook)
    yield from _where(counted)
    for name, text in _TOTALS:
        total = counted.totals.get(name)
        if total:
            figure = {"figure": _figure(total)}
            yield f"{text % figure} {_telling(total, counted)}."
    if counted.reaches_further:
        yield _("A number covers several incidents, not all of them in this list.")


def _when(counted: Summary) -> Iterator[str]:
    first, last = counted.first, counted.last
    if first and last and first == last:
        yield _("All on %(day)s.") % {"day": words.day_words(first.isoformat())}
    elif first and last:
        start, end = words.span_ends(first, last)
        yield _("From %(start)s to %(end)s.") % {"start": start, "end": end}
    if counted.undated:
        text = ngettext("%(count)s without a date.", "%(count)s without a date.", counted.undated)
        yield text % {"count": words.number_words(counted.undated)}


def _of_what(counted: Summary, codebook: Codebook) -> Iterator[str]:
    ordered = sorted(counted.types.items(), key=lambda item: -item[1])
    kinds = [_counted(words.term(codebook, "event_type", key), count) for key, count in ordered]
    if kinds:
        yield _("What happened: %(kinds)s.") % {"kinds": ", ".join(kinds)}


def _where(counted: Summary) -> Iterator[str]:
    often = [item for item in counted.places if item.count > 1]
    if often:
        places = [_counted(words.pick(item.place.name), item.count) for item in often]
        yield _("Most in %(places)s.") % {"places": ", ".join(places)}
    if counted.placeless:
        text = ngettext(
            "%(count)s without a place.", "%(count)s without a place.", counted.placeless
        )
        yield text % {"count": words.number_words(counted.placeless)}


def _counted(name: str, count: int) -> str:
    return _("%(name)s (%(count)s)") % {"name": name, "count": words.number_words(count)}


def _figure(total: Total) -> str:
    return words.count_words({"low": total.low, "best": None, "high": total.high})


def _telling(total: Total, counted: Summary) -> str:
    """ "(stated for 3 of 13 incidents)": the others say nothing of it, which is not "none"."""
    if total.incidents == counted.count:
        return ngettext(
            "(stated for this incident)", "(stated for all these incidents)", counted.count
        )
    return ngettext(
        "(stated for %(told)s incident)", "(stated for %(told)s incidents)", total.incidents
    ) % {"told": words.number_words(total.incidents)}
