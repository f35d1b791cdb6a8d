"""At which of a sentence's places an event happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from incidents.extraction.cues import Cues
from incidents.extraction.geography import fineness, is_same, lies_in
from incidents.extraction.scenes import Scene
from incidents.values import PlacedToponym

_HOME = re.compile(r"(?i)\d{2},? (?:of|from|de|uit|aus)\s\Z")  # "Mr X, 55, of Park Ridge"
_LISTED = re.compile(  # "in Barranquilla, at the party's headquarters in Florencia"
    r"(?i),\s(?:(?:and|et|en|und)\s)?(?:in|at|on|near|à|au|dans|te|bij|im|am|auf)\s[^.;:,()]{0,60}$"
)
_BREAKING_JOINT = re.compile(r"[.;:()]")
_JOINTS = {
    "en": {"and", "or"},
    "fr": {"et", "ou"},
    "nl": {"en", "of", "alsook"},
    "de": {"und", "oder", "sowie"},
}
_LEAST_SCORE = 0.0
_NESTED_WITHIN = 30  # characters
_ARTICLE = 5  # "near the"
_ATTRIBUTE = 12  # characters: "terrorist attacks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where an event happened; several places where the words join them ("A and B")."""

    places: tuple[PlacedToponym, ...]
    near: bool = False
    by_nation: bool = False  # "German police": the country of those who act


def place_event(
    text: str,
    scene: Scene,
    span: tuple[int, int],
    anchor: int,
    *,
    by_police: bool = False,
    least: float = _LEAST_SCORE,
) -> Placing | None:
    """The places of an event whose words stand at `anchor`, looked for in `span` only.

    `by_police`: places that attackers aimed at are not theirs; `least`: how sure to be.
    """
    start, end = span
    inside = [item for item in scene.places if start <= item.toponym.start < end]
    if by_police:
        inside = [
            item
            for item in inside
            if not _directly_before(scene.cues, "target", item.toponym.start, 5)
        ]
    scored = [(_score(text, scene, item, anchor), item) for item in inside]
    scored = [(score, item) for score, item in scored if score > least]
    if not scored:
        return _by_nation(scene, span)
    best = max(scored, key=lambda pair: pair[0])[1]
    usable = [item for _, item in scored]
    finest = _finest(best, usable)
    several = _tells_several(scene, anchor)
    joined = _joined(text, finest, usable, several=several, language=scene.language)
    return Placing(places=tuple(joined), near=len(joined) == 1 and _is_near(scene, finest))


def _score(text: str, scene: Scene, item: PlacedToponym, anchor: int) -> float:
    start, end = item.toponym.start, item.toponym.end
    cues = scene.cues
    score = 1.0 - min(abs(start - anchor), 300) / 200 + (0.3 if start > anchor else 0.0)
    score += 0.6 - 0.2 * fineness(item)
    comes_from = _directly_before(cues, "origin", start, slack=2)
    slack = 2 if comes_from else 25  # "on his way home from B."
    if _directly_before(cues, "near", start) or _directly_before(cues, "locative", start, slack):
        score += 1.0
    elif comes_from:
        score -= 2.0
    if comes_from and not _directly_before(cues, "near", start):
        score -= 0.8
    if _followed_by(cues, "institution", end):
        score -= 1.2
    if _HOME.search(text[max(0, start - 12) : start]):
        score -= 3.0
    return score + (0.2 if _is_possessive(text, end) else 0.5)


def _is_possessive(text: str, end: int) -> bool:
    return text[end : end + 2] in ("'s", "’s")


def _directly_before(cues: Cues, name: str, position: int, slack: int = 25) -> bool:
    return any(
        0 <= position - cue.end <= slack and not _breaks(cue.end, position)
        for cue in cues.named(name, max(0, position - 45), position)
    )


def _breaks(start: int, end: int) -> bool:
    return end - start > 25


def _followed_by(cues: Cues, name: str, position: int) -> bool:
    return any(cue.start - position <= 3 for cue in cues.named(name, position, position + 24))


def _finest(best: PlacedToponym, usable: Sequence[PlacedToponym]) -> PlacedToponym:
    """ "the Brussels district of Schaerbeek": of nested places told close by, the smallest."""
    inner = [item for item in usable if lies_in(item, best) and _stand_together(item, best)]
    return min(inner, key=fineness, default=best)


def _stand_together(one: PlacedToponym, other: PlacedToponym) -> bool:
    gap = max(one.toponym.start - other.toponym.end, other.toponym.start - one.toponym.end)
    return gap <= _NESTED_WITHIN


def _tells_several(scene: Scene, anchor: int) -> bool:
    """ "Three attacks", "les attentats": each place that is listed may have its own."""
    return any(cue.start - _ATTRIBUTE <= anchor <= cue.end for cue in scene.cues.named("several"))


def _joined(
    text: str,
    best: PlacedToponym,
    usable: Sequence[PlacedToponym],
    *,
    several: bool,
    language: str,
) -> list[PlacedToponym]:
    """The best place with those joined to it by "and" or commas, one within another left out."""
    ordered = sorted(usable, key=lambda item: item.toponym.start)
    index = ordered.index(best)
    joined = [best]
    for step in (-1, 1):
        position = index + step
        while 0 <= position < len(ordered):
            item, neighbour = ordered[position], joined[0] if step < 0 else joined[-1]
            first, second = (item, neighbour) if step < 0 else (neighbour, item)
            between = text[first.toponym.end : second.toponym.start]
            if not (_is_joint(between, language) or (several and _LISTED.match(between))):
                break
            if first.toponym.qualifier and first.toponym.qualifier in second.toponym.name:
                pass  # "Buffalo, New York": the second only says where the first lies
            elif not any(_overlaps(item, known) for known in joined):
                joined.insert(0, item) if step < 0 else joined.append(item)
            position += step
    return joined


def _overlaps(one: PlacedToponym, other: PlacedToponym) -> bool:
    return is_same(one, other) or lies_in(one, other) or lies_in(other, one)


def _is_joint(between: str, language: str) -> bool:
    if _BREAKING_JOINT.search(between) or len(between) > 45:
        return False
    words = re.findall(r"\w+", between.lower())
    has_joint = bool(_JOINTS.get(language, _JOINTS["en"]) & set(words))
    return (has_joint and len(words) <= 6) or (between.strip() == ",")


def _is_near(scene: Scene, item: PlacedToponym) -> bool:
    return any(
        0 <= item.toponym.start - cue.end <= _ARTICLE
        for cue in scene.cues.named("near", max(0, item.toponym.start - 45), item.toponym.start)
    )


def _by_nation(scene: Scene, span: tuple[int, int]) -> Placing | None:
    """ "German police have arrested two people": no place told but whose police it was."""
    for item in scene.nations:
        if span[0] <= item.toponym.start < span[1] and scene.cues.has(
            "police", item.toponym.end, item.toponym.end + 30
        ):
            return Placing(places=(item,), by_nation=True)
    return None
