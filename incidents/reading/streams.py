"""Streams of documents read one after the other, or by several processes at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from incidents.codebook import DEFAULT_PATH as CODEBOOK_PATH
from incidents.codebook import Codebook, load_codebook
from incidents.errors import ArticleRejected
from incidents.extraction.articles import prepare
from incidents.geocoding.gazetteer import DEFAULT_PATH as GAZETTEER_PATH
from incidents.geocoding.gazetteer import EmbeddedGazetteer, open_gazetteer
from incidents.reading.article import read_article
from incidents.reading.collecting import collect_rarely
from incidents.reading.documents import document_of
from incidents.reading.offsets import align
from incidents.reading.told import Telling
from incidents.values import Gazetteer

if TYPE_CHECKING:
    from concurrent.futures import Future

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")
_BATCH = 16  # documents that go to a worker together
_AHEAD = 4  # batches per worker that are under way: memory grows no further than they do

Told = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How documents are read; opens its files once in each process that it comes to."""

    given_toponyms: bool = False
    gazetteer: Path = GAZETTEER_PATH
    codebook: Path = CODEBOOK_PATH

    def __call__(self, members: object) -> Told:
        """What is read in one document, or `{"id", "error"}` where it cannot be read."""
        try:
            return read_document(
                members,
                gazetteer=_opened(self.gazetteer),
                codebook=load_codebook(self.codebook),
                given_toponyms=self.given_toponyms,
            )
        except ArticleRejected as error:
            number = members.get("id") if isinstance(members, dict) else None
            return {"id": number, "error": str(error)}


def read_documents(
    documents: Iterable[object], *, reader: Reader | None = None, workers: int = 1
) -> Iterator[Told]:
    """What is read in each document, in order: the shapes of `document_of` and `Telling.as_json`.

    A document that cannot be read gives `{"id", "error"}`. Memory does not grow with the number
    of documents.
    """
    return in_order(reader or Reader(), documents, workers=workers)


def read_document(
    members: object, *, gazetteer: Gazetteer, codebook: Codebook, given_toponyms: bool = False
) -> Told:
    """One document as plain values; raises `ArticleRejected` for what is no article."""
    document = document_of(members)
    article = prepare(
        document.text,
        title=document.title,
        language=document.language,
        published_on=document.published_on,
    )
    alignment = align(document.text, article.text)
    reading = read_article(
        article,
        gazetteer=gazetteer,
        codebook=codebook,
        source_country=document.source_country,
        spans=[alignment.canonical(*span) for span in document.toponyms]
        if given_toponyms
        else None,
    )
    telling = Telling(
        document=document,
        alignment=alignment,
        codebook=codebook,
        spans=document.toponyms if given_toponyms else None,
    )
    return telling.as_json(reading)


def in_order(
    function: Callable[[_Item], _Answer], items: Iterable[_Item], *, workers: int
) -> Iterator[_Answer]:
    """`map`, by so many processes, with a bounded number of items under way."""
    return map(function, items) if workers <= 1 else _in_processes(function, items, workers)


def _in_processes(
    function: Callable[[_Item], _Answer], items: Iterable[_Item], workers: int
) -> Iterator[_Answer]:
    # Imported here, as most who read need no processes. Spawned, not forked: an open database file
    # must not be shared, and threads may run here.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=collect_rarely
    )
    under_way: deque[Future[list[_Answer]]] = deque()
    try:
        for batch in _batches(items, _BATCH):
            under_way.append(pool.submit(_all, function, batch))
            if len(under_way) >= workers * _AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _all(function: Callable[[_Item], _Answer], batch: list[_Item]) -> list[_Answer]:
    return [function(item) for item in batch]


@cache
def _opened(path: Path) -> EmbeddedGazetteer:
    return open_gazetteer(path)
