"""The revision log keeps its order and shows every alteration."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from incidents.errors import LogCorrupted
from incidents.models import Revision, RevisionAction, RevisionKind
from incidents.publication import log
from tests.rows import make_user

pytestmark = pytest.mark.django_db


def entry(subject: str = "abc", **properties: object) -> log.Entry:
    return log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=subject,
        action=RevisionAction.PUBLISHED,
        document={"id": subject, "properties": dict(properties)},
    )


def append(*entries: log.Entry) -> list[Revision]:
    with transaction.atomic():
        return [log.append(item, actor=None) for item in entries]


def test_seq_counts_from_one_without_gaps() -> None:
    assert [row.seq for row in append(entry("a"), entry("b"), entry("a"))] == [1, 2, 3]


def test_versions_count_per_subject() -> None:
    assert [row.version for row in append(entry("a"), entry("b"), entry("a"))] == [1, 1, 2]


def test_moments_never_stand_still_or_go_back() -> None:
    rows = append(*[entry(str(number)) for number in range(20)])
    moments = [row.at for row in rows]
    assert moments == sorted(set(moments))


def test_the_document_carries_its_seq_and_version() -> None:
    append(entry("a", colour="red"))
    document = log.latest_document(RevisionKind.INCIDENT, "a")
    assert document is not None
    assert document["properties"]["seq"] == 1
    assert document["properties"]["colour"] == "red"


def test_first_publication_stays_when_a_version_follows() -> None:
    append(entry("a"))
    append(entry("a"))
    document = log.latest_document(RevisionKind.INCIDENT, "a")
    assert document is not None
    assert document["properties"]["published_at"] < document["properties"]["updated_at"]


def test_all_rows_share_one_epoch() -> None:
    assert len({row.epoch for row in append(entry("a"), entry("b"))}) == 1


def test_an_untouched_log_verifies() -> None:
    append(entry("a"), entry("b"))
    assert len(list(log.verified())) == 2


def test_an_altered_reason_breaks_the_chain() -> None:
    append(entry("a"), entry("b"))
    Revision.objects.filter(seq=1).update(reason="rewritten")
    with pytest.raises(LogCorrupted, match="revision 1: the hash chain is broken"):
        list(log.verified())


def test_an_altered_document_shows() -> None:
    append(entry("a"))
    Revision.objects.filter(seq=1).update(document='{"id":"a","properties":{}}')
    with pytest.raises(LogCorrupted, match="its document was altered"):
        list(log.verified())


def test_a_lost_row_breaks_the_chain() -> None:
    append(entry("a"), entry("b"), entry("c"))
    Revision.objects.filter(seq=2).delete()
    with pytest.raises(LogCorrupted, match="revision 3"):
        list(log.verified())


def test_an_erased_document_keeps_the_chain_whole() -> None:
    append(entry("a"), entry("b"))
    Revision.objects.filter(seq=1).update(document="")
    assert len(list(log.verified())) == 2


@pytest.mark.django_db(transaction=True)
def test_appending_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        log.append(entry("a"), actor=None)


def test_the_actor_is_recorded_by_name() -> None:
    user = make_user("anna")
    with transaction.atomic():
        row = log.append(entry("a"), actor=user)
    assert row.actor_name == "anna"
