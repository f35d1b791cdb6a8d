"""Whether a trigger tells of something that happened: not denied, feared, rumoured or played."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from incidents.extraction.clauses import Clause
from incidents.extraction.families import Family, family_of
from incidents.extraction.scenes import Scene
from incidents.extraction.triggers import Trigger

_ANAPHORS = {
    "the", "this", "that", "these", "those", "it", "they", "la", "le", "les", "l", "cette",
    "ce", "ces", "cela", "elle", "il", "die", "dat", "dit", "deze", "het", "de", "das", "der",
    "diese", "dieses", "information",
}  # fmt: skip
_NEGATED_WITHIN = 4
_POSSIBLE_WITHIN = 5
_FOUND_WITHIN = 4
_MODAL_AHEAD = 40  # characters
_BY_AHEAD = 40
_BY = re.compile(r"(?i)\s*(?:\w+\s)?(?:by|par|door|von)\s(?:\w+\s){0,2}$")
_DOERS_WITHIN = 4  # words
_OPENING = 4  # sentences
_REMEMBERED = 2  # sentences that speak of a memorial
_REHEARSED = 3  # sentences that speak of a drill


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the article is about as a whole."""

    language: str
    is_sport: bool
    is_drill: bool
    is_memorial: bool
    is_accident: bool
    is_violent: bool
    tells_attack: bool
    taken_back: frozenset[int]  # sentences that the next one takes back

    def is_taken_back(self, scene: Scene) -> bool:
        """Whether the sentence is a rumour or is denied by the next one."""
        return scene.index in self.taken_back

    def is_believed(self, scene: Scene) -> bool:
        """Whether numbers of people in the sentence are of people who were hurt or held."""
        return not (self.is_sport or self.is_drill or self.is_taken_back(scene))


def read_context(text: str, scenes: Sequence[Scene], language: str) -> Context:
    """The article's subject, judged by its words."""
    sport = len({text[c.start : c.end].lower() for s in scenes for c in s.cues.named("sport")})
    violent = len({text[c.start : c.end].lower() for s in scenes for c in s.cues.named("violent")})
    opening = scenes[:_OPENING]
    return Context(
        language=language,
        is_sport=sport >= 6 and sport > violent,
        is_drill=_opens_with(scenes, "drill", _REHEARSED),
        is_memorial=_opens_with(scenes, "memory", _REMEMBERED),
        is_accident=any(s.cues.has("accident") for s in opening)
        and not any(_is_violent(s) for s in opening),
        is_violent=violent >= 2,
        tells_attack=any(_is_strong_attack(t) for s in scenes for t in s.triggers),
        taken_back=frozenset(_taken_back(scenes)),
    )


def stands(trigger: Trigger, scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether the trigger tells an event in earnest, in this clause of this article."""
    family = family_of(trigger)
    if family is None:
        return True
    if not _is_in_earnest(scene, context, family):
        return False
    if _is_denied(trigger, scene, clause) or _is_only_possible(trigger, scene, clause, family):
        return False
    if _is_figurative(trigger, scene) or _is_found(trigger, scene, clause):
        return False
    if _is_by_police(trigger, scene, clause):
        return False
    return not trigger.weak or _has_company(trigger, scene, clause, context, family)


def _is_in_earnest(scene: Scene, context: Context, family: Family) -> bool:
    """What a hoax or a rumour told was a threat; of a match, the police are to be taken at word."""
    if context.is_drill:
        return False
    if context.is_taken_back(scene):
        return family is Family.THREAT
    return not context.is_sport or family is Family.POLICE


def _is_figurative(trigger: Trigger, scene: Scene) -> bool:
    """ "a heart attack", "a bee attack": words of violence for something else."""
    return any(
        cue.start <= trigger.start and trigger.end <= cue.end
        for cue in scene.cues.named("figurative", scene.body)
    )


def _is_found(trigger: Trigger, scene: Scene, clause: Clause) -> bool:
    """ "found a car bomb": a discovery, no bombing."""
    if trigger.key != "bombing":
        return False
    return scene.cues.within("find", trigger.start, _FOUND_WITHIN, clause.start)


def _is_by_police(trigger: Trigger, scene: Scene, clause: Clause) -> bool:
    """ "von einer Streife erschossen": police who shoot a suspect attack nobody."""
    if trigger.key not in {"armed_assault", "attack"}:
        return False
    reach = (max(clause.start, trigger.start - _BY_AHEAD), min(clause.end, trigger.end + _BY_AHEAD))
    return scene.cues.has("by_police", *reach)


def _is_denied(trigger: Trigger, scene: Scene, clause: Clause) -> bool:
    return scene.cues.within("negated", trigger.start, _NEGATED_WITHIN, clause.start)


def _is_only_possible(trigger: Trigger, scene: Scene, clause: Clause, family: Family) -> bool:
    if family is Family.PLOT:
        return False
    if scene.cues.within("possible", trigger.start, _POSSIBLE_WITHIN, clause.start):
        return True
    ahead = min(clause.end, trigger.end + _MODAL_AHEAD)
    return family is Family.ATTACK and scene.cues.has("modal", trigger.end, ahead)


def _has_company(
    trigger: Trigger, scene: Scene, clause: Clause, context: Context, family: Family
) -> bool:
    cues, start, end = scene.cues, clause.start, clause.end
    inside = [item for item in scene.triggers if start <= item.start < end]
    strong = [item for item in inside if not item.weak and family_of(item) is family]
    match family:
        case Family.DISCOVERY:
            return cues.has("find", start, end)
        case Family.POLICE:
            return bool(strong) or (cues.has("police", start, end) and context.is_violent)
        case Family.ATTACK:
            return bool(strong) or _tells_violence(trigger, scene, context)
        case Family.PLOT:
            return cues.has("violent", start, end) and cues.has("police", start, end)
        case Family.CLASH:
            return _hurts(scene) and cues.has("violent", start, end)
        case _:
            return context.is_violent and cues.has("police", start, end) and not _hurts(scene)


def _tells_violence(trigger: Trigger, scene: Scene, context: Context) -> bool:
    if _is_by_rebels(trigger, scene):
        return True
    if context.is_accident or scene.cues.has("accident") or not context.is_violent:
        return False
    others = [
        cue
        for cue in scene.cues.named("violent", scene.body, scene.sentence.end)
        if cue.end <= trigger.start or cue.start >= trigger.end
    ]
    is_known = scene.cues.within("definite", trigger.start, 2)
    if trigger.vocabulary == "attack_type" and is_known and context.tells_attack:
        return True
    if context.tells_attack and scene.cues.within("another", trigger.start, 3):
        return trigger.vocabulary == "attack_type"  # "a third explosion" beside the attacks told
    is_murder = trigger.exact.lower().startswith("murder")
    if _hurts(scene) or trigger.vocabulary == "attack_type" or is_murder:
        return bool(others)
    return len(others) >= 2


def _opens_with(scenes: Sequence[Scene], name: str, least: int) -> bool:
    """Whether the article is about a rehearsal or a memorial, from its opening on."""
    telling = [scene.index for scene in scenes if scene.cues.has(name)]
    return len(telling) >= least and telling[0] < _OPENING


def _is_by_rebels(trigger: Trigger, scene: Scene) -> bool:
    """ "Guerrillas destroyed a bridge", "a bridge blown up by guerrillas"."""
    if scene.cues.within("rebels", trigger.start, _DOERS_WITHIN, scene.body):
        return True
    ahead = scene.cues.named("rebels", trigger.end, trigger.end + _BY_AHEAD)
    return any(_BY.match(scene.text[trigger.end : cue.start]) for cue in ahead)


def _is_strong_attack(trigger: Trigger) -> bool:
    return not trigger.weak and family_of(trigger) is Family.ATTACK


def _hurts(scene: Scene) -> bool:
    return any(
        reading.field in ("fatalities", "injured")
        and (reading.count.best or 0) > 0
        and not reading.is_someone
        for reading in scene.counts
    )


def _is_violent(scene: Scene) -> bool:
    return any(
        not item.weak and family_of(item) in (Family.ATTACK, Family.POLICE, Family.PLOT)
        for item in scene.triggers
    )


def _taken_back(scenes: Sequence[Scene]) -> set[int]:
    """Sentences that are rumours or drills by their own words, or that the next one takes back."""
    found = {s.index for s in scenes if s.cues.has("rumour") or s.cues.has("drill")}
    for scene in scenes:
        if scene.index and scene.cues.has("retracted") and _is_anaphoric(scene):
            found |= {scene.index - 1, scene.index}
    return found


def _is_anaphoric(scene: Scene) -> bool:
    return bool(scene.cues.words) and scene.cues.words[0].folded in _ANAPHORS
