"""Editors' own words must not tell what the documents withhold."""

from __future__ import annotations

from incidents.codebook import Codebook
from incidents.errors import CurationRefused
from incidents.models import Incident, Story
from incidents.publication.redaction import incident_redaction


def refuse_telling_reason(incident: Incident, reason: str, codebook: Codebook) -> None:
    """Raise `CurationRefused` where a public reason names a person or a withheld place.

    `incident` comes from `Incident.objects.for_document()`.
    """
    if incident_redaction(incident, codebook).names_someone(reason):
        raise CurationRefused(
            f"incident '{incident.public_id}': the reason names a person or a place that is "
            "withheld; the public will read it, take the name out"
        )


def refuse_telling_story(story: Story, codebook: Codebook) -> None:
    """Raise `CurationRefused` where a story's words name whom its members withhold."""
    words = [story.slug, *story.title.values(), *story.introduction.values()]
    for incident in story.members.for_document():
        redaction = incident_redaction(incident, codebook)
        if any(redaction.names_someone(text) for text in words):
            raise CurationRefused(
                f"story '{story.slug}': its slug, title or introduction names a person or a place "
                f"that incident '{incident.public_id}' withholds; take the name out"
            )
