"""What an export reads: the documents that a query found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from incidents.publication.search import Feature

END = b",\n"  # after every document of a run; no raw newline occurs inside one


class Found(Protocol):
    """Documents in publication order; immutable, and read in constant memory."""

    @property
    def count(self) -> int:
        """How many documents."""

    @property
    def bytes_total(self) -> int:
        """How long all runs together are."""

    def features(self) -> Iterator[Feature]:
        """The documents, parsed one after the other."""

    def runs(self, target: int = 1 << 20) -> Iterator[bytes]:
        """The documents as ready bytes, each followed by `END`, in chunks of about `target`."""

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes of the runs from offset `start` to `stop`, in chunks."""
