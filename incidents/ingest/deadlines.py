"""A time limit that holds even against a server that lets its bytes drip."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Cuts every connection made under it when the time is over, however slowly bytes drip."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._ends

    def check(self) -> None:
        """Raise TimeoutError when the time is over."""
        if self.is_over:
            raise TimeoutError

    def watching(self, connection: type[Any]) -> type[Any]:
        """The connection class, made to tell us its socket once it is open."""
        sockets = self._sockets

        class Watched(connection):  # type: ignore[misc]  # the base is known at run time only
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        return Watched

    def _cut(self) -> None:
        for opened in self._sockets:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)
