"""Re-checks everything that is public against its evidence and the log against its hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from incidents.curation.gate import citation_problem
from incidents.curation.independence import derived_verification
from incidents.errors import LogCorrupted
from incidents.models import (
    Citation,
    CitationState,
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    site_codebook,
)
from incidents.publication import log
from incidents.publication.rows import evidence_source

_SHOWN = frozenset({RevisionAction.PUBLISHED, RevisionAction.UPDATED, RevisionAction.CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationReport:
    """What `verify_evidence` checked; `problems` is empty when all holds."""

    incidents: int
    citations: int
    revisions: int
    problems: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Log:
    """What the log says, gathered in one walk along its chain."""

    revisions: int = 0
    newest: dict[str, tuple[str, int]] = field(default_factory=dict)  # action, version
    blank: dict[tuple[str, str], int] = field(default_factory=dict)  # seq of a lost document
    erased: set[tuple[str, str]] = field(default_factory=set)


def verify_evidence() -> VerificationReport:
    """Check every accepted citation of every public incident, and the whole hash chain.

    Also that nothing public lost its evidence or its row, and the log no document or newest row.
    """
    problems: list[str] = []
    told = _walk(problems)
    public: set[str] = set()
    citations = 0
    for incident in Incident.objects.public().for_document().iterator(chunk_size=200):
        public.add(incident.public_id)
        for checked, problem in _citations(incident):
            citations += checked
            if problem:
                problems.append(f"incident '{incident.public_id}', {problem}")
        problems += _lost_evidence(incident)
        problems += _unearned_status(incident)
    problems += _lost_documents(told)
    problems += _lost_rows(told, public)
    return VerificationReport(
        incidents=len(public),
        citations=citations,
        revisions=told.revisions,
        problems=tuple(problems),
    )


def _walk(problems: list[str]) -> _Log:
    told = _Log()
    try:
        for revision in log.verified():
            told.revisions += 1
            _note(told, revision)
    except LogCorrupted as error:
        problems.append(str(error))
    return told


def _note(told: _Log, revision: Revision) -> None:
    subject = (revision.kind, revision.subject)
    if revision.kind == RevisionKind.INCIDENT:
        told.newest[revision.subject] = revision.action, revision.version
    if revision.action == RevisionAction.ERASED:
        told.erased.add(subject)
    elif not revision.document:
        told.blank[subject] = revision.seq


def _citations(incident: Incident) -> Iterator[tuple[int, str | None]]:
    codebook = site_codebook()
    for citation in incident.citations.all():
        if citation.state == CitationState.ACCEPTED:
            problem = citation_problem(citation, codebook)
            yield 1, f"{citation.field}: {problem}" if problem else None


def _lost_evidence(incident: Incident) -> Iterator[str]:
    """Evidence that the public reads and that nobody stands by any more."""
    published = log.latest_document(RevisionKind.INCIDENT, incident.public_id)
    held = {
        _as_public(item)
        for item in incident.citations.all()
        if item.state == CitationState.ACCEPTED
    }
    for item in published["properties"].get("evidence", ()) if published else ():
        if (item["field"], item["source"], item["method"], _key(item)) not in held:
            yield (
                f"incident '{incident.public_id}', {item['field']}: its public evidence was "
                "changed, rejected or removed; update or correct the incident"
            )


def _unearned_status(incident: Incident) -> Iterator[str]:
    """Two outlets that turned out to be one."""
    if incident.verification_status != "corroborated":
        return
    articles = {item.article for item in incident.citations.all() if item.article}
    if any(article.signed_with is None for article in articles):
        yield (
            f"incident '{incident.public_id}' is told to be corroborated by articles that were "
            "never compared; run manage.py find_matches"
        )
    earned = derived_verification(incident)
    if earned != incident.verification_status:
        yield (
            f"incident '{incident.public_id}' is told to be corroborated, but its evidence is "
            f"'{earned}'; update or correct it"
        )


def _as_public(citation: Citation) -> tuple[str, int | None, str, str]:
    item = {"field": citation.field, "value": citation.value}
    return citation.field, evidence_source(citation), citation.method, _key(item)


def _key(item: dict[str, Any]) -> str:
    """The value as one string; a place is told at its public level, so it is not compared."""
    return "" if item["field"] == "place" else log.canonical_json({"value": item["value"]})


def _lost_documents(told: _Log) -> Iterator[str]:
    for subject, seq in told.blank.items():
        if subject not in told.erased:
            yield f"revision {seq}: its document is gone but was never erased; restore a backup"


def _lost_rows(told: _Log, public: set[str]) -> Iterator[str]:
    """Incidents of which the log and the tables say different things."""
    for public_id, (action, _) in told.newest.items():
        if action in _SHOWN and public_id not in public:
            yield f"incident '{public_id}' is public but its row is not; restore a backup"
    versions = dict(Incident.objects.public().values_list("public_id", "version"))
    for public_id, version in versions.items():
        _, logged = told.newest.get(public_id, ("", 0))
        if version > logged:
            yield (
                f"incident '{public_id}' has version {version} but the log ends at {logged}; "
                "restore a backup"
            )
