"""The snapshot serves what the log says, whole, whatever happens to its files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from incidents.errors import SnapshotError
from incidents.models import Revision, RevisionAction, RevisionKind
from incidents.publication import log, snapshot
from incidents.publication.search import Query
from tests.features import make_feature

pytestmark = pytest.mark.django_db


def publish(public_id: str, action: RevisionAction = RevisionAction.PUBLISHED) -> None:
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=public_id,
        action=action,
        document=make_feature(id=public_id),
    )
    with transaction.atomic():
        log.append(entry, actor=None)


def shown() -> list[str]:
    return [feature["id"] for feature in snapshot.current().features(Query())]


def test_before_anything_is_published_it_is_empty() -> None:
    assert snapshot.current().features(Query()) == []


def test_a_build_shows_the_newest_version_of_each_document() -> None:
    publish("a")
    publish("b")
    publish("a", RevisionAction.UPDATED)
    snapshot.build()
    assert shown() == ["a", "b"]


def test_reading_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    publish("a")
    snapshot.build()
    with django_assert_num_queries(0):
        assert snapshot.current().clusters(Query(), zoom=5)


@pytest.mark.parametrize("action", [RevisionAction.WITHHELD, RevisionAction.ERASED])
def test_what_is_withheld_or_erased_is_gone(action: RevisionAction) -> None:
    publish("a")
    publish("a", action)
    snapshot.build()
    assert snapshot.current().feature("a") is None


@pytest.mark.parametrize("action", [RevisionAction.RETRACTED, RevisionAction.MERGED])
def test_what_is_retracted_or_merged_keeps_its_page_only(action: RevisionAction) -> None:
    publish("a")
    publish("a", action)
    snapshot.build()
    assert snapshot.current().feature("a") is not None
    assert shown() == []


def test_the_etag_changes_with_every_build() -> None:
    publish("a")
    first = snapshot.build().etag
    publish("b")
    assert snapshot.build().etag != first


def test_ensure_builds_only_when_the_log_moved_on() -> None:
    publish("a")
    first = snapshot.ensure().name
    assert snapshot.ensure().name == first
    publish("b")
    assert snapshot.ensure().name != first


@pytest.mark.parametrize("file", ["0*/code.bin", "0*/newest.bin", "series-*/event_type.bin"])
def test_a_corrupted_generation_is_refused(data_dir: Path, file: str) -> None:
    publish("a")
    snapshot.build()
    flip_a_bit(data_dir, file)
    snapshot._loaded.clear()
    with pytest.raises(SnapshotError, match="corrupt; run 'manage"):
        snapshot.current()


@pytest.mark.parametrize("file", ["0*/code.bin", "series-*/documents.bin", "series-*/at.bin"])
def test_a_corrupted_file_is_built_anew(data_dir: Path, file: str) -> None:
    publish("a")
    snapshot.build()
    flip_a_bit(data_dir, file)
    snapshot._loaded.clear()
    snapshot.ensure()
    assert shown() == ["a"]


def flip_a_bit(data_dir: Path, pattern: str) -> None:
    (path,) = (data_dir / "snapshot").glob(pattern)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def test_a_corrupted_generation_is_built_anew(data_dir: Path) -> None:
    publish("a")
    name = snapshot.build().name
    (data_dir / "snapshot" / name / "manifest.json").write_text("{")
    assert snapshot.ensure().name != name


def test_the_previous_generation_stays_for_readers_in_flight(data_dir: Path) -> None:
    names = []
    for public_id in ("a", "b", "c"):
        publish(public_id)
        names.append(snapshot.catch_up().name)
    folders = {item.name for item in (data_dir / "snapshot").iterdir() if item.is_dir()}
    assert {name for name in folders if not name.startswith("series-")} == set(names[1:])
    assert len(folders) == 3  # generations of one series share its files


def test_a_full_build_leaves_no_older_file_behind(data_dir: Path) -> None:
    for _ in range(2):
        publish("a")
        snapshot.build()
    assert len([item for item in (data_dir / "snapshot").iterdir() if item.is_dir()]) == 2


def test_a_reader_in_flight_reads_on_while_all_is_built_anew() -> None:
    publish("a")
    held = snapshot.build()
    publish("b")
    snapshot.build()
    assert [feature["id"] for feature in held.features(Query(event_types=frozenset({"raid"})))] == [
        "a"
    ]


def test_a_log_that_was_restored_and_went_on_is_read_anew() -> None:
    publish("a")
    publish("lost")
    snapshot.build()
    Revision.objects.filter(subject="lost").delete()
    publish("b")
    publish("c")
    snapshot.catch_up()
    assert shown() == ["a", "b", "c"]


def test_a_half_written_generation_is_never_current(data_dir: Path) -> None:
    publish("a")
    name = snapshot.build().name
    (data_dir / "snapshot" / "999999999999-new-dead").mkdir()
    assert snapshot.current().name == name


@pytest.mark.parametrize("pointer", [b"", b"\xff\x00", b"../../elsewhere", b"no such\nname"])
def test_a_corrupted_pointer_is_told_and_built_anew(data_dir: Path, pointer: bytes) -> None:
    publish("a")
    snapshot.build()
    (data_dir / "snapshot" / "current").write_bytes(pointer)
    snapshot._loaded.clear()
    with pytest.raises(SnapshotError, match="cannot be read"):
        snapshot.current()
    snapshot.ensure()
    assert shown() == ["a"]


def test_readers_keep_what_they_hold_while_the_pointer_is_corrupt(data_dir: Path) -> None:
    publish("a")
    snapshot.build()
    assert shown() == ["a"]
    (data_dir / "snapshot" / "current").write_bytes(b"\xff")
    assert shown() == ["a"]


def test_a_number_that_no_column_holds_stops_no_publication() -> None:
    vast = {"low": 3_000_000_000, "best": 3_000_000_000, "high": 3_000_000_000}
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject="a",
        action=RevisionAction.PUBLISHED,
        document=make_feature(id="a", properties={"fatalities": vast}),
    )
    with transaction.atomic():
        log.append(entry, actor=None)
    snapshot.build()
    assert shown() == ["a"]
