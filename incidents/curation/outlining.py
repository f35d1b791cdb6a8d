"""The verb that puts boundaries of places before the public."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from incidents.curation.neighbours import says_something_new
from incidents.curation.permissions import require
from incidents.models import RevisionAction, RevisionKind
from incidents.publication import log, snapshot
from incidents.publication.outlines import Boundary, boundary_document


@transaction.atomic
def publish_boundaries(boundaries: Sequence[Boundary], *, by: User) -> int:
    """Log each boundary that the public does not have as it is; how many those were.

    A boundary belongs to a place of the gazetteer, whether or not an incident is there yet.
    """
    require(by, "incidents.publish_incident")
    log.wait_for_turn()
    documents = {item.place.gazetteer_id: boundary_document(item) for item in boundaries}
    told = log.latest_documents(RevisionKind.PLACE, list(documents))
    entries = [
        log.Entry(
            kind=RevisionKind.PLACE,
            subject=place_id,
            action=RevisionAction.UPDATED if place_id in told else RevisionAction.PUBLISHED,
            document=document,
        )
        for place_id, document in documents.items()
        if place_id not in told or says_something_new(document, told[place_id])
    ]
    if entries:
        log.append_all(entries, actor=by)
        transaction.on_commit(snapshot.catch_up, robust=True)
    return len(entries)
