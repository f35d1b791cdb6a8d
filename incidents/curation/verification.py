"""Re-checks everything that is public against its evidence and the log against its hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from incidents.curation.gate import citation_problem
from incidents.errors import LogCorrupted
from incidents.models import CitationState, Incident, site_codebook
from incidents.publication import log
from incidents.values import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationReport:
    """What `verify_evidence` checked; `problems` is empty when all holds."""

    incidents: int
    citations: int
    revisions: int
    problems: tuple[str, ...]


def verify_evidence() -> VerificationReport:
    """Check every accepted citation of every public incident, and the whole hash chain."""
    problems: list[str] = []
    revisions = _count_revisions(problems)
    incidents = citations = 0
    for incident in Incident.objects.public().for_document().iterator(chunk_size=200):
        incidents += 1
        for checked, problem in _citations(incident):
            citations += checked
            if problem:
                problems.append(f"incident '{incident.public_id}', {problem}")
    return VerificationReport(
        incidents=incidents,
        citations=citations,
        revisions=revisions,
        problems=tuple(problems),
    )


def _count_revisions(problems: list[str]) -> int:
    count = 0
    try:
        for _ in log.verified():
            count += 1
    except LogCorrupted as error:
        problems.append(str(error))
    return count


def _citations(incident: Incident) -> Iterator[tuple[int, str | None]]:
    codebook = site_codebook()
    for citation in incident.citations.all():
        if citation.state == CitationState.ACCEPTED and citation.stance != Stance.CONTEXT.value:
            problem = citation_problem(citation, codebook)
            yield 1, f"{citation.field}: {problem}" if problem else None
