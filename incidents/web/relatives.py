"""Other incidents that belong with one: named by either, or near in time and place."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.codebook import Codebook
from incidents.publication.search import Feature
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.nearby import nearby, pointing_at
from incidents.web import languages, words
from incidents.web.cards import Card, Related, card

NEARBY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Relatives:
    """`named` are related by an editor or by the article; `near` just happened close by."""

    named: tuple[Related, ...]
    near: tuple[Card, ...]


def relatives(
    feature: Feature, shown: Snapshot, codebook: Codebook, named: tuple[Related, ...]
) -> Relatives:
    """Those that the incident names itself, those that name it, then those near it."""
    known = {item.id for item in named} | {feature["id"]}
    pointing = [
        _pointing(item, relation)
        for item, relation in pointing_at(shown, feature)
        if item["id"] not in known
    ]
    known |= {item.id for item in pointing}
    near = nearby(shown, feature, NEARBY + len(known))
    return Relatives(
        named=(*named, *pointing),
        near=tuple(card(item, codebook) for item in near if item["id"] not in known)[:NEARBY],
    )


def _pointing(feature: Feature, relation: str) -> Related:
    labels = {
        "part_of": _("Consists of"),
        "follows": _("Followed by"),
        "same_operation": _("Same operation"),
        "retaliation": _("Answered by"),
    }
    return Related(
        id=feature["id"],
        url=languages.localised(f"/incidents/{feature['id']}/"),
        title=words.pick(feature["properties"]["title"]) or feature["id"],
        relation=labels.get(relation, _("Related")),
    )
