"""The follower: one thread per data folder that keeps the snapshot in step with the log."""

from __future__ import annotations

import fcntl
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.db import DatabaseError, connection

from incidents import curation
from incidents.errors import IncidentMapError
from incidents.publication import pictures, snapshot
from incidents.publication.exports import exports_folder, ready
from incidents.publication.snapshot import Snapshot

PAUSE: Final = 0.1  # seconds between two looks at the log
CANDIDACY: Final = 1.0  # seconds between two tries to be the one who follows
RELEASES: Final = 1.0  # seconds between two looks for embargoes that ended
PURGES: Final = 900.0  # seconds between two looks for reports whose words are to be forgotten
QUIET: Final = 10.0  # seconds without a change before the full files are compressed
LONGEST_PAUSE: Final = 5.0  # while the database does not answer

_logger = logging.getLogger(__name__)


class Follower(threading.Thread):
    """Looks at the log, builds what it added, and releases incidents when their time comes.

    Every web process runs one; a file lock lets one of them work per data folder, and another
    takes over as soon as that process is gone.
    """

    def __init__(self, folder: Path, *, pause: float = PAUSE) -> None:
        super().__init__(name="incident-map-follower", daemon=True)
        self._folder = folder
        self._pause = pause
        self._stopping = threading.Event()
        self._next_release = 0.0
        self._next_purge = 0.0
        self._seen = ("", 0.0)
        self._preparing: threading.Thread | None = None

    def run(self) -> None:
        """Wait to be the one who follows, then follow until told to stop."""
        lock = self._elected()
        if lock is None:
            return
        with lock:
            self._guarded(snapshot.ensure)
            while not self._stopping.wait(self._pause_after(self._guarded(self.step))):
                pass
        connection.close()

    def stop(self) -> None:
        """End after the step under way."""
        self._stopping.set()

    def step(self) -> None:
        """One look: what was logged is built, what is due is released, or forgotten."""
        if snapshot.lag():
            snapshot.catch_up()
        now = time.monotonic()
        if now >= self._next_release:
            self._next_release = now + RELEASES
            curation.release_due()
        if now >= self._next_purge:
            self._next_purge = now + PURGES
            curation.purge_reports()
        self._prepare_downloads(now)

    def _prepare_downloads(self, now: float) -> None:
        """Compress the full files once nothing has changed for a while, in a thread of its own."""
        shown = snapshot.current()
        if shown.etag != self._seen[0]:
            self._seen = (shown.etag, now)
            ready.drop_others(shown, exports_folder())
            pictures.drop_others(shown, pictures.pictures_folder())
        is_busy = self._preparing is not None and self._preparing.is_alive()
        if self._prepared == shown.etag or is_busy or now - self._seen[1] < QUIET:
            return
        self._prepared = shown.etag
        self._preparing = threading.Thread(target=_prepare, args=(shown,), daemon=True)
        self._preparing.start()

    def _elected(self) -> IO[str] | None:
        """The lock, once it is ours; None where we were told to stop before."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = (self._folder / "follower").open("w")
        while not self._stopping.is_set():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._stopping.wait(CANDIDACY)
            else:
                return lock
        lock.close()
        return None

    def _guarded(self, work: Callable[[], object]) -> bool:
        """Whether the work was done; whatever fails is told and tried again.

        A thread that ended would leave the site behind its log for good, and say nothing.
        """
        try:
            work()
        except Exception:
            _logger.exception("the snapshot may lag behind the log")
            connection.close()
            return False
        return True

    def _pause_after(self, was_done: bool) -> float:  # noqa: FBT001 - a state, not a switch
        self._backoff = self._pause if was_done else min(LONGEST_PAUSE, 2 * self._backoff)
        return self._backoff

    _backoff = PAUSE
    _prepared = ""


def _prepare(shown: Snapshot) -> None:
    try:
        ready.prepare(shown, exports_folder())
    except Exception:
        _logger.exception("the compressed downloads could not be written")


def follow() -> Follower:
    """Start following in this process.

    Where nothing can be served yet, the first generation is built before this returns. A
    database that is down is no reason not to serve: the last snapshot stands.
    """
    try:
        if not snapshot.can_be_served():
            snapshot.catch_up()
    except (DatabaseError, IncidentMapError, OSError):
        _logger.exception("the snapshot may lag behind the log")
    finally:
        connection.close()
    follower = Follower(Path(settings.INCIDENT_MAP_DATA_DIR) / "snapshot")
    follower.start()
    return follower
