"""A progress bar on the terminal, and silence everywhere else."""

from __future__ import annotations

from typing import Protocol

_WIDTH = 24


class Terminal(Protocol):
    """What a bar is drawn on: a text stream, or Django's wrapper around one."""

    def isatty(self) -> bool: ...
    def write(self, text: str, /) -> object: ...
    def flush(self) -> None: ...


class Progress:
    """One line on standard error that is drawn over; nothing where that is no terminal."""

    def __init__(self, stream: Terminal, *, unit: str) -> None:
        self._stream = stream
        self._unit = unit
        self._is_drawn = stream.isatty()
        self._length = 0

    def show(self, done: int, whole: int) -> None:
        """Draw `done` of `whole`; a `whole` of 0 means that nobody knows."""
        if not self._is_drawn:
            return
        text = f"{done:,} {self._unit}"
        if whole:
            share = min(1.0, done / whole)
            bar = "█" * round(share * _WIDTH)
            text = f"{bar:░<{_WIDTH}} {share:4.0%}  {text} of {whole:,}"
        self._draw(text)

    def clear(self) -> None:
        """Take the line away, so that other lines can be written."""
        if self._length:
            self._draw("")
            self._length = 0

    def _draw(self, text: str) -> None:
        self._stream.write(f"\r{text:<{self._length}}\r{text}")
        self._stream.flush()
        self._length = len(text)
