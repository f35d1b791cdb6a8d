"""Anonymous memory of processes, watched while something happens."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

_ANONYMOUS = re.compile(r"^RssAnon:\s+(\d+) kB", re.MULTILINE)
_INTERVAL = 0.005  # seconds


class Watch:
    """The most that any of the processes held, in megabytes, from `with` to its end."""

    def __init__(self, processes: Iterable[int]) -> None:
        self._processes = list(processes)
        self.before = self._largest()
        self.peak = self.before
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_INTERVAL):
            self.peak = max(self.peak, self._largest())

    def _largest(self) -> float:
        return max(map(anonymous_megabytes, self._processes))


def anonymous_megabytes(process: int) -> float:
    """`RssAnon` of a process: what it holds that is no file's; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    found = _ANONYMOUS.search(status.read_text(encoding="ascii")) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0
