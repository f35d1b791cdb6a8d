"""What single clauses tell of incidents, before sentences about one event are brought together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from incidents.extraction.clauses import Clause, clauses, halves
from incidents.extraction.counts import CountReading
from incidents.extraction.covering import is_covered
from incidents.extraction.dates import DateReading
from incidents.extraction.event_dates import date_of, nearest
from incidents.extraction.families import Family, family_of, key_triggers
from incidents.extraction.judging import Context, stands
from incidents.extraction.placing import Placing, place_event
from incidents.extraction.quantities import read_quantities
from incidents.extraction.scenes import Scene
from incidents.extraction.triggers import Trigger
from incidents.values import PlacedToponym, Quote

_COUNTS_OF = {
    Family.ATTACK: ("fatalities", "injured", "arrested"),
    Family.CLASH: ("fatalities", "injured", "arrested"),
    Family.POLICE: ("arrested", "fatalities", "injured"),
    Family.PLOT: ("arrested",),
    Family.DISCOVERY: ("arrested",),
    Family.THREAT: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One clause's telling of one event.

    `reference`: only recalled ("linked to the bombings"); `remote`: told in court or at a memorial,
    so that a day told may be the trial's; `definite`: spoken of as known ("the
    attack"); `plural`: several at once ("the bombings").
    """

    scene: Scene
    span: tuple[int, int]
    family: Family
    event_type: str
    triggers: tuple[Trigger, ...]
    places: tuple[PlacedToponym, ...]
    near: bool
    by_nation: bool
    date: DateReading | None
    counts: tuple[CountReading, ...]
    reference: bool
    remote: bool
    definite: bool
    plural: bool
    perfect: bool

    @property
    def place(self) -> PlacedToponym | None:
        """The place told, or the first of several."""
        return self.places[0] if self.places else None

    @property
    def anchor(self) -> int:
        """Where the words that name the event begin."""
        return self.triggers[0].start if self.triggers else self.span[0]

    @property
    def is_detail(self) -> bool:
        """Only numbers of people, of an event that other sentences name."""
        return not self.triggers


def read_reports(text: str, scenes: Sequence[Scene], context: Context) -> tuple[Report, ...]:
    """The reports of all sentences in order; those the text denies or only fears are left out."""
    of_events = {
        scene.index: tuple(_of_sentence(text, scene, context)) for scene in scenes if scene.triggers
    }
    if not any(report.triggers for reports in of_events.values() for report in reports):
        return ()  # numbers of people alone tell no event
    return tuple(
        report
        for scene in scenes
        for report in of_events.get(scene.index) or _of_sentence(text, scene, context)
    )


def _of_sentence(text: str, scene: Scene, context: Context) -> Iterator[Report]:
    parts = _parts(text, scene)
    told: list[Report] = []
    for clause in parts:
        inside = [item for item in scene.triggers if clause.start <= item.start < clause.end]
        standing = [item for item in inside if stands(item, scene, clause, context)]
        for family in Family:
            own = [item for item in standing if family_of(item) is family]
            if own and not is_covered(family, standing, scene):
                told.append(_report(scene, clause, parts, family, standing, context))
        if not inside and told:
            told.extend(_elliptic(text, scene, clause, told[-1], context))
    yield from told
    if scene.counts and context.is_believed(scene):
        yield from _details(text, scene, told)


def _parts(text: str, scene: Scene) -> list[Clause]:
    """The clauses; what tells no event behind a semicolon stays with the clause before it."""
    events = [item.start for item in scene.triggers]
    places = [(item.toponym.start, item.toponym.end) for item in scene.places]
    parts: list[Clause] = []
    for clause in clauses(text, scene.body, scene.sentence.end, scene.cues):
        tells = any(clause.start <= start < clause.end for start in events)
        if parts and not tells and not clause.subordinate:
            parts[-1] = replace(parts[-1], end=clause.end)
        else:
            parts.extend(halves(text, clause, scene.cues, events, places))
    return parts


def _details(text: str, scene: Scene, told: Sequence[Report]) -> Iterator[Report]:
    """ "Fifteen people were injured, four of them badly": numbers of the event just told.

    Where the sentence tells events, the numbers of its other clauses.
    """
    span = (scene.body, scene.sentence.end)
    placing = None if told else place_event(text, scene, span, span[0])
    free = [reading for reading in scene.counts if not _is_told(reading, told)]
    for family, fields in (
        (Family.ATTACK, ("fatalities", "injured")),
        (Family.POLICE, ("arrested",)),
    ):
        counts = tuple(reading for reading in free if reading.field in fields)
        if counts:
            yield Report(
                scene=scene,
                span=span,
                family=family,
                event_type=family.value,
                triggers=(),
                places=placing.places[:1] if placing else (),
                near=False,
                by_nation=False,
                date=None,
                counts=counts,
                reference=False,
                remote=False,
                definite=False,
                plural=False,
                perfect=False,
            )


def _is_told(reading: CountReading, told: Sequence[Report]) -> bool:
    return any(report.span[0] <= reading.start < report.span[1] for report in told)


def _elliptic(
    text: str, scene: Scene, clause: Clause, last: Report, context: Context
) -> Iterator[Report]:
    """ "Six arrests were made on Thursday while a seventh was reported on Friday"."""
    if last.family is not Family.POLICE:
        return
    quantities = read_quantities(text, clause.start, clause.end, context.language)
    for quantity in (item for item in quantities if item.ordinal):
        trigger = last.triggers[0]
        words = Quote(start=quantity.start, end=quantity.end, exact=quantity.exact)
        reading = CountReading(
            field="arrested",
            count=quantity.count,
            words=(trigger.words, words),
            ordinal=quantity.ordinal,
            further=True,
        )
        anchor = quantity.start
        placing = place_event(text, scene, (clause.start, clause.end), anchor)
        yield replace(
            last,
            span=(clause.start, clause.end),
            places=placing.places if placing else (),
            date=nearest([d for d in scene.dates if clause.start <= d.start < clause.end], anchor),
            counts=(reading,),
        )


def _report(
    scene: Scene,
    clause: Clause,
    parts: Sequence[Clause],
    family: Family,
    standing: Sequence[Trigger],
    context: Context,
) -> Report:
    text = scene.text
    triggers = tuple(key_triggers(family, standing))
    anchor = triggers[0].start
    span = (clause.start, clause.end)
    placing = place_event(text, scene, span, anchor, by_police=family is Family.POLICE) or _wider(
        text, scene, clause, parts, anchor
    )
    if placing is None and family is Family.THREAT:  # "called to X after a report of a device"
        placing = place_event(text, scene, (scene.body, scene.sentence.end), anchor)
    if (placing is None or placing.by_nation) and (here := _here(scene)) is not None:
        placing = here
    plural = any(scene.cues.has("several", item.start, item.end) for item in triggers)
    is_tally = plural and scene.cues.has("tally", scene.body, scene.sentence.end)
    reference = scene.cues.within("reference", anchor, 7, clause.start)
    remote = _is_remote(scene, family) or (context.is_memorial and family is Family.ATTACK)
    return Report(
        scene=scene,
        span=span,
        family=family,
        event_type=_event_type(triggers),
        triggers=triggers,
        places=placing.places if placing else (),
        near=placing.near if placing else False,
        by_nation=placing.by_nation if placing else False,
        date=date_of(scene, clause, parts, anchor),
        counts=tuple(
            reading
            for reading in scene.counts
            if clause.start <= reading.start < clause.end
            and reading.field in _COUNTS_OF.get(family, ())
        ),
        reference=reference or remote or is_tally,
        remote=remote,
        definite=_is_definite(text, scene, clause, anchor),
        plural=plural,
        perfect=scene.cues.within("perfect", anchor, 5, clause.start),
    )


def _here(scene: Scene) -> Placing | None:
    """ "LIMA, 9 Oct — A bomb exploded in this capital": where the news was written."""
    told = scene.cues.has("here", scene.body, scene.sentence.end)
    return Placing(places=(scene.dateline,)) if told and scene.dateline is not None else None


def _is_remote(scene: Scene, family: Family) -> bool:
    """Told in court or at a memorial; an arrest is told for itself there too."""
    if family is Family.THREAT:
        return scene.cues.has("memory")
    if family in (Family.POLICE, Family.PLOT) and any(t.key == "arrest" for t in scene.triggers):
        return scene.cues.has("memory")
    return scene.cues.has("court") or scene.cues.has("memory")


def _event_type(triggers: Sequence[Trigger]) -> str:
    own = [item for item in triggers if item.vocabulary == "event_type"]
    strong = [item for item in own if not item.weak] or own
    for key in ("foiled_plot", "raid"):
        if any(item.key == key for item in strong):
            return key
    return strong[0].key if strong else "attack"


def _wider(
    text: str, scene: Scene, clause: Clause, parts: Sequence[Clause], anchor: int
) -> Placing | None:
    """A main clause without a place takes one of the sentence's parts that tell no event."""
    if len(parts) == 1 or clause.subordinate:
        return None
    if any(not part.subordinate and part is not clause for part in parts):
        return None
    with_triggers = [
        part
        for part in parts
        if part is not clause
        and any(part.start <= item.start < part.end for item in scene.triggers)
    ]
    if with_triggers:
        return None
    return place_event(text, scene, (scene.body, scene.sentence.end), anchor)


def _is_definite(text: str, scene: Scene, clause: Clause, anchor: int) -> bool:
    within = scene.cues.within
    is_known = within("definite", anchor, 2, clause.start) or within(
        "joining", anchor, 3, clause.start
    )
    return is_known or _is_possessed(text, anchor)


def _is_possessed(text: str, anchor: int) -> bool:
    """ "Tuesday's terror attack"."""
    before = text[max(0, anchor - 28) : anchor]
    return "'s " in before[-14:] or "’s " in before[-14:]
