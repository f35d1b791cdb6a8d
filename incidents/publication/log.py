"""The revision log: appended in commit order, chained by hashes, read in order."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from incidents.errors import LogCorrupted
from incidents.models import Revision, RevisionAction, RevisionKind

_APPEND_LOCK = 0x1D_C1DE57  # one advisory lock on PostgreSQL for all who append
_GENESIS = "0" * 64
_BATCH = 200  # rows of one INSERT


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a verb wants logged. `document` is the public document of this version."""

    kind: RevisionKind
    subject: str
    action: RevisionAction
    document: dict[str, Any]
    reason: str = ""


def append(entry: Entry, *, actor: User | None) -> Revision:
    """Log one version of one document inside the caller's transaction.

    `seq` equals commit order: appenders take a lock that they hold until they commit (SQLite:
    the IMMEDIATE transaction itself; PostgreSQL: an advisory lock). The document is completed
    with `seq`, `version`, `published_at` and `updated_at`.
    """
    (revision,) = append_all([entry], actor=actor)
    return revision


def append_all(entries: Sequence[Entry], *, actor: User | None) -> list[Revision]:
    """Log many versions in one turn, in the order given: one chain, as `append` makes it."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("log.append needs an open transaction")
    wait_for_turn()
    last = head()
    newest = _newest_of(entries)
    revisions: list[Revision] = []
    for entry in entries:
        last = _chained(entry, last, newest.get((entry.kind, entry.subject)), actor)
        newest[entry.kind, entry.subject] = last
        revisions.append(last)
    return Revision.objects.bulk_create(revisions, batch_size=_BATCH)


def latest_document(kind: RevisionKind, subject: str) -> dict[str, Any] | None:
    """The document last logged for a subject; None when there is none."""
    revision = Revision.objects.of_subject(kind, subject).last()
    return orjson.loads(revision.document) if revision and revision.document else None


def latest_documents(kind: RevisionKind, subjects: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The documents last logged for many subjects; those without one are left out."""
    newest = _newest(kind, subjects)
    return {
        subject: orjson.loads(revision.document)
        for subject, revision in newest.items()
        if revision.document
    }


def head() -> Revision | None:
    """The newest row; None while nothing was published."""
    return Revision.objects.order_by("-seq").first()


def verified() -> Iterator[Revision]:
    """Every row in order; `LogCorrupted` at the first whose hashes do not hold."""
    expected = _GENESIS
    for revision in Revision.objects.order_by("seq").iterator(chunk_size=1000):
        if revision.previous_hash != expected or row_hash(revision) != revision.row_hash:
            raise LogCorrupted(
                f"revision {revision.seq}: the hash chain is broken here; "
                "the row was altered, inserted or lost outside Incident Map: restore a backup"
            )
        if revision.document and _sha256(revision.document) != revision.document_sha256:
            raise LogCorrupted(
                f"revision {revision.seq}: its document was altered outside Incident Map; "
                "restore a backup"
            )
        expected = revision.row_hash
        yield revision


def canonical_json(document: dict[str, Any]) -> str:
    """The one spelling of a document: UTF-8, sorted keys, no spaces."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS).decode()


def row_hash(revision: Revision) -> str:
    """SHA-256 over the row; covers the document by its hash, so an erasure keeps the chain."""
    fields = (
        revision.previous_hash, revision.seq, revision.epoch, revision.at.isoformat(),
        revision.kind, revision.subject, revision.action, revision.version, revision.reason,
        revision.actor_name, revision.document_sha256,
    )  # fmt: skip
    return _sha256(orjson.dumps([str(value) for value in fields]).decode())


def wait_for_turn() -> None:
    """Wait until nobody else is appending; the turn ends with the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_APPEND_LOCK])


def _chained(
    entry: Entry, last: Revision | None, previous: Revision | None, actor: User | None
) -> Revision:
    """The row (unsaved) that follows `last`; `previous` is its subject's version before."""
    revision = Revision(
        seq=last.seq + 1 if last else 1,
        epoch=last.epoch if last else secrets.token_hex(8),
        at=_next_moment(last),
        kind=entry.kind,
        subject=entry.subject,
        action=entry.action,
        version=previous.version + 1 if previous else 1,
        reason=entry.reason,
        actor=actor if actor is not None and actor.pk else None,
        actor_name=actor.get_username() if actor is not None else "",
        previous_hash=last.row_hash if last else _GENESIS,
    )
    first_at = _first_published_at(revision, previous)
    revision.document = canonical_json(_stamped(entry.document, revision, first_at))
    revision.document_sha256 = _sha256(revision.document)
    revision.row_hash = row_hash(revision)
    return revision


def _newest_of(entries: Sequence[Entry]) -> dict[tuple[str, str], Revision]:
    found: dict[tuple[str, str], Revision] = {}
    for kind in {entry.kind for entry in entries}:
        subjects = [entry.subject for entry in entries if entry.kind == kind]
        found |= {(kind, key): revision for key, revision in _newest(kind, subjects).items()}
    return found


def _newest(kind: RevisionKind, subjects: Sequence[str]) -> dict[str, Revision]:
    """The last row of each subject."""
    asked = Revision.objects.filter(kind=kind, subject__in=subjects)
    newest = asked.order_by().values("subject").annotate(last=Max("version"))
    versions = {item["subject"]: item["last"] for item in newest}
    rows = asked.filter(version__in=set(versions.values()))
    return {row.subject: row for row in rows if row.version == versions[row.subject]}


def _next_moment(last: Revision | None) -> dt.datetime:
    now = timezone.now()
    if last is None or now > last.at:
        return now
    return last.at + dt.timedelta(microseconds=1)


def _first_published_at(revision: Revision, previous: Revision | None) -> str:
    if previous and previous.document:
        first: str = orjson.loads(previous.document)["properties"]["published_at"]
        return first
    return revision.at.isoformat()


def _stamped(document: dict[str, Any], revision: Revision, first_at: str) -> dict[str, Any]:
    stamp = {
        "seq": revision.seq,
        "version": revision.version,
        "status": str(revision.action),
        "published_at": first_at,
        "updated_at": revision.at.isoformat(),
    }
    return {**document, "properties": {**document["properties"], **stamp}}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
