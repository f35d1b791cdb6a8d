"""The warmer: a thread of each web process that looks things up before a reader must wait."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from incidents.publication import snapshot
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.warmth import warm

LOOKS: Final = 1.0  # seconds between two looks for a new generation

_logger = logging.getLogger(__name__)


class Warmer(threading.Thread):
    """Prepares each generation that this process shows, the first one as soon as it serves.

    What it does is done anyway, by the first who asks: where it fails, nothing is lost but time.
    """

    def __init__(
        self,
        work: Callable[[Snapshot], None] = warm,
        *,
        first: Callable[[], None] = lambda: None,
        pause: float = LOOKS,
    ) -> None:
        """`first` is done once, before the first look."""
        super().__init__(name="incident-map-warmer", daemon=True)
        self._work = work
        self._first = first
        self._pause = pause
        self._stopping = threading.Event()
        self._warmed = ""

    def run(self) -> None:
        """Look for a new generation until told to stop."""
        self._guarded(self._first)
        while not self._stopping.is_set():
            self._guarded(self.look)
            self._stopping.wait(self._pause)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:
            _logger.exception("nothing could be prepared; the first reader waits for it")

    def stop(self) -> None:
        """End after the look under way."""
        self._stopping.set()

    def look(self) -> None:
        """Warm what is shown, unless that was done."""
        shown = snapshot.current()
        if shown.etag != self._warmed:
            self._warmed = shown.etag
            self._work(shown)


def keep_warm(first: Callable[[], None]) -> Warmer:
    """Start warming in this process, after what is to be prepared once."""
    warmer = Warmer(first=first)
    warmer.start()
    return warmer
