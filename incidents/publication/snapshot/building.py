"""Generations out of the log: whole, or from where the last one ends."""

from __future__ import annotations

import gc
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from incidents.models import RevisionAction
from incidents.publication.snapshot import generations
from incidents.publication.snapshot.arrangement import arranged, rearranged
from incidents.publication.snapshot.columns import LogRow
from incidents.publication.snapshot.generations import Generation, Manifest
from incidents.publication.snapshot.growing import Extent
from incidents.publication.snapshot.series import Series, SeriesWriter
from incidents.publication.snapshot.subjects import Subjects, no_subjects

Slices = Iterable[Sequence[LogRow]]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a builder is told: where, when, and which verification statuses are not listed."""

    folder: Path
    built_at: str
    hidden: tuple[str, ...]
    progress: Progress = field(default=lambda _rows: None)


class NewSeriesNeeded(Exception):
    """The log went on with an erasure or in another epoch: all must be written anew."""


def build(setting: Setting, slices: Slices) -> str:
    """Build a generation from the whole log and make it current; returns its name."""
    series = f"{generations.SERIES_PREFIX}{secrets.token_hex(4)}"
    (setting.folder / series).mkdir(parents=True)
    try:
        subjects = no_subjects()
        with _no_collections():
            extents, last = _written(setting, series, slices, subjects)
        read = Series(setting.folder / series, extents)
        hidden = hidden_numbers(read, setting.hidden)
        arrangement = arranged(read, subjects.count, hidden)
        manifest = _manifest(setting, series, last, extents)
        generations.store(setting.folder, manifest, arrangement, subjects)
    except BaseException:
        shutil.rmtree(setting.folder / series, ignore_errors=True)
        raise
    generations.drop_old(setting.folder, kept=1)  # older ones may hold what was erased
    return manifest.name


def extend(setting: Setting, before: Generation, slices: Slices) -> str:
    """Build the next generation from what the log added since `before`; returns its name.

    `NewSeriesNeeded` where that holds an erasure or another epoch.
    """
    subjects = before.subjects
    known = before.manifest
    extents, last = _appended(setting, before, slices, subjects)
    read = Series(setting.folder / known.series, extents, before.series)
    hidden = hidden_numbers(read, setting.hidden)
    arrangement = rearranged(before.arrangement, read, subjects.count, hidden)
    manifest = _manifest(setting, known.series, last, extents)
    generations.store(setting.folder, manifest, arrangement, subjects)
    generations.drop_old(setting.folder)
    return manifest.name


def hidden_numbers(series: Series, statuses: Sequence[str]) -> Any:
    """True at the numbers of these verification statuses, for every number that there can be."""
    hidden = np.zeros(256, bool)
    for number, status in enumerate(series.values("verification_status"), 1):
        hidden[number] = status in statuses
    return hidden


def _written(
    setting: Setting, series: str, slices: Slices, subjects: Subjects
) -> tuple[dict[str, Extent], LogRow | None]:
    """Extents and last row of a whole log."""
    writer, last = SeriesWriter(setting.folder / series, subjects), None
    with closing(writer):
        for rows in slices:
            writer.add(rows)
            last = rows[-1]
            setting.progress(last.seq)
        return writer.finish(), last


def _appended(
    setting: Setting, before: Generation, slices: Slices, subjects: Subjects
) -> tuple[dict[str, Extent], LogRow | None]:
    writer, last = SeriesWriter(before.series.folder, subjects, before.series), None
    with closing(writer):
        for rows in slices:
            if any(_starts_anew(row, before.manifest.epoch) for row in rows):
                raise NewSeriesNeeded
            writer.add(rows)
            last = rows[-1]
            setting.progress(last.seq)
        return writer.finish(), last


def _starts_anew(row: LogRow, epoch: str) -> bool:
    return row.action == RevisionAction.ERASED or row.epoch != epoch


@contextmanager
def _no_collections() -> Iterator[None]:
    """Without the search for cycles, of which there are none: it takes half of a build's time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _manifest(
    setting: Setting, series: str, last: LogRow | None, extents: dict[str, Extent]
) -> Manifest:
    length, epoch = (last.seq, last.epoch) if last else (0, "")
    return Manifest(
        name=f"{length:012d}-{epoch or 'new'}-{secrets.token_hex(4)}",
        length=length,
        epoch=epoch,
        head=last.row_hash if last else "",
        built_at=setting.built_at,
        series=series,
        hidden=setting.hidden,
        series_files=extents,
        files={},
    )
